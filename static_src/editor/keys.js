// What keys do. Tab leaves the text, but for a table, in which it goes from cell to cell and out at the end.
import { baseKeymap, toggleMark } from "@tiptap/pm/commands";
import { keymap } from "@tiptap/pm/keymap";
import { redo, undo } from "y-prosemirror";
import { apart } from "./binding.js";
import { SCHEMA } from "./bounds.js";
import { chosen, newClause, nextKind, at, startOf } from "./blocks.js";
import { EDGES } from "./edges.js";
import { moveChosen } from "./moving.js";
import { newId } from "./ids.js";
import { kindOf } from "./nodes.js";
import { setKind, setLevel } from "./kinds.js";
import { toNextCell } from "./tables.js";

export function lineBreak(state, dispatch) {
  dispatch?.(state.tr.replaceSelectionWith(state.schema.nodes.hardBreak.create(), false).scrollIntoView());
  return true;
}

function after(state, dispatch) {
  const { to } = chosen(state);
  const place = startOf(state.doc, to);
  dispatch?.(at(state.tr.insert(place, newClause(state.schema)), place + 1).scrollIntoView());
  return true;
}

export const clauseAfter = (state, dispatch) => {
  const { to, block } = chosen(state);
  const kind = block.type.name === "clause" ? nextKind(kindOf(block)) : "paragraph";
  const place = startOf(state.doc, to);
  dispatch?.(at(state.tr.insert(place, newClause(state.schema, { kind, level: kind === "point" ? block.attrs.level : 1 })), place + 1).scrollIntoView());
  return true;
};

// The part that holds the words keeps the id: the first of two, and all of them where the cursor stands before the first word.
export function enter(state, dispatch) {
  const { $from } = state.selection;
  const parent = $from.parent;
  if (parent.type.name === "tableCell") return lineBreak(state, dispatch);
  if (parent.type.name !== "clause") return after(state, dispatch);
  const kind = kindOf(parent);
  if (!parent.content.size && kind === "point") return setKind("paragraph")(state, dispatch);
  const tr = state.tr.deleteSelection();
  const place = tr.selection.$from;
  const clause = place.parent;
  if (clause.type.name !== "clause") return false;
  const level = clause.attrs.level;
  if (!place.parentOffset && clause.content.size) {
    tr.insert(place.before(), newClause(state.schema, { kind, level }));
  } else {
    const ends = place.parentOffset === clause.content.size;
    const next = ends ? nextKind(kind) : kind;
    const attrs = { id: newId(), kind: next, level: next === kind ? level : 1 };
    tr.split(place.pos, 1, [{ type: state.schema.nodes.clause, attrs }]);
  }
  dispatch?.(tr.scrollIntoView());
  return true;
}

export function removeChosen(state, dispatch) {
  const { from, to } = chosen(state);
  const [start, end] = [startOf(state.doc, from), startOf(state.doc, to)];
  const tr = state.tr;
  if (to - from === state.doc.childCount) tr.replaceWith(start, end, newClause(state.schema));
  else tr.delete(start, end);
  dispatch?.(at(tr, Math.min(start + 1, tr.doc.content.size)).scrollIntoView());
  return true;
}

const kindKeys = () => Object.fromEntries(SCHEMA.kinds.map((kind, index) => [`Alt-Shift-${index + 1}`, apart(setKind(kind))]));

// `ask`: opens the dialogue of a name. `doc`: the shared text.
export function keysPlugins({ doc, ask, toToolbar }) {
  const own = {
    ...kindKeys(),
    "Enter": enter,
    "Shift-Enter": lineBreak,
    "Mod-Enter": clauseAfter,
    "Mod-z": undo,
    "Mod-y": redo,
    "Mod-Shift-z": redo,
    "Mod-s": () => true, // all is saved as it is typed
    "Mod-b": (state, dispatch) => toggleMark(state.schema.marks.bold)(state, dispatch),
    "Mod-i": (state, dispatch) => toggleMark(state.schema.marks.italic)(state, dispatch),
    "Mod-k": () => ask("link"),
    "Alt-Shift-r": () => ask("reference"),
    "Alt-Shift-ArrowUp": apart((_state, _dispatch, view) => moveChosen(view, doc, true)),
    "Alt-Shift-ArrowDown": apart((_state, _dispatch, view) => moveChosen(view, doc, false)),
    "Alt-Shift-ArrowRight": apart(setLevel(1)),
    "Alt-Shift-ArrowLeft": apart(setLevel(-1)),
    "Alt-Shift-Delete": apart(removeChosen),
    "Alt-F10": toToolbar,
    "Tab": toNextCell(1),
    "Shift-Tab": toNextCell(-1),
  };
  return [keymap(own), keymap(EDGES), keymap(baseKeymap)];
}
