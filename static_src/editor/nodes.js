// The nodes and marks of a text, by the names and attributes that the server knows; not one more.
import { Mark, Node } from "@tiptap/core";
import { MOST_LEVEL, SCHEMA } from "./bounds.js";
import { isClauseId, linkOf } from "./words.js";

// An attribute that tiptap neither reads nor writes by itself.
const attribute = (value) => ({ default: value, rendered: false });

export const kindOf = (node) => (node.type.name === "table" ? "table" : SCHEMA.kinds.includes(node.attrs.kind) ? node.attrs.kind : "paragraph");
export const levelOf = (node) => Math.trunc(Math.min(Math.max(Number(node.attrs.level) || 1, 1), MOST_LEVEL));

const idIn = (element, name) => (isClauseId(element.getAttribute(name)) ? element.getAttribute(name) : null);

const Doc = Node.create({ name: "doc", topNode: true, content: "(clause | table)+" });
const Text = Node.create({ name: "text", group: "inline" });

const Clause = Node.create({
  name: "clause",
  content: "inline*",
  selectable: false,
  addAttributes: () => ({ id: attribute(null), kind: attribute("paragraph"), level: attribute(1) }),
  parseHTML() {
    const getAttrs = (element) => ({
      id: idIn(element, "data-clause"),
      kind: SCHEMA.kinds.includes(element.dataset.kind) ? element.dataset.kind : "paragraph",
      level: Math.min(Math.max(Number.parseInt(element.dataset.level, 10) || 1, 1), MOST_LEVEL),
    });
    return [{ tag: "[data-clause]:not(table)", getAttrs, preserveWhitespace: "full" }, { tag: "p" }];
  },
  renderHTML({ node }) {
    const kind = kindOf(node);
    const level = levelOf(node);
    const tag = kind === "heading" ? `h${level + 1}` : "p";
    const shape = { class: `clause clause--${kind} clause--level-${level}`, "data-kind": kind, "data-level": String(level) };
    return [tag, { ...shape, "data-clause": node.attrs.id ?? "", id: node.attrs.id ? `c-${node.attrs.id}` : null }, 0];
  },
});

// The schema on the server keeps tables sound; here they hold anything, so that the binding never deletes what it cannot show.
const Table = Node.create({
  name: "table",
  content: "tableRow*",
  isolating: true,
  selectable: false, // as every node: the binding cannot hold a selected one that goes away
  addAttributes: () => ({ id: attribute(null) }),
  parseHTML: () => [{ tag: "table", getAttrs: (element) => ({ id: idIn(element, "data-clause") }) }],
  renderHTML: ({ node }) => [
    "table",
    { class: "clause clause--table", "data-clause": node.attrs.id ?? "", id: node.attrs.id ? `c-${node.attrs.id}` : null },
    ["tbody", 0],
  ],
});
const TableRow = Node.create({
  name: "tableRow",
  content: "tableCell*",
  selectable: false,
  parseHTML: () => [{ tag: "tr" }],
  renderHTML: () => ["tr", 0],
});
const TableCell = Node.create({
  name: "tableCell",
  content: "inline*",
  isolating: true,
  selectable: false,
  addAttributes: () => ({ header: attribute(false) }),
  parseHTML: () => [
    { tag: "td", getAttrs: () => ({ header: false }) },
    { tag: "th", getAttrs: () => ({ header: true }) },
  ],
  renderHTML: ({ node }) => [node.attrs.header ? "th" : "td", node.attrs.header ? { scope: "col" } : {}, 0],
});

const HardBreak = Node.create({
  name: "hardBreak",
  group: "inline",
  inline: true,
  selectable: false,
  parseHTML: () => [{ tag: "br" }],
  renderHTML: () => ["br"],
  renderText: () => "\n",
});
const Reference = Node.create({
  name: "reference",
  group: "inline",
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({ target: attribute(null) }),
  parseHTML: () => [{ tag: "[data-reference]", getAttrs: (element) => (idIn(element, "data-reference") ? { target: idIn(element, "data-reference") } : false) }],
  renderHTML: ({ node }) => ["span", { class: "reference", "data-reference": node.attrs.target }, "?"],
});

const mark = (name, tags, element) =>
  Mark.create({ name, parseHTML: () => tags.map((tag) => ({ tag })), renderHTML: () => [element, 0] });
const Link = Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({ href: attribute(null) }),
  parseHTML: () => [{ tag: "a[href]", getAttrs: (element) => (linkOf(element.getAttribute("href")) ? { href: linkOf(element.getAttribute("href")) } : false) }],
  renderHTML: ({ mark: link }) => ["a", { href: linkOf(link.attrs.href) ?? "", rel: "noopener noreferrer" }, 0],
});

export const NODES = [
  Doc, Text, Clause, Table, TableRow, TableCell, HardBreak, Reference,
  mark("bold", ["strong", "b"], "strong"), mark("italic", ["em", "i"], "em"), Link,
];
