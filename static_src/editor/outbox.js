// What was written here and is not known to be stored. One message is on its way at a time, so that each answer is to that one; what is
// written meanwhile goes with the next.
import * as Y from "yjs";

export class Outbox {
  waiting = [];
  sent = null;

  get empty() {
    return !this.sent && !this.waiting.length;
  }

  // `kept`: the key under which the device keeps it, or a promise of one.
  add(update, kept = null) {
    this.waiting.push({ update, kept });
  }

  // The next message, of at most `most` bytes where it is made of more than one update; null while one is on its way.
  take(most) {
    if (this.sent || !this.waiting.length) return null;
    let count = 1;
    for (let size = this.waiting[0].update.length; count < this.waiting.length; count += 1) {
      size += this.waiting[count].update.length;
      if (size > most) break;
    }
    const entries = this.waiting.splice(0, count);
    const update = entries.length === 1 ? entries[0].update : Y.mergeUpdates(entries.map((entry) => entry.update));
    this.sent = { entries, ends: Y.parseUpdateMeta(update).to };
    return update;
  }

  // The server has stored everything below `state`. Returns what is thereby saved.
  stored(state) {
    const saved = this.sent && [...this.sent.ends].every(([client, end]) => (state.get(client) ?? 0) >= end);
    if (!saved) return [];
    const { entries } = this.sent;
    this.sent = null;
    return entries;
  }

  // The line broke: what was on its way goes again, in the order in which it was written.
  lost() {
    if (this.sent) this.waiting.unshift(...this.sent.entries);
    this.sent = null;
  }

  clear() {
    this.waiting = [];
    this.sent = null;
  }
}
