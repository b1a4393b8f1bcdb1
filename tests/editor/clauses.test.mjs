// Ids through split, merge, copy and paste; kinds, levels and tables; the bounds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { baseKeymap } from "@tiptap/pm/commands";
import { Fragment, Slice } from "@tiptap/pm/model";
import { EDGES } from "../../static_src/editor/edges.js";
import { idsIn, withoutIds } from "../../static_src/editor/ids.js";
import { clauseAfter, enter, lineBreak, removeChosen } from "../../static_src/editor/keys.js";
import { setKind, setLevel } from "../../static_src/editor/kinds.js";
import { stayed } from "../../static_src/editor/staying.js";
import { addColumn, addRow, insertTable, removeColumn, removeRow, tableAt, toNextCell } from "../../static_src/editor/tables.js";
import { clause, run, said, schema, stateOf, table } from "./texts.mjs";

const HEX = /^[0-9a-f]{12}$/;

test("a split keeps the id with the first part", () => {
  const after = run(stateOf([clause("a", "një dy"), clause("b", "tre")], "a", 3), enter);
  assert.deepEqual(said(after).map(([, text]) => text), ["një", " dy", "tre"]);
  const [first, second, third] = said(after).map(([id]) => id);
  assert.deepEqual([first, third], ["a", "b"]);
  assert.match(second, HEX);
});

test("a new clause before the words leaves them their id", () => {
  const after = run(stateOf([clause("a", "fjalë")], "a", 0), enter);
  assert.equal(said(after)[1][0], "a");
  assert.equal(said(after)[1][1], "fjalë");
});

test("what follows a heading and an article is a paragraph, what follows a point is a point", () => {
  for (const [kind, next] of [["heading", "paragraph"], ["article", "paragraph"], ["point", "point"], ["definition", "definition"]]) {
    const after = run(stateOf([clause("a", "x", { kind })], "a", 1), enter);
    assert.equal(after.doc.child(1).attrs.kind, next);
  }
});

test("an empty point becomes a paragraph", () => {
  const after = run(stateOf([clause("a", "", { kind: "point" })], "a"), enter);
  assert.deepEqual([after.doc.childCount, after.doc.firstChild.attrs.kind, after.doc.firstChild.attrs.id], [1, "paragraph", "a"]);
});

test("a merge keeps the first one's id", () => {
  const after = run(stateOf([clause("a", "një"), clause("b", "dy")], "b", 0), baseKeymap.Backspace);
  assert.deepEqual(said(after), [["a", "njëdy"]]);
});

test("a copy gets ids of its own, what was cut keeps its own", () => {
  const copied = new Slice(Fragment.from([clause("a", "një"), clause("z", "re"), clause("z", "dyfish")]), 0, 0);
  const pasted = withoutIds(copied, idsIn(stateOf([clause("a", "një")]).doc));
  const ids = pasted.content.content.map((block) => block.attrs.id);
  assert.match(ids[0], HEX);
  assert.equal(ids[1], "z");
  assert.match(ids[2], HEX);
});

test("doubled ids are settled as one writes: the first keeps it", () => {
  const state = stateOf([clause("a", "një"), clause("a", "dy")], "a", 1);
  const after = state.applyTransaction(state.tr.insertText("x")).state;
  assert.equal(after.doc.child(0).attrs.id, "a");
  assert.match(after.doc.child(1).attrs.id, HEX);
});

test("an empty text that nobody wrote in gets no id", () => {
  const state = stateOf([schema.nodes.clause.create()]);
  assert.equal(state.applyTransaction(state.tr.setMeta("x", 1)).state.doc.firstChild.attrs.id, null);
  assert.match(state.applyTransaction(state.tr.insertText("x", 1)).state.doc.firstChild.attrs.id, HEX);
});

test("kinds and levels are attributes of the same clause", () => {
  const state = stateOf([clause("a", "x")], "a");
  const heading = run(state, setKind("heading"));
  assert.deepEqual({ ...heading.doc.firstChild.attrs }, { id: "a", kind: "heading", level: 1 });
  const deep = run(run(run(run(heading, setLevel(1)), setLevel(1)), setLevel(1)), setLevel(1));
  assert.equal(deep.doc.firstChild.attrs.level, 3);
  assert.equal(run(state, setLevel(1)).doc.firstChild.attrs.level, 1);
});

test("the last clause that is removed leaves an empty one", () => {
  const after = run(stateOf([clause("a", "x")], "a"), removeChosen);
  assert.equal(after.doc.childCount, 1);
  assert.equal(after.doc.textContent, "");
});

