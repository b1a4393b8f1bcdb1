// Where a browser would delete by itself what it should not: at the edge of a table, and beside a reference.
import { at } from "./blocks.js";

const isTable = (block) => block?.type.name === "table";

// From the edge of a clause into the table beside it; nothing is deleted. A reference beside the cursor goes as one character.
const edge = (back) => (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.inlineContent) return false;
  const beside = back ? $from.nodeBefore : $from.nodeAfter;
  if (beside?.type.name === "reference") {
    const place = back ? $from.pos - 1 : $from.pos;
    dispatch?.(state.tr.delete(place, place + 1).scrollIntoView());
    return true;
  }
  if ($from.parent.type.name !== "clause" || $from.parentOffset !== (back ? 0 : $from.parent.content.size)) return false;
  const place = back ? $from.before(1) : $from.after(1);
  const next = state.doc.resolve(place);
  if (!isTable(back ? next.nodeBefore : next.nodeAfter)) return false;
  dispatch?.(at(state.tr, back ? place - 1 : place + 1, back ? -1 : 1).scrollIntoView());
  return true;
};

export const EDGES = { "Backspace": edge(true), "Mod-Backspace": edge(true), "Delete": edge(false), "Mod-Delete": edge(false) };
