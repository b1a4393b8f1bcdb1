// Which clauses were written in here since all was saved, and what a shared text says clause by clause: for what is put aside.
import * as Y from "yjs";
import { textOf } from "./binding.js";

function wordsOf(node) {
  if (node instanceof Y.XmlText) return node.toDelta().map((piece) => (typeof piece.insert === "string" ? piece.insert : "")).join("");
  if (node.nodeName === "hardBreak") return "\n";
  if (node.nodeName === "reference") return "[…]";
  const between = { table: "\n", tableRow: " | " }[node.nodeName] ?? "";
  return node.toArray().map(wordsOf).join(between);
}

// By clause id.
export const textsOf = (doc) => new Map(textOf(doc).toArray().map((block) => [block.getAttribute("id"), wordsOf(block)]));

function blockOf(type, text) {
  let at = type;
  while (at && at.parent !== text) at = at.parent;
  return at;
}

export class Touched {
  // `remote`: the origins of what others wrote.
  constructor(doc, isRemote) {
    this.doc = doc;
    this.blocks = new Set();
    textOf(doc).observeDeep((events, transaction) => {
      if (isRemote(transaction.origin)) return;
      for (const event of events) this.note(event);
    });
  }

  note(event) {
    const text = textOf(this.doc);
    if (event.target !== text) this.blocks.add(blockOf(event.target, text));
    else event.changes.added.forEach((item) => item.content.getContent().forEach((block) => this.blocks.add(block)));
  }

  // The ids and words of the blocks that were written in and are still there.
  texts() {
    const live = [...this.blocks].filter((block) => block?._item && !block._item.deleted);
    return new Map(live.map((block) => [block.getAttribute("id"), wordsOf(block)]));
  }

  clear() {
    this.blocks.clear();
  }
}
