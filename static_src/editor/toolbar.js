// The buttons above the text. Each does what a key does, and shows what is true where the cursor is.
import { toggleMark } from "@tiptap/pm/commands";
import { redo, undo, yUndoPluginKey } from "y-prosemirror";
import { apart } from "./binding.js";
import { chosen } from "./blocks.js";
import { clauseAfter, removeChosen } from "./keys.js";
import { setKind, toLevel } from "./kinds.js";
import { moveChosen } from "./moving.js";
import { kindOf, levelOf } from "./nodes.js";
import { addColumn, addRow, insertTable, removeColumn, removeRow, tableAt } from "./tables.js";

const mark = (name) => (state, dispatch) => toggleMark(state.schema.marks[name])(state, dispatch);

function marked(state, name) {
  const { from, $from, to, empty } = state.selection;
  const type = state.schema.marks[name];
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
}

export class Toolbar {
  // `session`: gives `view` and `doc` as they are now. `ask`: opens a dialogue.
  constructor(root, session, ask) {
    Object.assign(this, { root, session });
    this.kind = root.querySelector("#live-kind");
    this.level = root.querySelector("#live-level");
    this.inTable = root.querySelector("[data-in-table]");
    const acts = {
      bold: mark("bold"), italic: mark("italic"), undo, redo, clause: clauseAfter, remove: removeChosen, table: insertTable,
      row: addRow, column: addColumn, "row-away": removeRow, "column-away": removeColumn,
    };
    this.buttons = new Map([...root.querySelectorAll("[data-do]")].map((button) => [button.dataset.do, button]));
    for (const [name, button] of this.buttons) {
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") === "true") return;
        if (name === "link" || name === "reference") ask(name);
        else if (name === "up" || name === "down") this.run((_state, _dispatch, view) => moveChosen(view, session.doc, name === "up"));
        else this.run(acts[name]);
      });
    }
    this.kind.addEventListener("change", () => this.run(setKind(this.kind.value)));
    this.level.addEventListener("change", () => this.run(toLevel(Number(this.level.value))));
  }

  run(command) {
    const { view } = this.session;
    apart(command)(view.state, view.dispatch, view);
    view.focus();
  }

  focus() {
    this.kind.focus();
    return true;
  }

  show(state) {
    const { from, to, block } = chosen(state);
    const clause = block.type.name === "clause";
    this.kind.disabled = !clause;
    if (clause) this.kind.value = kindOf(block);
    const levels = clause && ["heading", "point"].includes(kindOf(block));
    this.level.disabled = !levels;
    this.level.value = String(levels ? levelOf(block) : 1);
    this.inTable.hidden = !tableAt(state);
    for (const name of ["bold", "italic", "link"]) this.buttons.get(name).setAttribute("aria-pressed", String(marked(state, name)));
    const undoing = yUndoPluginKey.getState(state)?.undoManager;
    this.allow("undo", undoing?.undoStack.length > 0);
    this.allow("redo", undoing?.redoStack.length > 0);
    this.allow("up", from > 0);
    this.allow("down", to < state.doc.childCount);
  }

  allow(name, on) {
    this.buttons.get(name).setAttribute("aria-disabled", String(!on));
  }
}
