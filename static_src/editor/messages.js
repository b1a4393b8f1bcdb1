// The bytes on the socket: the protocol of y-websocket, and what the server adds to it for who asks with `acks=1`.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";

const SYNC = 0;
const PRESENCE = 1;
const AUTH = 2;
const ASK = 3;
const STORED = 100;
const REFUSED = 101;
const NUMBERED = 102;
const [STEP1, STEP2, UPDATE] = [0, 1, 2];

function message(type, write) {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  write?.(encoder);
  return encoding.toUint8Array(encoder);
}

const sync = (step, bytes) =>
  message(SYNC, (encoder) => {
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });

export const wants = (doc) => sync(STEP1, Y.encodeStateVector(doc));
export const update = (bytes) => sync(UPDATE, bytes);
export const ask = () => message(ASK);
export const presence = (awareness, clients) =>
  message(PRESENCE, (encoder) => encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, clients)));

const SYNC_KINDS = { [STEP1]: "wants", [STEP2]: "text", [UPDATE]: "update" };

// What a message says: its `kind`, and `bytes`, `state`, `reason` or `style`. Throws where it ends in the middle.
export function read(data) {
  const decoder = decoding.createDecoder(new Uint8Array(data));
  const type = decoding.readVarUint(decoder);
  if (type === SYNC) return { kind: SYNC_KINDS[decoding.readVarUint(decoder)] ?? "unknown", bytes: decoding.readVarUint8Array(decoder) };
  if (type === PRESENCE) return { kind: "presence", bytes: decoding.readVarUint8Array(decoder) };
  if (type === AUTH) return { kind: decoding.readVarUint(decoder) === 0 ? "denied" : "unknown", reason: decoding.readVarString(decoder) };
  if (type === ASK) return { kind: "asks" };
  if (type === STORED) return { kind: "stored", state: Y.decodeStateVector(decoding.readVarUint8Array(decoder)) };
  if (type === REFUSED) return { kind: "refused", reason: decoding.readVarString(decoder) };
  if (type === NUMBERED) return { kind: "numbered", style: decoding.readVarString(decoder) };
  return { kind: "unknown" };
}
