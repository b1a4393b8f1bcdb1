// What was read from a paste, made to fit the bounds: long paragraphs and tables are divided; what cannot be divided is named.
import { MOST_CHARACTERS, MOST_CLAUSES, MOST_COLUMNS, MOST_ROWS } from "./bounds.js";

const size = (inline) => inline.reduce((sum, piece) => sum + (piece.text?.length ?? 1), 0);
const sum = (row) => row.reduce((total, cell) => total + size(cell), 0);

// Parts of at most `most` characters, divided at spaces where there are any.
export function divided(inline, most = MOST_CHARACTERS) {
  const parts = [[]];
  let left = most;
  const next = () => {
    parts.push([]);
    left = most;
  };
  for (const piece of inline) {
    let text = piece.text ?? "\n"; // a break and a reference count as one character
    while (text.length > left) {
      const space = text.lastIndexOf(" ", left);
      // Never between the two halves of one character.
      const hard = /[\ud800-\udbff]/.test(text[left - 1] ?? "") ? left - 1 : left;
      const cut = space > 0 ? space : left === most ? hard : 0;
      if (cut) parts.at(-1).push({ ...piece, text: text.slice(0, cut) });
      text = text.slice(cut).replace(/^ /, "");
      next();
    }
    if (text) parts.at(-1).push(piece.text === undefined ? piece : { ...piece, text });
    left -= text.length;
  }
  return parts.filter((part) => part.length);
}

function dividedTable(table) {
  const parts = [];
  let rows = [];
  let held = 0;
  for (const row of table.rows) {
    const own = sum(row);
    if (rows.length && (rows.length >= MOST_ROWS || held + own > MOST_CHARACTERS)) {
      parts.push({ type: "table", rows });
      rows = [];
      held = 0;
    }
    rows.push(row);
    held += own;
  }
  return [...parts, { type: "table", rows }];
}

// The blocks, and `why` nothing of them can be taken: "columns", "row", "many" or null.
export function fitted(blocks, already) {
  const out = [];
  for (const block of blocks) {
    if (block.type !== "table") {
      for (const inline of size(block.inline) > MOST_CHARACTERS ? divided(block.inline) : [block.inline]) out.push({ ...block, inline });
      continue;
    }
    if (block.rows.some((row) => row.length > MOST_COLUMNS)) return { blocks: [], why: "columns" };
    if (block.rows.some((row) => sum(row) > MOST_CHARACTERS)) return { blocks: [], why: "row" };
    out.push(...dividedTable(block));
  }
  return already + out.length > MOST_CLAUSES ? { blocks: [], why: "many" } : { blocks: out, why: null };
}
