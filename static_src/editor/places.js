// A place in the text that stays behind the character to the left of it, whatever others write. The binding's own places stay before the
// character to the right: two who write at the end of one clause would have their letters mixed.
import * as Y from "yjs";
import { textOf } from "./binding.js";

const sizeOf = (node) => (node instanceof Y.XmlText ? node.length : 1);

// Null at the beginning of a block, and behind a break or a reference: there the binding's place is right.
export function placeAt(doc, $place) {
  let element = textOf(doc);
  for (let depth = 0; depth < $place.depth; depth += 1) element = element?.get?.($place.index(depth));
  let left = $place.parentOffset;
  for (const child of element?.toArray?.() ?? []) {
    const size = sizeOf(child);
    if (child instanceof Y.XmlText && left > 0 && left <= size) return Y.createRelativePositionFromTypeIndex(child, left, -1);
    left -= size;
    if (left < 0) return null;
  }
  return null;
}

// The number of that place in the editor's document `shown`; null where what held it is gone.
export function positionOf(doc, place, shown) {
  const found = place && Y.createAbsolutePositionFromRelativePosition(place, doc);
  if (!(found?.type instanceof Y.XmlText) || found.type._item?.deleted) return null;
  const siblings = found.type.parent.toArray();
  const offset = siblings.slice(0, siblings.indexOf(found.type)).reduce((sum, node) => sum + sizeOf(node), found.index);
  const indexes = [];
  for (let node = found.type.parent; node !== textOf(doc); node = node.parent) {
    const index = node?.parent?.toArray().indexOf(node) ?? -1;
    if (index < 0) return null;
    indexes.unshift(index);
  }
  let at = 0;
  let node = shown;
  for (const index of indexes) {
    if (index >= node.childCount) return null;
    for (let each = 0; each < index; each += 1) at += node.child(each).nodeSize;
    at += 1;
    node = node.child(index);
  }
  return node.isTextblock && offset <= node.content.size ? at + offset : null;
}
