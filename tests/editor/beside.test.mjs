// What is suggested and said, shown in the text at the place where the server says that it belongs.
import assert from "node:assert/strict";
import test from "node:test";
import { EditorState } from "@tiptap/pm/state";
import { besideKey, besidePlugin } from "../../static_src/editor/beside_shown.js";
import { findWords, plainOf } from "../../static_src/editor/plain.js";
import { remarked } from "../../static_src/editor/remarks.js";
import { clause, schema, table } from "./texts.mjs";

const reference = () => schema.nodes.reference.create({ target: "c9" });
const mixed = clause("c1").copy(null);
const withReference = schema.nodes.clause.create({ id: "c1", kind: "paragraph", level: 1 }, [
  schema.text("Sipas "), reference(), schema.text(", shkolla"), schema.nodes.hardBreak.create(), schema.text("cakton.")]);

function shown(blocks, found) {
  const doc = schema.nodes.doc.create(null, blocks);
  let state = EditorState.create({ doc, plugins: [besidePlugin()] });
  state = state.apply(state.tr.setMeta(besideKey, { suggestions: [], threads: [], ...found }));
  const name = ({ type, from, to }) => (type.attrs ? [type.attrs.nodeName ?? type.attrs.class, from, to] : ["widget", from, to]);
  return { state, decorations: besideKey.getState(state).find().map(name) };
}
const words = (pieces, more = {}) => ({ suggestions: [{ id: 1, kind: "words", clause: "c1", after: "", pieces, ...more }] });

test("a clause says to the editor what it says to the server, sign by sign", () => {
  const { text, at, end } = plainOf(withReference, 0);
  assert.equal(text, "Sipas [#c9], shkolla\ncakton.");
  assert.equal(at(0), 1);
  assert.equal(at(text.indexOf("[#")), 7);
  assert.equal(at(text.indexOf(", shkolla")), 8);
  assert.equal(at(text.indexOf("cakton")), 18);
  assert.equal(end, 1 + withReference.content.size);
  assert.equal(plainOf(mixed, 0).text, "");
});

test("words are found behind the words before them, else where they stand first", () => {
  const block = clause("c1", "fëmija dhe fëmija");
  assert.deepEqual(findWords(block, 0, "fëmija", "dhe "), [12, 18]);
  assert.deepEqual(findWords(block, 0, "fëmija", "nuk "), [1, 7]);
  assert.equal(findWords(block, 0, "prindi"), null);
  assert.equal(findWords(block, 0, ""), null);
});

test("a suggestion strikes through what would go and shows behind it what would come", () => {
  const pieces = [["same", "brenda "], ["del", "një jave"], ["ins", "tri ditësh"]];
  const { decorations } = shown([clause("c1", "brenda një jave")], words(pieces));
  assert.deepEqual(decorations.sort(), [["clause--suggested", 0, 17], ["del", 8, 16], ["widget", 16, 16]]);
});

test("where the clause says something else by now, only the clause is marked", () => {
  const { decorations } = shown([clause("c1", "brenda dy javësh")], words([["same", "brenda "], ["del", "një jave"]]));
  assert.deepEqual(decorations, [["clause--suggested", 0, 18]]);
});

test("a new clause stands behind the one that it names, or first; one whose place is gone is in the cards only", () => {
  const blocks = [clause("c1", "a"), clause("c2", "b")];
  const made = (after) => shown(blocks, words([["ins", "i ri"]], { kind: "clause", clause: "", after })).decorations;
  assert.deepEqual(made("c1"), [["widget", 3, 3]]);
  assert.deepEqual(made(""), [["widget", 0, 0]]);
  assert.deepEqual(made("gone"), []);
});

test("a table is marked as a whole", () => {
  const { decorations } = shown([table("c1", [["a", "b"]])], words([["del", "a | b"]]));
  assert.equal(decorations.length, 1);
});

test("a passage that is talked about is underlined, and goes along when somebody writes before it", () => {
  const thread = { id: 3, clause: "c1", quote: "një person", prefix: "cakton ", passage: true };
  const { state, decorations } = shown([clause("c1", "Shkolla cakton një person.")], { threads: [thread] });
  assert.deepEqual(decorations, [["beside__passage", 16, 26]]);
  const later = state.apply(state.tr.insertText("Çdo ", 1));
  assert.deepEqual(besideKey.getState(later).find().map(({ from, to }) => [from, to]), [[20, 30]]);
});

test("a comment names the clause, its words and what stands around them; it ends with its first clause", () => {
  const doc = schema.nodes.doc.create(null, [clause("c0", "para"), withReference, clause("c2", "pas")]);
  const start = 6;
  assert.deepEqual(remarked(doc, { from: start + 1, to: start + 1 }), { clause_id: "c1", quote: "", prefix: "", suffix: "Sipas [#c9], shkolla\ncakton." });
  assert.deepEqual(remarked(doc, { from: start + 7, to: start + 18 }), { clause_id: "c1", quote: "[#c9], shkolla", prefix: "Sipas ", suffix: "cakton." });
  assert.equal(remarked(doc, { from: start + 10, to: doc.content.size - 1 }).quote, "shkolla\ncakton.");
});
