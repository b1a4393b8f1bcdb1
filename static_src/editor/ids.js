// The ids of clauses: drawn once, kept through split, merge and move; a copy gets one of its own.
import { Fragment, Slice } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { fromElsewhere } from "./binding.js";
import { isClauseId } from "./words.js";

export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function idsIn(doc) {
  const ids = new Set();
  doc.forEach((block) => ids.add(block.attrs.id));
  return ids;
}

// Nobody has written anything: the clause that an empty text is shown with is no clause yet.
const untouched = (doc) => doc.childCount === 1 && doc.firstChild.attrs.id === null && doc.firstChild.content.size === 0 && doc.firstChild.type.name === "clause";

// The first with an id keeps it; a later one and one without get a new one. Null where nothing is to do.
export function settle(state) {
  if (untouched(state.doc)) return null;
  const seen = new Set();
  const tr = state.tr;
  state.doc.forEach((block, at) => {
    if (!isClauseId(block.attrs.id) || seen.has(block.attrs.id)) tr.setNodeAttribute(at, "id", newId());
    else seen.add(block.attrs.id);
  });
  return tr.docChanged ? tr : null;
}

// What is pasted, without the ids that the text has already.
export function withoutIds(slice, taken) {
  const seen = new Set(taken);
  const blocks = [];
  slice.content.forEach((block) => {
    const again = "id" in block.attrs && (!isClauseId(block.attrs.id) || seen.has(block.attrs.id));
    if ("id" in block.attrs && !again) seen.add(block.attrs.id);
    blocks.push(again ? block.type.create({ ...block.attrs, id: newId() }, block.content, block.marks) : block);
  });
  return new Slice(Fragment.from(blocks), slice.openStart, slice.openEnd);
}

export const idsPlugin = () =>
  new Plugin({
    key: new PluginKey("ids"),
    appendTransaction: (transactions, _before, state) =>
      transactions.some((tr) => tr.docChanged && !fromElsewhere(tr)) ? settle(state) : null,
    props: {
      // What is dragged within the text moves, and keeps its id.
      transformPasted: (slice, view) => (view.dragging?.move ? slice : withoutIds(slice, idsIn(view.state.doc))),
    },
  });
