// The numbers beside the clauses and in the references, computed from the order and shown; none is part of the text.
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { fromElsewhere } from "./binding.js";
import { kindOf, levelOf } from "./nodes.js";
import { numbers } from "./numbering.js";

export const numbersKey = new PluginKey("numbers");

// References of a block, each with where it begins in it; blocks never change, so each is read once.
const read = new WeakMap();
function referencesIn(block) {
  let found = read.get(block);
  if (!found) {
    found = [];
    block.descendants((node, at) => {
      if (node.type.name === "reference") found.push([at, node.attrs.target]);
      return !node.isTextblock || node.childCount > 0;
    });
    read.set(block, found);
  }
  return found;
}

// What each clause is called: its number by its id.
export function numbersOf(doc, style) {
  const shape = doc.content.content.map((block) => [kindOf(block), levelOf(block)]);
  const counted = numbers(shape, style);
  return { list: counted, byId: new Map(counted.map((number, index) => [doc.child(index).attrs.id, number]).reverse()) };
}

function decorated(doc, style) {
  const { list, byId } = numbersOf(doc, style);
  const shown = [];
  doc.forEach((block, start, index) => {
    if (list[index]) shown.push(Decoration.node(start, start + block.nodeSize, { "data-number": list[index] }));
    for (const [at, target] of referencesIn(block)) {
      const words = byId.has(target) ? byId.get(target) || "§" : "?";
      shown.push(Decoration.node(start + 1 + at, start + 2 + at, {}, { shown: words }));
    }
  });
  return { style, byId, set: DecorationSet.create(doc, shown) };
}

// Whether only words changed: the same clauses in the same order, and the same references in those that changed.
function sameShape(before, after) {
  if (before.childCount !== after.childCount) return false;
  const all = after.content.content;
  return before.content.content.every((old, index) => {
    const block = all[index];
    if (old === block) return true;
    const alike = old.attrs.id === block.attrs.id && old.attrs.kind === block.attrs.kind && old.attrs.level === block.attrs.level;
    return alike && !referencesIn(old).length && !referencesIn(block).length;
  });
}

// While somebody types, what is shown moves along; it is made anew where clauses or references change, and for what others write.
function next(tr, held, before) {
  const style = tr.getMeta(numbersKey) ?? held.style;
  if (style !== held.style) return decorated(tr.doc, style);
  if (!tr.docChanged) return held;
  if (fromElsewhere(tr) || !sameShape(before, tr.doc)) return decorated(tr.doc, style);
  return { style, byId: held.byId, set: held.set.map(tr.mapping, tr.doc) };
}

// Number by another style from now on.
export const renumber = (view, style) => view.dispatch(view.state.tr.setMeta(numbersKey, style));

// A reference is shown by the number of its clause; "?" where the clause is gone, "§" where it has no number.
function referenceView(node, _view, _place, decorations) {
  const dom = document.createElement("span");
  dom.className = "reference";
  const show = (each, given) => {
    const words = given.find((one) => one.spec.shown !== undefined)?.spec.shown ?? "?";
    if (dom.textContent !== words) dom.textContent = words;
    dom.classList.toggle("reference--gone", words === "?");
    dom.dataset.reference = each.attrs.target;
  };
  show(node, decorations);
  return {
    dom,
    update(next, given) {
      if (next.type !== node.type) return false;
      show(next, given);
      return true;
    },
    ignoreMutation: () => true,
  };
}

export const numbersPlugin = (style) =>
  new Plugin({
    key: numbersKey,
    state: {
      init: (_config, state) => decorated(state.doc, style),
      apply: (tr, held, before) => next(tr, held, before.doc),
    },
    props: {
      decorations: (state) => numbersKey.getState(state).set,
      nodeViews: { reference: referenceView },
      // In plain text elsewhere a reference is its number.
      clipboardTextSerializer: (slice, view) =>
        slice.content.textBetween(0, slice.content.size, "\n", (leaf) =>
          leaf.type.name === "reference" ? numbersKey.getState(view.state).byId.get(leaf.attrs.target) || "?" : leaf.type.name === "hardBreak" ? "\n" : "",
        ),
    },
  });
