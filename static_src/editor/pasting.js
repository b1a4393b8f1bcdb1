// What is pasted from elsewhere, read into blocks of plain data: words, breaks, bold, italic and links; headings, points, paragraphs
// and tables. All else is dropped. The page that it is read in is never shown and loads nothing.
import { MOST_LEVEL, SCHEMA } from "./bounds.js";
import { fit, fitInLine, isClauseId, linkOf } from "./words.js";

const DROPPED = new Set([
  "SCRIPT", "STYLE", "HEAD", "TITLE", "META", "LINK", "XML", "IMG", "PICTURE", "SVG", "VIDEO", "AUDIO", "CANVAS", "IFRAME", "OBJECT", "EMBED",
  "TEMPLATE", "NOSCRIPT", "FORM", "INPUT", "BUTTON", "SELECT", "TEXTAREA", "DEL", "MATH", "MAP", "O:P", "V:SHAPE", "V:SHAPETYPE",
]);
const BLOCKS = new Set([
  "P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "UL", "OL", "DL", "DT", "DD", "BLOCKQUOTE", "SECTION", "ARTICLE", "ASIDE", "HEADER", "FOOTER",
  "MAIN", "NAV", "PRE", "ADDRESS", "FIGURE", "FIGCAPTION", "BODY", "HR", "CENTER", "DETAILS", "SUMMARY", "TABLE", "FIELDSET",
]);
const HIDDEN = /display:\s*none|visibility:\s*hidden|mso-hide:\s*all|mso-list:\s*ignore/i;
const PLAIN = { bold: false, italic: false, href: null };

const styleOf = (element) => element.dataset?.style ?? "";
const level = (number) => Math.min(Math.max(number || 1, 1), MOST_LEVEL);

function marksOf(element, marks) {
  const style = styleOf(element);
  const weight = /font-weight:\s*(\w+)/i.exec(style)?.[1];
  const slant = /font-style:\s*(\w+)/i.exec(style)?.[1];
  const tag = element.tagName;
  return {
    bold: weight ? weight === "bold" || weight === "bolder" || Number(weight) >= 600 : marks.bold || tag === "B" || tag === "STRONG",
    italic: slant ? slant === "italic" || slant === "oblique" : marks.italic || tag === "I" || tag === "EM",
    href: tag === "A" ? linkOf(element.getAttribute("href")) : marks.href,
  };
}

// What a block is by its element, or by the paragraph styles of Word.
function shapeOf(element, depth) {
  const tag = element.tagName;
  // Copied here.
  const own = SCHEMA.kinds.includes(element.dataset?.kind) && { kind: element.dataset.kind, level: level(Number(element.dataset.level)) };
  if (own) return own;
  const heading = /^H([1-6])$/.exec(tag) ?? /^Mso(?:Heading|Title)(\d?)/.exec(element.className);
  if (heading) return { kind: "heading", level: level(Number(heading[1])) };
  const listed = /mso-list:[^;]*level(\d)/i.exec(styleOf(element));
  if (listed) return { kind: "point", level: level(Number(listed[1])) };
  if (tag === "LI") return { kind: "point", level: level(Number(element.getAttribute("aria-level")) || depth) };
  return null;
}

class Reader {
  blocks = [];
  inline = [];
  shape = null;

  // End the block that is being read.
  flush() {
    const inline = trimmed(this.inline);
    if (inline.length) {
      this.blocks.push({ type: "clause", kind: "paragraph", level: 1, ...this.shape, inline });
      this.shape = null; // what follows in the same point is a paragraph
    }
    this.inline = [];
  }

  read(node, marks, depth) {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) this.words(child.data, marks);
      else if (child.nodeType === 1) this.element(child, marks, depth);
    }
  }

  words(data, marks) {
    const text = fitInLine(fit(data)).replace(/[ \u00a0]+/g, " ");
    if (text) this.inline.push({ text, ...marks });
  }

  element(element, marks, depth) {
    const tag = element.tagName.toUpperCase();
    if (DROPPED.has(tag) || HIDDEN.test(styleOf(element)) || element.hidden) return;
    if (tag === "BR") {
      if (element.className !== "Apple-interchange-newline") this.inline.push({ break: true });
      return;
    }
    if (isClauseId(element.dataset?.reference)) {
      this.inline.push({ reference: element.dataset.reference });
      return;
    }
    if (tag === "TABLE") {
      this.flush();
      this.table(element);
      return;
    }
    if (!BLOCKS.has(tag)) {
      this.read(element, marksOf(element, marks), depth);
      return;
    }
    this.flush();
    const shape = shapeOf(element, depth);
    if (shape) this.shape = shape;
    // The bold of a heading is its look.
    this.read(element, shape?.kind === "heading" ? PLAIN : marksOf(element, marks), depth + (tag === "UL" || tag === "OL"));
    this.flush();
    if (shape) this.shape = null;
  }

  table(table) {
    const rows = [...table.querySelectorAll("tr")].filter((row) => row.closest("table") === table);
    const read = rows.map((row) =>
      [...row.children].filter((cell) => /^T[DH]$/.test(cell.tagName)).flatMap((cell) => {
        const inner = new Reader();
        inner.read(cell, PLAIN, 0);
        inner.flush();
        const parts = inner.blocks.map((block) => (block.type === "table" ? block.rows.flat().flatMap((each) => [...each, { text: " ", ...PLAIN }]) : block.inline));
        const empty = Array.from({ length: Math.min(cell.colSpan, 30) - 1 }, () => []);
        return [parts.flatMap((part, index) => (index ? [{ break: true }, ...part] : part)), ...empty];
      }),
    );
    const width = Math.max(0, ...read.map((row) => row.length));
    if (width) this.blocks.push({ type: "table", rows: read.map((row) => [...row, ...Array.from({ length: width - row.length }, () => [])]) });
  }
}

// Words next to each other with the same marks are one; no space at the ends, none doubled, no break at the ends.
function trimmed(inline) {
  const out = [];
  for (const piece of inline) {
    const last = out.at(-1);
    if (piece.break || piece.reference) {
      if (piece.break && last?.text) last.text = last.text.trimEnd();
      out.push(piece);
      continue;
    }
    let { text } = piece;
    if (!last || last.break || last.text?.endsWith(" ")) text = text.replace(/^ +/, "");
    if (!text) continue;
    if (last?.text && last.bold === piece.bold && last.italic === piece.italic && last.href === piece.href) last.text += text;
    else out.push({ ...piece, text });
  }
  const nothing = (piece) => piece?.break || (piece && !piece.reference && !piece.text.trim());
  while (nothing(out.at(-1))) out.pop();
  while (nothing(out[0])) out.shift();
  if (out.at(-1)?.text) out.at(-1).text = out.at(-1).text.trimEnd();
  return out.filter((piece) => piece.break || piece.reference || piece.text);
}

// The policy of the site lets no element have styles, and the browser reports each one, which takes longer than all the rest.
const withoutStyles = (html) => html.replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));

export function readHtml(html) {
  const page = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  const reader = new Reader();
  reader.read(page.body, PLAIN, 0);
  reader.flush();
  return reader.blocks;
}

// Each line of plain text is a paragraph.
export function readText(text) {
  const lines = fit(text).split("\n").map((line) => line.replace(/[ \u00a0]+/g, " ").trim());
  return lines.filter(Boolean).map((line) => ({ type: "clause", kind: "paragraph", level: 1, inline: [{ text: line, ...PLAIN }] }));
}
