// The bounds of a text, held while one writes: the server would refuse what is beyond them.
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { fromElsewhere } from "./binding.js";
import { MOST_CHARACTERS, MOST_CLAUSES } from "./bounds.js";
import { fitInLine, isUnfit } from "./words.js";

// Characters as the server counts them, or a few more.
export function lengthOf(block) {
  if (block.type.name === "clause") return block.content.size;
  let total = 0;
  block.descendants((node) => {
    if (node.isInline) total += node.nodeSize;
    return !node.isInline;
  });
  return total;
}

// What would be beyond the bounds: "many", "long" or nothing. What is beyond them already may shrink.
export function beyond(before, after) {
  if (after.childCount > MOST_CLAUSES && after.childCount > before.childCount) return "many";
  const known = new Set();
  before.forEach((block) => known.add(block));
  let found = null;
  after.forEach((block) => {
    if (found || block.content.size <= MOST_CHARACTERS || known.has(block) || lengthOf(block) <= MOST_CHARACTERS) return;
    const old = before.content.content.find((each) => each.attrs.id === block.attrs.id);
    if (!old || lengthOf(block) > lengthOf(old)) found = "long";
  });
  return found;
}

// Signs that show nothing leave the text as it is written.
function cleaned(state, changed) {
  const tr = state.tr;
  state.doc.forEach((block, start) => {
    if (!changed.has(block)) return;
    block.descendants((node, at) => {
      if (!node.isText || !(isUnfit(node.text) || node.text.includes("\n"))) return;
      const from = tr.mapping.map(start + 1 + at);
      const text = fitInLine(node.text);
      if (text) tr.replaceWith(from, from + node.nodeSize, state.schema.text(text, node.marks));
      else tr.delete(from, from + node.nodeSize);
    });
  });
  return tr.docChanged ? tr : null;
}

export const limitsPlugin = (refuse) =>
  new Plugin({
    key: new PluginKey("limits"),
    filterTransaction(tr, state) {
      if (!tr.docChanged || fromElsewhere(tr)) return true;
      const why = beyond(state.doc, tr.doc);
      if (why) refuse(why);
      return !why;
    },
    appendTransaction(transactions, before, state) {
      if (!transactions.some((tr) => tr.docChanged && !fromElsewhere(tr))) return null;
      const known = new Set();
      before.doc.forEach((block) => known.add(block));
      const changed = new Set();
      state.doc.forEach((block) => known.has(block) || changed.add(block));
      return cleaned(state, changed);
    },
  });
