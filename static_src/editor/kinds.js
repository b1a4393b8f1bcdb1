// The kind and the level of the clauses that are chosen.
import { MOST_LEVEL } from "./bounds.js";
import { chosen, startOf } from "./blocks.js";
import { levelOf } from "./nodes.js";

function change(state, dispatch, attrsOf) {
  const { from, to } = chosen(state);
  const tr = state.tr;
  for (let index = from, place = startOf(state.doc, from); index < to; place += state.doc.child(index).nodeSize, index += 1) {
    const block = state.doc.child(index);
    if (block.type.name !== "clause") continue;
    for (const [name, value] of Object.entries(attrsOf(block))) if (block.attrs[name] !== value) tr.setNodeAttribute(place, name, value);
  }
  if (!tr.docChanged) return false;
  dispatch?.(tr);
  return true;
}

export const setKind = (kind) => (state, dispatch) => {
  change(state, dispatch, () => ({ kind }));
  return true;
};

// One step up or down. Only headings and points have levels.
export const setLevel = (step) => (state, dispatch) => {
  change(state, dispatch, (block) =>
    ["heading", "point"].includes(block.attrs.kind) ? { level: Math.min(Math.max(levelOf(block) + step, 1), MOST_LEVEL) } : {},
  );
  return true;
};

export const toLevel = (level) => (state, dispatch) => change(state, dispatch, () => ({ level }));
