// Words and addresses as the server takes them, and pasted blocks that are made to fit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { divided, fitted } from "../../static_src/editor/fitting.js";
import { fit, linkOf, typedLink } from "../../static_src/editor/words.js";

test("links lead to the web, a mail address or a telephone, and nowhere else", () => {
  for (const good of ["https://shembull.al/a?b=c", "http://x.al/", "mailto:a@b.al", "tel:116111", "HTTPS://X.AL/"]) assert.ok(linkOf(good), good);
  const bad = ["javascript:alert(1)", "data:text/html,x", "//x.al", "/a", "", "https://", "mailto:", "java\nscript:x", "https://a@[/", "vbscript:x", "file:///etc", `https://x.al/${"a".repeat(2000)}`];
  for (const each of bad) assert.equal(linkOf(each), null, each);
});

test("an address is understood as people type it", () => {
  assert.equal(typedLink(" shembull.al/faqe "), "https://shembull.al/faqe");
  assert.equal(typedLink("emri@shembull.al"), "mailto:emri@shembull.al");
  assert.equal(typedLink("nuk është adresë"), null);
});

test("line ends are one, tabs are spaces, what shows nothing goes, emoji stay", () => {
  assert.equal(fit("a\r\nb\rc\td\u0000\u200b\ud83d\ude00\ud83d"), "a\nb\nc d\u200b\ud83d\ude00");
});

const words = (text) => ({ text, bold: true, italic: false, href: null });
const clause = (text) => ({ type: "clause", kind: "paragraph", level: 1, inline: [words(text)] });

test("a long paragraph is divided at spaces and loses no word", () => {
  const parts = divided([words("një dy tre katër"), { break: true }, words("pesë")], 8);
  assert.ok(parts.every((part) => part.reduce((sum, piece) => sum + (piece.text?.length ?? 1), 0) <= 8));
  assert.equal(parts.flat().map((piece) => piece.text ?? "\n").join(" ").replace(/\s+/g, " "), "një dy tre katër pesë");
  assert.ok(parts.flat().every((piece) => piece.break || piece.bold));
  assert.deepEqual(divided([words("x".repeat(20))], 8).map((part) => part[0].text.length), [8, 8, 4]);
  assert.ok(divided([words("😀".repeat(9))], 7).every((part) => !/[\ud800-\udbff]$/.test(part[0].text)));
});

test("what cannot be made to fit is named and nothing of it is taken", () => {
  const cell = [words("x")];
  assert.equal(fitted([{ type: "table", rows: [Array.from({ length: 21 }, () => cell)] }], 0).why, "columns");
  assert.equal(fitted([{ type: "table", rows: [[[words("x".repeat(20_001))]]] }], 0).why, "row");
  assert.equal(fitted(Array.from({ length: 10 }, () => clause("x")), 4_991).why, "many");
  const long = fitted([{ type: "table", rows: Array.from({ length: 1_100 }, () => [cell]) }], 0).blocks;
  assert.deepEqual(long.map((table) => table.rows.length), [500, 500, 100]);
});
