// The cursor stays where it is while others write: behind the same character, in its clause when they move it, and near its place when
// they remove it.
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { ySyncPluginKey } from "y-prosemirror";
import { fromElsewhere } from "./binding.js";
import { at, placeOf, startOf } from "./blocks.js";
import { placeAt, positionOf } from "./places.js";

const blockAt = ($place) => ($place.depth ? $place.node(1) : $place.nodeAfter);

// Where the cursor belongs by now; null where it stands right.
export function stayed(before, after) {
  const { $head, $anchor } = before.selection;
  const [held, now] = [blockAt($head), blockAt(after.selection.$head)];
  if (!held?.attrs.id || !$head.depth || blockAt($anchor) !== held || now?.attrs.id === held.attrs.id) return null;
  const index = placeOf(after.doc, held.attrs.id);
  const tr = after.tr;
  if (index < 0) return at(tr, startOf(after.doc, Math.min($head.index(0), after.doc.childCount - 1)) + 1);
  const [start, most] = [startOf(after.doc, index), after.doc.child(index).nodeSize - 1];
  const place = ($old) => tr.doc.resolve(start + Math.min($old.pos - $old.before(1), most));
  return tr.setSelection(TextSelection.between(place($anchor), place($head)));
}

// The selection with its ends behind the characters they were behind.
function behind(doc, { anchor, head }, state) {
  const [from, to] = [positionOf(doc, anchor, state.doc), positionOf(doc, head, state.doc)];
  if (from === null || to === null) return null;
  const { selection } = state;
  if (selection.anchor === from && selection.head === to) return null;
  return state.tr.setSelection(TextSelection.create(state.doc, from, to));
}

export function stayingPlugin(doc) {
  let held = { anchor: null, head: null };
  const others = (tr) => tr.docChanged && fromElsewhere(tr) && !tr.getMeta(ySyncPluginKey).isUndoRedoOperation;
  return new Plugin({
    key: new PluginKey("staying"),
    appendTransaction(transactions, before, state) {
      if (!transactions.some(others) || !(before.selection instanceof TextSelection)) return null;
      return behind(doc, held, state) ?? (held.head && positionOf(doc, held.head, state.doc) !== null ? null : stayed(before, state));
    },
    view(view) {
      const hold = () => {
        const { $anchor, $head } = view.state.selection;
        held = { anchor: placeAt(doc, $anchor), head: placeAt(doc, $head) };
      };
      doc.on("beforeAllTransactions", hold);
      return { destroy: () => doc.off("beforeAllTransactions", hold) };
    },
  });
}
