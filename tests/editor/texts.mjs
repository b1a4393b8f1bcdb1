// Texts for the tests, as the editor holds them, without a browser.
import { getSchema } from "@tiptap/core";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { idsPlugin } from "../../static_src/editor/ids.js";
import { limitsPlugin } from "../../static_src/editor/limits.js";
import { NODES } from "../../static_src/editor/nodes.js";

export const schema = getSchema(NODES);
export const clause = (id, text = "", attrs = {}) =>
  schema.nodes.clause.create({ id, kind: "paragraph", level: 1, ...attrs }, text ? schema.text(text) : null);
export const table = (id, rows) =>
  schema.nodes.table.create({ id }, rows.map((row, number) =>
    schema.nodes.tableRow.create(null, row.map((text) => schema.nodes.tableCell.create({ header: number === 0 }, text ? schema.text(text) : null)))));

// A state whose cursor is behind the first `before` characters of the clause `id`. `told` collects why something was not taken.
export function stateOf(blocks, id = null, before = 0, told = []) {
  const doc = schema.nodes.doc.create(null, blocks);
  const state = EditorState.create({ doc, plugins: [idsPlugin(), limitsPlugin((why) => told.push(why))] });
  let place = 0;
  for (const block of blocks) {
    if (block.attrs.id === id) break;
    place += block.nodeSize;
  }
  return id === null ? state : state.apply(state.tr.setSelection(TextSelection.create(doc, place + 1 + before)));
}

export function run(state, command) {
  let next = state;
  command(state, (tr) => {
    next = state.applyTransaction(tr).state;
  });
  return next;
}

export const said = (state) => state.doc.content.content.map((block) => [block.attrs.id, block.textContent]);
