// One visit to a text: the shared document, the line to the server, what is kept on the device, and the editor on top.
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { newDocument } from "./binding.js";
import { SCHEMA } from "./bounds.js";
import { Connection } from "./connection.js";
import { newEditor, setWriting } from "./editor.js";
import { renumber } from "./numbers_shown.js";
import { Outbox } from "./outbox.js";
import { textsOf, Touched } from "./touched.js";

const KEPT = Symbol("kept on this device");

export class Session {
  // `keeping` may be null. `on`: changed(state), people(awareness), cursor(state), written(), aside(texts), tell(why), ask(name), toToolbar().
  constructor({ page, element, keeping, on, aside = null }) {
    Object.assign(this, { page, element, keeping, on, aside });
    this.mayWrite = page.mayWrite;
    this.ended = null;
    this.reason = null;
    this.met = this.meeting = false;
    this.editor = null;
    this.doc = newDocument();
    this.awareness = new Awareness(this.doc);
    this.awareness.setLocalStateField("user", { name: page.name, organisation: page.organisation });
    this.awareness.on("change", () => on.people(this.awareness));
    this.outbox = new Outbox();
    this.touched = new Touched(this.doc, (origin) => origin === this.connection);
    this.doc.on("update", (update, origin) => this.written(update, origin));
    this.connection = new Connection({
      address: page.address, doc: this.doc, awareness: this.awareness, outbox: this.outbox, mayWrite: this.mayWrite,
      tell: (what, detail) => this[`on_${what}`](detail),
    });
    this.changed();
  }

  get view() {
    return this.editor?.view;
  }

  get state() {
    if (this.ended) return this.ended;
    const { open, synced, attempts } = this.connection;
    if (!this.met) return attempts > 1 && !synced ? "unreachable" : "opening";
    if (!this.mayWrite) return open && synced ? (this.reason ?? "following") : "following-lost";
    if (!open || !synced) return this.keeping ? "offline" : "offline-window";
    return this.outbox.empty ? "saved" : "unsent";
  }

  get unsent() {
    return !this.outbox.empty;
  }

  writing(on) {
    if (this.editor) setWriting(this.editor, on, this.page);
  }

  changed() {
    this.on.changed(this.state);
  }

  on_changed() {
    this.changed();
  }

  written(update, origin) {
    if (!this.mayWrite || origin === this.connection || origin === KEPT) return;
    this.outbox.add(update, this.keeping?.add(update) ?? null);
    this.connection.written();
    this.changed();
  }

  // The text is here: the first time, what an earlier visit could not send is put in, and the editor is made.
  async on_synced() {
    if (this.meeting) {
      this.changed();
      return;
    }
    this.meeting = true;
    this.putAside();
    await this.takeKept();
    if (this.connection.over) return;
    this.editor = newEditor({
      ...this.page, element: this.element, doc: this.doc, awareness: this.awareness, editable: this.mayWrite,
      tell: this.on.tell, ask: this.on.ask, toToolbar: this.on.toToolbar,
      onChange: ({ editor, transaction }) => {
        this.on.cursor(editor.state);
        if (transaction.docChanged) this.on.written();
      },
    });
    this.met = true;
    this.on.cursor(this.editor.state);
    this.changed();
  }

  // What could not be taken before, without what the text says by now.
  putAside() {
    if (!this.aside) return;
    const stored = textsOf(this.doc);
    this.on.aside(new Map([...this.aside].filter(([id, text]) => stored.get(id) !== text)));
  }

  async takeKept() {
    const kept = (await this.keeping?.all()) ?? [];
    const usable = kept.filter((row) => row.schema === SCHEMA.version && this.mayWrite);
    for (const { key, update } of usable) {
      Y.applyUpdate(this.doc, update, KEPT);
      this.outbox.add(update, key);
    }
    const rest = kept.filter((row) => !usable.includes(row));
    if (rest.length) this.on.aside(wordsIn(this.doc, rest));
    await this.keeping?.drop(rest.map((row) => row.key));
    this.connection.flush();
  }

  async on_stored(entries) {
    if (this.outbox.empty) this.touched.clear();
    this.changed();
    const keys = await Promise.all(entries.map((entry) => entry.kept));
    await this.keeping?.drop(keys);
  }

  // The draft is numbered otherwise from now on, or was since the page was made.
  on_numbered(style) {
    this.page.style = style;
    if (this.view) renumber(this.view, style);
  }

  // The server takes nothing from here any more: what it has not taken is shown aside.
  on_denied(reason) {
    this.mayWrite = false;
    this.reason = reason;
    this.writing(false);
    this.lay();
    this.changed();
  }

  on_ended({ reason }) {
    this.ended = reason;
    this.writing(false);
    // Whoever logs in again goes on where they were; what is on the device goes all the same.
    if (reason === "logged-out") this.keeping?.dropAll();
    else this.lay();
    this.on.changed(this.state);
    if (reason === "refused" || reason === "logged-out") this.on.ended(reason, this);
  }

  // Take what is unsent out of the outbox and from the device, to be shown aside.
  lay() {
    const texts = this.unsent ? this.touched.texts() : new Map();
    this.outbox.clear();
    this.keeping?.dropAll();
    if (this.ended === "refused") this.aside = texts;
    else this.on.aside(texts);
  }

  // On the line again after logging in anew, with all that was typed.
  again() {
    this.ended = null;
    this.writing(this.mayWrite);
    const { address, doc, awareness, outbox, mayWrite, tell } = this.connection;
    this.connection = new Connection({ address, doc, awareness, outbox, mayWrite, tell });
    this.changed();
  }

  destroy() {
    this.connection.close();
    this.editor?.destroy();
    this.awareness.destroy();
    this.doc.destroy();
  }
}

// The words of what was kept, on top of what the text says.
function wordsIn(doc, rows) {
  const copy = newDocument();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const touched = new Touched(copy, () => false);
  for (const { update } of rows) Y.applyUpdate(copy, update);
  return touched.texts();
}