test("a break and a clause after this one", () => {
  assert.equal(run(stateOf([clause("a", "xy")], "a", 1), lineBreak).doc.firstChild.childCount, 3);
  assert.deepEqual(said(run(stateOf([clause("a", "xy"), clause("b", "z")], "a", 1), clauseAfter)).map(([, text]) => text), ["xy", "", "z"]);
});

test("a table grows and shrinks by rows and columns, and goes with its last one", () => {
  const shape = (state) => {
    const rows = [];
    state.doc.descendants((node) => {
      if (node.type.name === "tableRow") rows.push(node.childCount);
    });
    return rows;
  };
  let state = run(stateOf([clause("a", "x"), clause("b", "")], "b"), insertTable);
  assert.equal(state.doc.child(1).attrs.id, "b");
  assert.deepEqual(shape(state), [2, 2, 2]);
  state = run(run(state, addRow), addColumn);
  assert.deepEqual(shape(state), [3, 3, 3, 3]);
  assert.deepEqual(state.doc.child(1).firstChild.content.content.map((cell) => cell.attrs.header), [true, true, true]);
  state = run(state, enter);
  assert.deepEqual(shape(state), [3, 3, 3, 3]);
  for (let each = 0; each < 3; each += 1) state = run(state, removeRow);
  assert.deepEqual(shape(state), [3]);
  for (let each = 0; each < 3; each += 1) state = run(state, removeColumn);
  assert.deepEqual(said(state).map(([id]) => id), ["a"]);
});

test("Tab goes from cell to cell, out of the table at its end, and out of the text elsewhere", () => {
  let state = stateOf([table("t", [["a", "b"]]), clause("p", "x")]);
  state = run(state, (given, dispatch) => dispatch(given.tr.setSelection(stateOf([clause("p")], "p").selection.constructor.create(given.doc, 3))));
  assert.equal(tableAt(state).column, 0);
  state = run(state, toNextCell(1));
  assert.equal(tableAt(state).column, 1);
  state = run(state, toNextCell(1));
  assert.equal(tableAt(state), null);
  assert.equal(toNextCell(1)(state), false);
});

test("what would be beyond the bounds is not done, and said", () => {
  const told = [];
  const state = stateOf([clause("a", "x".repeat(19_999)), clause("b", "yz")], "b", 0, told);
  assert.equal(run(state, baseKeymap.Backspace).doc.childCount, 2);
  assert.deepEqual(told, ["long"]);
  assert.equal(state.applyTransaction(state.tr.insertText("x", 1)).state.doc.firstChild.content.size, 20_000);
  const full = stateOf(Array.from({ length: 5_000 }, (_, index) => clause(`c${index}`, "x")), "c0", 1, told);
  assert.equal(run(full, enter).doc.childCount, 5_000);
  assert.deepEqual(told, ["long", "many"]);
});

test("signs that show nothing are not written", () => {
  const state = stateOf([clause("a", "x")], "a", 1);
  assert.equal(state.applyTransaction(state.tr.insertText("\u202ea\tb\u0007\nc")).state.doc.textContent, "xa b c");
});

test("the edge of a table is no way to delete it, and a reference goes as one character", () => {
  const state = stateOf([table("t", [["a", "b"]]), clause("p", "x")], "p", 0);
  const inside = run(state, EDGES.Backspace);
  assert.ok(inside.doc.eq(state.doc));
  assert.equal(tableAt(inside).column, 1);
  const to = schema.nodes.clause.create({ id: "r" }, [schema.text("x"), schema.nodes.reference.create({ target: "p" })]);
  assert.equal(run(stateOf([to], "r", 2), EDGES.Backspace).doc.textContent, "x");
  assert.equal(run(stateOf([to], "r", 2), EDGES.Backspace).doc.firstChild.childCount, 1);
  assert.equal(EDGES.Backspace(stateOf([clause("a", "x"), clause("b", "y")], "b", 0)), false);
});

test("the cursor goes along with a clause that others move, and stays near where one was that they remove", () => {
  const before = stateOf([clause("a", "një"), clause("b", "dy"), clause("c", "tre")], "b", 1);
  const where = (state) => [state.selection.$head.parent.attrs.id, state.selection.$head.parentOffset];
  const moved = stateOf([clause("b", "dy"), clause("a", "një"), clause("c", "tre")], "c", 0);
  assert.deepEqual(where(moved.apply(stayed(before, moved))), ["b", 1]);
  const removed = stateOf([clause("a", "një"), clause("c", "tre")], "a", 0);
  assert.deepEqual(where(removed.apply(stayed(before, removed))), ["c", 0]);
  assert.equal(stayed(before, stateOf([clause("b", "x dy")], "b", 3)), null);
});
