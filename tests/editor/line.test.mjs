// The line to the server: what is unsent, what is saved, what is lost and sent again.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { moveBlocks, newDocument, textOf } from "../../static_src/editor/binding.js";
import { Connection } from "../../static_src/editor/connection.js";
import { Outbox } from "../../static_src/editor/outbox.js";
import { placeAt, positionOf } from "../../static_src/editor/places.js";
import { textsOf, Touched } from "../../static_src/editor/touched.js";
import { clause, stateOf, table } from "./texts.mjs";

const bytes = (...parts) => {
  const encoder = encoding.createEncoder();
  for (const part of parts) {
    if (typeof part === "number") encoding.writeVarUint(encoder, part);
    else if (typeof part === "string") encoding.writeVarString(encoder, part);
    else encoding.writeVarUint8Array(encoder, part);
  }
  return encoding.toUint8Array(encoder);
};

class Line {
  static made = [];

  constructor(address) {
    Object.assign(this, { address, readyState: 1, sent: [] });
    Line.made.push(this);
  }

  send(data) {
    this.sent.push(data);
  }

  close() {
    this.readyState = 3;
  }

  say(...parts) {
    this.onmessage({ data: bytes(...parts) });
  }

  get updates() {
    const read = this.sent.map((data) => decoding.createDecoder(data)).filter((decoder) => decoding.readVarUint(decoder) === 0);
    return read.filter((decoder) => decoding.readVarUint(decoder) === 2).map((decoder) => decoding.readVarUint8Array(decoder));
  }
}

function connected({ mayWrite = true } = {}) {
  Line.made = [];
  const doc = newDocument();
  const outbox = new Outbox();
  const told = [];
  const connection = new Connection({
    address: "ws://x/", doc, awareness: new Awareness(doc), outbox, mayWrite, Socket: Line, tell: (what, detail) => told.push([what, detail]),
  });
  doc.on("update", (update, origin) => origin !== connection && (outbox.add(update), connection.written()));
  return { doc, outbox, told, connection };
}

function open(server) {
  const line = Line.made.at(-1);
  line.onopen();
  line.say(0, 0, Y.encodeStateVector(server));
  line.say(0, 1, Y.encodeStateAsUpdate(server));
  line.say(100, Y.encodeStateVector(server));
  return line;
}

const write = (doc, text) => {
  const block = new Y.XmlElement("clause");
  block.setAttribute("id", text);
  block.insert(0, [new Y.XmlText(text)]);
  textOf(doc).push([block]);
};

test("what was written before the line is there goes when it is, once, and is saved when the server says so", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const { doc, outbox, told, connection } = connected();
  const server = new Y.Doc();
  write(doc, "një");
  write(doc, "dy");
  const line = open(server);
  assert.equal(line.updates.length, 1);
  write(doc, "tre");
  t.mock.timers.tick(100);
  assert.equal(line.updates.length, 1, "one on its way at a time");
  Y.applyUpdate(server, line.updates[0]);
  line.say(100, Y.encodeStateVector(server));
  assert.equal(outbox.empty, false);
  assert.equal(line.updates.length, 2);
  Y.applyUpdate(server, line.updates[1]);
  line.say(100, Y.encodeStateVector(server));
  assert.equal(outbox.empty, true);
  assert.equal(textOf(server).length, 3);
  assert.deepEqual(told.filter(([what]) => what === "stored").map(([, entries]) => entries.length), [2, 1]);
  connection.close();
});

test("an older answer saves nothing", () => {
  const outbox = new Outbox();
  const doc = new Y.Doc();
  doc.on("update", (update) => outbox.add(update));
  const before = Y.encodeStateVector(doc);
  write(doc, "x");
  outbox.take(1_000_000);
  assert.deepEqual(outbox.stored(Y.decodeStateVector(before)), []);
  assert.equal(outbox.stored(Y.decodeStateVector(Y.encodeStateVector(doc))).length, 1);
});

test("messages stay below the bound, and what was on its way when the line broke goes again first", () => {
  const outbox = new Outbox();
  const doc = new Y.Doc();
  doc.on("update", (update) => outbox.add(update));
  for (let each = 0; each < 5; each += 1) write(doc, "x".repeat(1_000));
  assert.ok(outbox.take(2_500).length < 2_500);
  assert.equal(outbox.take(2_500), null);
  outbox.lost();
  assert.equal(outbox.waiting.length, 5);
  const again = new Y.Doc();
  for (let update = outbox.take(1_000_000); update; update = outbox.take(1_000_000)) {
    Y.applyUpdate(again, update);
    outbox.stored(Y.decodeStateVector(Y.encodeStateVector(again)));
  }
  assert.equal(textOf(again).length, 5);
});

test("a line that breaks comes back by itself, with what was unsent", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });
  const { doc, outbox, connection } = connected();
  const server = new Y.Doc();
  const first = open(server);
  write(doc, "x");
  t.mock.timers.tick(30);
  assert.equal(first.updates.length, 1);
  first.onclose({ code: 1006 });
  assert.equal(outbox.waiting.length, 1);
  t.mock.timers.tick(1_000);
  assert.equal(Line.made.length, 2);
  assert.equal(open(server).updates.length, 1);
  connection.close();
});

test("a line that does not answer is given up", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });
  const { doc, connection } = connected();
  const line = open(new Y.Doc());
  write(doc, "x");
  t.mock.timers.tick(30);
  t.mock.timers.tick(16_000);
  assert.equal(line.readyState, 3);
  t.mock.timers.tick(1_000);
  assert.ok(Line.made.length > 1);
  connection.close();
});

