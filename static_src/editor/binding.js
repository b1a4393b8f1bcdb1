// What binds the editor to the shared text: the document, one's own steps back and forth, and the moving of blocks.
import { ySyncPlugin, ySyncPluginKey, yUndoPlugin, yUndoPluginKey } from "y-prosemirror";
import { FIRST_CLIENT, SCHEMA } from "./bounds.js";
import * as Y from "yjs";

// Whoever's undo takes a clause back leaves it where others have written in it meanwhile.
const PROTECTED = new Set(["clause", "table", "tableRow", "tableCell"]);

export function newDocument() {
  const doc = new Y.Doc();
  while (doc.clientID < FIRST_CLIENT) doc.clientID = crypto.getRandomValues(new Uint32Array(1))[0];
  return doc;
}

export const textOf = (doc) => doc.getXmlFragment(SCHEMA.fragment);

export const bindingPlugins = (doc) => [ySyncPlugin(textOf(doc)), yUndoPlugin({ protectedNodes: PROTECTED })];

// Whether a transaction only shows what the shared text already says.
export const fromElsewhere = (tr) => tr.getMeta(ySyncPluginKey)?.isChangeOrigin === true;

// Move blocks [from, to) of the shared text to before the block `target`. Yjs has no move: they are taken out and put in anew with
// their ids. The binding would rather turn one block into the other, and what others write would stand in the wrong one.
export function moveBlocks(doc, from, to, target) {
  const text = textOf(doc);
  doc.transact((transaction) => {
    transaction.meta.set("addToHistory", true);
    const copies = text.slice(from, to).map((block) => block.clone());
    text.delete(from, to - from);
    text.insert(target > from ? target - (to - from) : target, copies);
  }, ySyncPluginKey);
}

// What is done from here on is a step of its own, to be taken back by itself.
export const newStep = (state) => yUndoPluginKey.getState(state)?.undoManager?.stopCapturing();

// A command that is a step of its own: words typed a moment before or after are not taken back with it.
export const apart = (command) => (state, dispatch, view) => {
  if (dispatch) newStep(state);
  const done = command(state, dispatch, view);
  if (dispatch) newStep(state);
  return done;
};
