// Puts what was pasted into the text, a part at a time, so that the page stays quick and no message is too large.
import { Fragment, Slice } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { newStep } from "./binding.js";
import { at, newClause, placeOf, startOf } from "./blocks.js";
import { fitted } from "./fitting.js";
import { newId } from "./ids.js";
import { readHtml, readText } from "./pasting.js";

const MOST_BLOCKS = 150;
const MOST_CHARACTERS = 100_000;

function inlineOf(schema, inline) {
  return inline.map((piece) => {
    if (piece.break) return schema.nodes.hardBreak.create();
    if (piece.reference) return schema.nodes.reference.create({ target: piece.reference });
    const marks = [
      ...(piece.bold ? [schema.marks.bold.create()] : []),
      ...(piece.italic ? [schema.marks.italic.create()] : []),
      ...(piece.href ? [schema.marks.link.create({ href: piece.href })] : []),
    ];
    return schema.text(piece.text, marks);
  });
}

export function nodeOf(schema, block) {
  if (block.type !== "table") return newClause(schema, { kind: block.kind, level: block.level }, inlineOf(schema, block.inline));
  const rows = block.rows.map((row, number) =>
    schema.nodes.tableRow.create(null, row.map((cell) => schema.nodes.tableCell.create({ header: number === 0 }, inlineOf(schema, cell)))),
  );
  return schema.nodes.table.create({ id: newId() }, rows);
}

// The first part goes where the cursor is. Returns the id of the last block, behind which the next part goes; null if it was refused.
function begin(view, nodes) {
  const before = view.state;
  let tr = before.tr.deleteSelection();
  const { $from } = tr.selection;
  const clause = $from.depth ? $from.node(1) : null;
  if (!clause) {
    const place = tr.selection.to;
    tr = at(tr.insert(place, nodes), place + Fragment.from(nodes).size, -1);
  } else if (!clause.content.size) {
    // An empty clause becomes the first block, and keeps its id.
    const [first, ...rest] = nodes;
    const kept = clause.attrs.id ? first.type.create({ ...first.attrs, id: clause.attrs.id }, first.content) : first;
    const start = $from.before(1);
    const all = [kept, ...rest];
    tr = at(tr.replaceWith(start, start + clause.nodeSize, all), start + Fragment.from(all).size, -1);
  } else {
    const place = $from.pos;
    const starts = $from.parentOffset === 0;
    const ends = $from.parentOffset === clause.content.size;
    if (!starts && !ends) tr.split(place, 1, [{ type: clause.type, attrs: { ...clause.attrs, id: newId() } }]);
    const start = starts ? $from.before(1) : ends ? $from.after(1) : place + 1;
    tr = at(tr.insert(start, nodes), start + Fragment.from(nodes).size, -1);
  }
  newStep(view.state);
  view.dispatch(tr.scrollIntoView().setMeta("paste", true));
  if (view.state.doc.eq(before.doc)) return null;
  return view.state.selection.$from.node(1)?.attrs.id ?? nodes.at(-1).attrs.id;
}

function parts(blocks) {
  const out = [[]];
  let size = 0;
  for (const block of blocks) {
    const own = block.nodeSize;
    if (out.at(-1).length && (out.at(-1).length >= MOST_BLOCKS || size + own > MOST_CHARACTERS)) {
      out.push([]);
      size = 0;
    }
    out.at(-1).push(block);
    size += own;
  }
  return out;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 0));

// Into a cell, or where it is no more than a run of words: into the line that is there.
function intoLine(view, blocks) {
  const inline = blocks.flatMap((block, index) => {
    const own = block.type === "table" ? block.rows.flat().flatMap((cell) => [...cell, { text: " " }]) : block.inline;
    return index ? [{ break: true }, ...own] : own;
  });
  view.dispatch(view.state.tr.replaceSelection(new Slice(Fragment.from(inlineOf(view.state.schema, inline)), 0, 0)).scrollIntoView().setMeta("paste", true));
}

export async function insertBlocks(view, read, tell) {
  const inCell = view.state.selection.$from.parent.type.name === "tableCell";
  const { blocks, why } = fitted(read, view.state.doc.childCount);
  if (why) return tell(why);
  if (!blocks.length) return tell("nothing");
  const plain = blocks.length === 1 && blocks[0].type === "clause" && blocks[0].kind === "paragraph";
  const { $from } = view.state.selection;
  if (inCell || (plain && $from.parent.inlineContent)) return intoLine(view, blocks);
  const [first, ...rest] = parts(blocks.map((block) => nodeOf(view.state.schema, block)));
  let last = begin(view, first);
  for (const part of rest) {
    if (last === null) return undefined;
    await pause();
    if (view.isDestroyed) return undefined;
    const index = placeOf(view.state.doc, last);
    const place = index < 0 ? view.state.doc.content.size : startOf(view.state.doc, index + 1);
    view.dispatch(at(view.state.tr.insert(place, part), place + Fragment.from(part).size, -1));
    last = part.at(-1).attrs.id;
  }
  return undefined;
}

// Whether it was copied here: then the editor's own rules read it, but for what is too large for one message.
const ownCopy = (html) => html.length < 4 * MOST_CHARACTERS && html.includes("data-pm-slice") && html.includes("data-clause");

function take(view, event, data, tell) {
  const html = data?.getData("text/html") ?? "";
  const read = html ? readHtml(html) : [];
  event.preventDefault();
  insertBlocks(view, read.length ? read : readText(data?.getData("text/plain") ?? ""), tell);
  return true;
}

// Before the editor's own reading, which would put the whole page that was copied into an element first.
export const pastePlugin = (tell) =>
  new Plugin({
    key: new PluginKey("paste"),
    props: {
      handleDOMEvents: {
        paste(view, event) {
          if (!view.editable) return false;
          const inCell = view.state.selection.$from.parent.type.name === "tableCell";
          const own = ownCopy(event.clipboardData?.getData("text/html") ?? "");
          return own && !inCell ? false : take(view, event, event.clipboardData, tell);
        },
        drop(view, event) {
          if (!view.editable || view.dragging) return false;
          const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
          if (place) view.dispatch(at(view.state.tr, place.pos));
          return take(view, event, event.dataTransfer, tell);
        },
      },
    },
  });