test("the server's reasons end the line, and it is not tried again", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  for (const [code, reason] of [[4401, "logged-out"], [4404, "gone"], [4409, "version"], [4423, "locked"]]) {
    const { told } = connected();
    open(new Y.Doc()).onclose({ code });
    assert.equal(told.at(-1)[1].reason, reason);
    t.mock.timers.tick(60_000);
    assert.equal(Line.made.length, 1);
  }
  const { told } = connected();
  open(new Y.Doc()).say(101, "too long");
  assert.deepEqual(told.at(-1), ["ended", { reason: "refused", detail: "too long" }]);
});

test("how the draft is numbered is told, also while the line is open", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const { told } = connected();
  open(new Y.Doc()).say(102, "sections");
  assert.deepEqual(told.at(-1), ["numbered", "sections"]);
});

test("who is sent away asks once more, and is told why", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  for (const [code, reason] of [[4404, "no-access"], [4401, "logged-out"]]) {
    const { told } = connected();
    open(new Y.Doc()).onclose({ code: 4403 });
    t.mock.timers.tick(1);
    Line.made.at(-1).onclose({ code });
    assert.equal(told.at(-1)[1].reason, reason);
  }
});

test("nothing goes before the server has said what is stored", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const { doc, outbox, connection } = connected();
  const server = new Y.Doc();
  write(server, "x");
  const line = Line.made.at(-1);
  line.onopen();
  line.say(0, 0, Y.encodeStateVector(server));
  line.say(0, 1, Y.encodeStateAsUpdate(server));
  // A deletion does not move the state: an answer to something else must not count for it.
  textOf(doc).delete(0, 1);
  t.mock.timers.tick(100);
  assert.equal(line.updates.length, 0);
  line.say(100, Y.encodeStateVector(server));
  assert.equal(line.updates.length, 1);
  assert.equal(outbox.empty, false);
  line.say(100, Y.encodeStateVector(server));
  assert.equal(outbox.empty, true);
  connection.close();
});

test("who may only read sends no word", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const { doc, connection } = connected({ mayWrite: false });
  const line = open(new Y.Doc());
  write(doc, "x");
  t.mock.timers.tick(1_000);
  assert.equal(line.updates.length, 0);
  connection.close();
});

test("rubbish from the line breaks it, and no more", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const { connection } = connected();
  const line = open(new Y.Doc());
  line.onmessage({ data: new Uint8Array([0]) });
  assert.equal(line.readyState, 3);
  line.onmessage?.({ data: new Uint8Array([]) });
  connection.close();
});

test("a client id is never one of the server's", () => {
  const random = mock.method(crypto, "getRandomValues", (array) => array.fill(2_000_000));
  for (let each = 0; each < 50; each += 1) assert.ok(newDocument().clientID >= 1_000_000);
  random.mock.restore();
});

test("a move keeps the id, the marks and the attributes, and words written beside it stay where they belong", () => {
  const doc = new Y.Doc();
  for (const each of ["a", "b", "c"]) write(doc, each);
  textOf(doc).get(0).setAttribute("level", 2);
  textOf(doc).get(0).get(0).format(0, 1, { bold: {} });
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  textOf(other).get(1).get(0).insert(1, "!");
  moveBlocks(doc, 0, 1, 2);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  assert.deepEqual([...textsOf(doc)], [["b", "b!"], ["a", "a"], ["c", "c"]]);
  assert.equal(textOf(doc).get(1).getAttribute("level"), 2);
  assert.deepEqual(textOf(doc).get(1).get(0).toDelta(), [{ insert: "a", attributes: { bold: {} } }]);
});

test("only what was written here is put aside", () => {
  const doc = new Y.Doc();
  const touched = new Touched(doc, (origin) => origin === "far");
  const other = new Y.Doc();
  write(other, "far");
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), "far");
  write(doc, "near");
  assert.deepEqual([...touched.texts()], [["near", "near"]]);
  touched.clear();
  textOf(doc).get(0).get(0).insert(3, "ther");
  assert.deepEqual([...touched.texts()], [["far", "farther"]]);
});

test("a cursor stays behind the character it stands behind, in clauses and in cells", () => {
  const doc = new Y.Doc();
  write(doc, "fundi");
  const row = new Y.XmlElement("tableRow");
  const grid = new Y.XmlElement("table");
  const cell = new Y.XmlElement("tableCell");
  textOf(doc).push([grid]);
  grid.insert(0, [row]);
  row.insert(0, [cell]);
  cell.insert(0, [new Y.XmlElement("hardBreak"), new Y.XmlText("ab")]);
  const shown = stateOf([clause("fundi", "fundi"), table("t", [["xab"]])]).doc;
  const ends = [[6, "end of the clause"], [4, "in it"], [13, "end of the cell"], [12, "in the cell"]].map(([at, what]) => [at, what, placeAt(doc, shown.resolve(at))]);
  for (const [at, what, place] of ends) assert.equal(positionOf(doc, place, shown), at, what);
  assert.equal(placeAt(doc, shown.resolve(1)), null, "the beginning is the binding's");
  textOf(doc).get(0).get(0).insert(5, " i ri");
  cell.get(1).insert(0, "__");
  const after = stateOf([clause("fundi", "fundi i ri"), table("t", [["x__ab"]])]).doc;
  assert.deepEqual(ends.map(([, , place]) => positionOf(doc, place, after)), [6, 4, 20, 19]);
  textOf(doc).delete(0, 1);
  assert.equal(positionOf(doc, ends[0][2], after), null);
});
