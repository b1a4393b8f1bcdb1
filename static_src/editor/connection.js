// The line to the server: connects, tells what was written, applies what others wrote, comes back after a break.
import { applyAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import * as Y from "yjs";
import { MOST_BYTES } from "./bounds.js";
import * as messages from "./messages.js";

// Close codes after which the line is not tried again.
const ENDS = { 4401: "logged-out", 4404: "gone", 4409: "version", 4423: "locked" };
// Access was lost, or the session ended, or somebody acts for another organisation: the next try is told which.
const SENT_AWAY = 4403;
const FLOOD = 4429;
const REASONS = { schema: "version", locked: "locked" };
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
const FLOOD_WAIT = 10_000;
// What others write is shown at most this often: each time the whole text is compared.
const SHOWN_EVERY = 40;
const TOLD_EVERY = 20;
const MOVED_EVERY = 80;
const ANSWER_WITHIN = 15_000;
const QUIET = 25_000;
const DEAD = 45_000;
const PROBE = 5_000;

export class Connection {
  // `tell(what, detail)`: "synced", "changed", "stored" with what is saved, "numbered" with how, "ended" with the reason.
  constructor({ address, doc, awareness, outbox, mayWrite, tell, Socket = WebSocket }) {
    Object.assign(this, { address, doc, awareness, outbox, mayWrite, tell, Socket });
    this.socket = null;
    this.open = this.synced = this.wanted = this.greeted = this.over = this.sentAway = false;
    this.attempts = 0;
    this.arrived = [];
    this.timers = {};
    this.onAwareness = ({ added, updated, removed }, origin) => {
      const own = [...added, ...updated, ...removed].filter((client) => client === doc.clientID);
      if (origin !== this && own.length) this.timers.presence ??= setTimeout(() => this.sayWhere(), MOVED_EVERY);
    };
    awareness.on("update", this.onAwareness);
    this.beat = setInterval(() => this.listen(), QUIET / 5);
    this.connect();
  }

  connect() {
    clearTimeout(this.timers.again);
    if (this.over || this.socket) return;
    const socket = new this.Socket(this.address);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    this.heard = Date.now();
    socket.onopen = () => {
      this.open = true;
      this.send(messages.wants(this.doc));
      if (this.awareness.getLocalState()) this.sayWhere();
      this.tell("changed");
    };
    socket.onmessage = (event) => this.hear(event.data);
    socket.onclose = (event) => this.lose(event.code);
  }

  send(bytes) {
    if (this.socket?.readyState === 1) this.socket.send(bytes);
  }

  // Where one's own cursor is, with all that it moved meanwhile.
  sayWhere() {
    clearTimeout(this.timers.presence);
    this.timers.presence = undefined;
    this.send(messages.presence(this.awareness, [this.doc.clientID]));
  }

  hear(data) {
    this.heard = Date.now();
    let heard;
    try {
      heard = messages.read(data);
    } catch {
      this.hangUp();
      return;
    }
    this[`on_${heard.kind}`]?.(heard);
  }

  on_wants() {
    this.wanted = true;
    this.flush();
  }

  on_text({ bytes }) {
    this.attempts = 0;
    Y.applyUpdate(this.doc, bytes, this);
    this.show();
    this.synced = true;
    this.tell("synced");
  }

  on_update({ bytes }) {
    this.arrived.push(bytes);
    this.timers.show ??= setTimeout(() => this.show(), SHOWN_EVERY);
  }

  on_presence({ bytes }) {
    applyAwarenessUpdate(this.awareness, bytes, this);
  }

  on_asks() {
    this.sayWhere();
  }

  on_stored({ state }) {
    // The first answer is to the question what is stored; those that follow are to what was written.
    if (!this.greeted) {
      this.greeted = true;
      this.sentAway = false;
      this.flush();
      return;
    }
    const saved = this.outbox.stored(state);
    if (!saved.length) return;
    clearTimeout(this.timers.answer);
    this.tell("stored", saved);
    this.flush();
  }

  on_refused({ reason }) {
    this.end(reason === "locked" ? "locked" : reason === "denied" ? "no-access" : "refused", reason);
  }

  on_numbered({ style }) {
    this.tell("numbered", style);
  }

  on_denied({ reason }) {
    if (!this.mayWrite) return;
    this.mayWrite = false;
    clearTimeout(this.timers.answer);
    this.tell("denied", REASONS[reason] ?? "denied");
  }

  show() {
    clearTimeout(this.timers.show);
    this.timers.show = undefined;
    if (this.arrived.length) Y.applyUpdate(this.doc, this.arrived.length === 1 ? this.arrived[0] : Y.mergeUpdates(this.arrived), this);
    this.arrived = [];
  }

  // Something was written: it goes in a moment, with what follows at once.
  written() {
    this.timers.flush ??= setTimeout(() => this.flush(), TOLD_EVERY);
  }

  flush() {
    clearTimeout(this.timers.flush);
    this.timers.flush = undefined;
    if (!this.synced || !this.wanted || !this.greeted || !this.mayWrite) return;
    const update = this.outbox.take(MOST_BYTES);
    if (!update) return;
    this.send(messages.update(update));
    clearTimeout(this.timers.answer);
    this.timers.answer = setTimeout(() => this.hangUp(), ANSWER_WITHIN);
  }

  // A line that is open and says nothing is asked, and given up where it does not answer.
  listen() {
    if (!this.socket) return;
    const quiet = Date.now() - this.heard;
    if (quiet > DEAD) this.hangUp();
    else if (quiet > QUIET) this.send(messages.ask());
  }

  // The device woke up, or says that the network is back.
  wake() {
    if (this.over) return;
    if (!this.socket) {
      this.attempts = 0;
      this.connect();
      return;
    }
    const before = this.heard;
    this.send(messages.ask());
    clearTimeout(this.timers.probe);
    this.timers.probe = setTimeout(() => this.heard === before && this.hangUp(), PROBE);
  }

  // Give the line up at once; the browser may take minutes to see that it is dead.
  hangUp() {
    this.socket?.close();
    this.lose(1006);
  }

  lose(code) {
    const { socket } = this;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    this.socket = null;
    this.open = this.synced = this.wanted = this.greeted = false;
    this.outbox.lost();
    for (const name of ["answer", "probe", "flush"]) clearTimeout(this.timers[name]);
    this.timers.flush = undefined;
    this.show();
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.doc.clientID);
    removeAwarenessStates(this.awareness, others, this);
    if (ENDS[code]) {
      this.end(this.sentAway && code === 4404 ? "no-access" : ENDS[code]);
      return;
    }
    this.sentAway = code === SENT_AWAY;
    this.tell("changed");
    const wait = this.sentAway ? 0 : code === FLOOD ? FLOOD_WAIT : Math.min(FIRST_WAIT * 2 ** this.attempts, LONGEST_WAIT);
    this.attempts += 1;
    this.timers.again = setTimeout(() => this.connect(), wait * (0.75 + Math.random() / 2));
  }

  end(reason, detail) {
    this.close();
    this.tell("ended", { reason, detail });
  }

  close() {
    if (this.over) return;
    this.over = true;
    clearInterval(this.beat);
    Object.values(this.timers).forEach(clearTimeout);
    this.awareness.off("update", this.onAwareness);
    const { socket } = this;
    this.socket = null;
    this.open = this.synced = false;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }
}
