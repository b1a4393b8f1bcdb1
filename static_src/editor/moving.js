// A clause, or the clauses that are chosen, change places with the neighbour; the cursor goes along.
import { TextSelection } from "@tiptap/pm/state";
import { moveBlocks, textOf } from "./binding.js";
import { chosen, startOf } from "./blocks.js";

export function moveChosen(view, doc, up) {
  const { state } = view;
  const { from, to } = chosen(state);
  // An empty text has no block yet though the editor shows one.
  if (textOf(doc).length !== state.doc.childCount || (up ? from === 0 : to === state.doc.childCount)) return true;
  const start = startOf(state.doc, from);
  const { anchor, head } = state.selection;
  moveBlocks(doc, from, to, up ? from - 1 : to + 1);
  const begins = startOf(view.state.doc, up ? from - 1 : from + 1);
  const most = view.state.doc.content.size;
  const place = (at) => view.state.doc.resolve(Math.min(begins + at - start, most));
  view.dispatch(view.state.tr.setSelection(TextSelection.between(place(anchor), place(head))).scrollIntoView());
  view.focus();
  return true;
}
