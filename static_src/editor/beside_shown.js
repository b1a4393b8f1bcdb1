// What is suggested and said about the text, shown in it: words that would go struck through, words that would come behind them, passages
// that are talked about underlined. Nothing of it is part of the text.
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { startOf, placeOf } from "./blocks.js";
import { findWords, plainOf } from "./plain.js";

export const besideKey = new PluginKey("beside");
export const NOTHING = { suggestions: [], threads: [] };

function inserted(words, card) {
  return () => {
    const dom = document.createElement("ins");
    dom.className = "beside__ins";
    dom.dataset.card = card;
    dom.textContent = words;
    dom.contentEditable = "false";
    return dom;
  };
}

const coming = (place, words, card) => Decoration.widget(place, inserted(words, card), { side: 1, ignoreSelection: true, key: `${card}:${words}` });
const about = (from, to, card, name) => Decoration.inline(from, to, { class: name, "data-card": card });

// The difference word by word; null where the clause says something else by now.
function redline(block, start, pieces, card) {
  const { text, at, end } = plainOf(block, start);
  if (pieces.filter(([op]) => op !== "ins").map(([, words]) => words).join("") !== text) return null;
  const shown = [];
  let offset = 0;
  const place = (index) => (index >= text.length ? end : at(index));
  for (const [op, words] of pieces) {
    if (op === "ins") shown.push(coming(place(offset), words, card));
    else {
      if (op === "del") shown.push(Decoration.inline(place(offset), place(offset + words.length), { nodeName: "del", class: "beside__del", "data-card": card }));
      offset += words.length;
    }
  }
  return shown;
}

function forSuggestion(doc, { id, kind, clause, after, pieces }) {
  const card = `suggestion-${id}`;
  if (kind === "clause") {
    const index = after ? placeOf(doc, after) : -1;
    if (after && index < 0) return [];
    const place = startOf(doc, index + 1);
    return [Decoration.widget(place, newClause(pieces, card), { side: -1, ignoreSelection: true, key: card })];
  }
  const index = placeOf(doc, clause);
  if (index < 0) return [];
  const [block, start] = [doc.child(index), startOf(doc, index)];
  const marked = Decoration.node(start, start + block.nodeSize, { class: "clause--suggested" });
  if (kind === "move" || !block.isTextblock) return [marked];
  return [marked, ...(redline(block, start, pieces, card) ?? [])];
}

function newClause(pieces, card) {
  return () => {
    const dom = document.createElement("p");
    dom.className = "clause beside__clause";
    dom.contentEditable = "false";
    dom.append(inserted(pieces.map(([, words]) => words).join(""), card)());
    return dom;
  };
}

function forThread(doc, { id, clause, quote, prefix, passage }) {
  const index = placeOf(doc, clause);
  if (index < 0) return [];
  const [block, start] = [doc.child(index), startOf(doc, index)];
  const found = passage && block.isTextblock ? findWords(block, start, quote, prefix) : null;
  if (found) return [about(...found, `thread-${id}`, "beside__passage")];
  return [Decoration.node(start, start + block.nodeSize, { class: "clause--talked" })];
}

function decorated(doc, { suggestions, threads }) {
  const shown = [...suggestions.flatMap((each) => forSuggestion(doc, each)), ...threads.flatMap((each) => forThread(doc, each))];
  return DecorationSet.create(doc, shown);
}

export const besidePlugin = () =>
  new Plugin({
    key: besideKey,
    state: {
      init: () => DecorationSet.empty,
      // Made anew for what the server says; between two answers it moves along with the text.
      apply: (tr, held) => (tr.getMeta(besideKey) ? decorated(tr.doc, tr.getMeta(besideKey)) : held.map(tr.mapping, tr.doc)),
    },
    props: {
      decorations: (state) => besideKey.getState(state),
      handleClick(view, _place, event) {
        const card = event.target.closest?.("[data-card]")?.dataset.card;
        if (card) view.dom.dispatchEvent(new CustomEvent("beside", { bubbles: true, detail: card }));
        return false;
      },
    },
  });

export const showBeside = (view, found) => view.dispatch(view.state.tr.setMeta(besideKey, found).setMeta("addToHistory", false));
