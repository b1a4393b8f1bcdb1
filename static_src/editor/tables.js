// Tables: rows of cells that hold text. No cell spans others.
import { MOST_COLUMNS, MOST_ROWS } from "./bounds.js";
import { at, chosen, newClause, startOf } from "./blocks.js";
import { newId } from "./ids.js";

// Where the cursor is: the table, its place, the numbers of row and column. Null outside of tables.
export function tableAt(state) {
  const { $from } = state.selection;
  if ($from.depth < 3 || $from.node(1).type.name !== "table") return null;
  return { table: $from.node(1), start: $from.before(1), row: $from.index(1), column: $from.index(2) };
}

const cellOf = (schema, header) => schema.nodes.tableCell.create({ header });

const ROWS = 3;
const COLUMNS = 2;

export function insertTable(state, dispatch) {
  const { schema } = state;
  const made = Array.from({ length: ROWS }, (_, row) =>
    schema.nodes.tableRow.create(null, Array.from({ length: COLUMNS }, () => cellOf(schema, row === 0))),
  );
  const { to, block, from } = chosen(state);
  const empty = block.type.name === "clause" && !block.content.size && to - from === 1;
  const place = startOf(state.doc, empty ? from : to);
  const table = schema.nodes.table.create({ id: empty && block.attrs.id ? block.attrs.id : newId() }, made);
  const tr = empty ? state.tr.replaceWith(place, place + block.nodeSize, table) : state.tr.insert(place, table);
  dispatch?.(at(tr, place + 3).scrollIntoView());
  return true;
}

// The place of a cell by its numbers.
function placeOfCell({ table, start }, row, column) {
  let place = start + 1;
  for (let each = 0; each < row; each += 1) place += table.child(each).nodeSize;
  place += 1;
  for (let each = 0; each < column; each += 1) place += table.child(row).child(each).nodeSize;
  return place;
}

export function addRow(state, dispatch) {
  const here = tableAt(state);
  if (!here || here.table.childCount >= MOST_ROWS) return false;
  const cells = Array.from({ length: Math.max(here.table.child(here.row).childCount, 1) }, () => cellOf(state.schema, false));
  const place = placeOfCell(here, here.row, 0) - 1 + here.table.child(here.row).nodeSize;
  dispatch?.(at(state.tr.insert(place, state.schema.nodes.tableRow.create(null, cells)), place + 2).scrollIntoView());
  return true;
}

export function addColumn(state, dispatch) {
  const here = tableAt(state);
  if (!here || here.table.child(here.row).childCount >= MOST_COLUMNS) return false;
  const tr = state.tr;
  here.table.forEach((row, _offset, number) => {
    const column = Math.min(here.column + 1, row.childCount);
    tr.insert(tr.mapping.map(placeOfCell(here, number, column), -1), cellOf(state.schema, row.childCount ? row.child(column - 1).attrs.header : false));
  });
  dispatch?.(tr);
  return true;
}

function withoutTable(state, dispatch, { table, start }) {
  const tr = state.tr;
  if (state.doc.childCount === 1) tr.replaceWith(start, start + table.nodeSize, newClause(state.schema));
  else tr.delete(start, start + table.nodeSize);
  dispatch?.(at(tr, start + 1).scrollIntoView());
  return true;
}

export function removeRow(state, dispatch) {
  const here = tableAt(state);
  if (!here) return false;
  if (here.table.childCount === 1) return withoutTable(state, dispatch, here);
  const place = placeOfCell(here, here.row, 0) - 1;
  const last = here.row === here.table.childCount - 1;
  dispatch?.(at(state.tr.delete(place, place + here.table.child(here.row).nodeSize), last ? place : place + 2, last ? -1 : 1));
  return true;
}

export function removeColumn(state, dispatch) {
  const here = tableAt(state);
  if (!here) return false;
  if (here.table.child(here.row).childCount === 1) return withoutTable(state, dispatch, here);
  const tr = state.tr;
  here.table.forEach((row, _offset, number) => {
    if (here.column >= row.childCount) return;
    const place = tr.mapping.map(placeOfCell(here, number, here.column));
    tr.delete(place, place + row.child(here.column).nodeSize);
  });
  dispatch?.(tr);
  return true;
}

// From cell to cell; before the first and behind the last, out of the table. False outside of tables.
export const toNextCell = (step) => (state, dispatch) => {
  const here = tableAt(state);
  if (!here) return false;
  const cells = [];
  here.table.forEach((row, _offset, number) => row.forEach((_cell, _at, column) => cells.push([number, column])));
  const now = cells.findIndex(([row, column]) => row === here.row && column === here.column);
  const next = cells[now + step];
  const tr = state.tr;
  if (next) at(tr, placeOfCell(here, ...next) + 1);
  else if (step > 0 && here.start + here.table.nodeSize === state.doc.content.size) {
    tr.insert(state.doc.content.size, newClause(state.schema));
    at(tr, tr.doc.content.size - 1);
  } else at(tr, step > 0 ? here.start + here.table.nodeSize + 1 : Math.max(here.start - 1, 0), step > 0 ? 1 : -1);
  dispatch?.(tr.scrollIntoView());
  return true;
};
