// The blocks of the text as they stand in the editor: where the cursor is, what comes next, where one is by its id.
import { TextSelection } from "@tiptap/pm/state";
import { newId } from "./ids.js";

// The blocks that the selection touches: places [from, to) in the text, and the first of them.
export function chosen(state) {
  const { $from, $to } = state.selection;
  const from = $from.index(0);
  const to = Math.max($to.depth || $to.index(0) === from ? $to.index(0) + 1 : $to.index(0), from + 1);
  return { from, to: Math.min(to, state.doc.childCount), block: state.doc.child(Math.min(from, state.doc.childCount - 1)) };
}

export function startOf(doc, index) {
  let at = 0;
  for (let each = 0; each < index; each += 1) at += doc.child(each).nodeSize;
  return at;
}

export function placeOf(doc, id) {
  for (let index = 0; index < doc.childCount; index += 1) if (doc.child(index).attrs.id === id) return index;
  return -1;
}

export const newClause = (schema, attrs = {}, content = null) => schema.nodes.clause.create({ id: newId(), kind: "paragraph", level: 1, ...attrs }, content);

// What is written after a clause of a kind: a heading and an article are followed by their text.
export const nextKind = (kind) => (["heading", "article", "note"].includes(kind) ? "paragraph" : kind);

// Put the cursor near a place, in text.
export const at = (tr, place, bias = 1) => tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(place, tr.doc.content.size)), bias));
