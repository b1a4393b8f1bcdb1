// What is suggested and said beside the text. The server writes the cards, in the reader's language and with their forms; here they are
// put beside their clause, sent without leaving the page, and asked for anew when the text has come to rest.
import { NOTHING, showBeside } from "./beside_shown.js";

const AFTER_WRITING_MS = 1500;
const EVERY_MS = 20_000;
const WIDE = window.matchMedia("(min-width: 60em)");

export class Beside {
  // `current`: gives the editor's view as it is now. `tell(why)`: what went wrong.
  constructor(section, current, tell) {
    Object.assign(this, { section, current, tell, stamp: "", found: NOTHING, waiting: null, asking: false });
    this.cards = section.querySelector("[data-cards]");
    this.cards.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("beside", ({ detail }) => this.open(detail));
    new ResizeObserver(() => this.align()).observe(document.body);
    setInterval(() => !document.hidden && this.current.view && this.refresh(), EVERY_MS);
    document.addEventListener("visibilitychange", () => !document.hidden && this.refresh());
  }

  // The text has changed: what is beside it is asked for when nobody has typed for a while.
  written() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.refresh(), AFTER_WRITING_MS);
    this.align();
  }

  async refresh() {
    if (this.asking || !this.current.view) return;
    this.asking = true;
    try {
      const answer = await fetch(`${this.section.dataset.address}?have=${this.stamp}`, { headers: { accept: "application/json" } });
      if (answer.status === 200) this.take(await answer.json());
    } catch {
      // Offline: the state line says so, and what is shown stays.
    } finally {
      this.asking = false;
    }
  }

  take({ stamp, cards, ...found }) {
    // Whoever writes an answer is not interrupted.
    if (this.cards.contains(document.activeElement) && document.activeElement.matches("textarea, input")) return;
    Object.assign(this, { stamp, found });
    this.cards.innerHTML = cards;
    for (const link of this.cards.querySelectorAll("a")) Object.assign(link, { target: "_blank", rel: "noopener" });
    this.section.hidden = !this.cards.children.length;
    if (this.current.view) showBeside(this.current.view, found);
    this.align();
  }

  // The new editor of the same page shows the same.
  again() {
    if (this.stamp && this.current.view) showBeside(this.current.view, this.found);
    else this.refresh();
  }

  async submitted(event) {
    const form = event.target;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    for (const button of form.querySelectorAll("button")) button.disabled = true;
    let done = false;
    try {
      done = (await fetch(form.action, { method: "POST", body })).ok;
    } catch {
      // As below.
    }
    if (!done) this.tell("not-sent");
    document.activeElement?.blur?.();
    this.stamp = "";
    await this.refresh();
    this.current.view?.focus();
  }

  open(id) {
    const card = document.getElementById(id);
    if (!card) return;
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  // Each card beside its clause, or under the card before it.
  align() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = null;
      const top = this.cards.getBoundingClientRect().top;
      let free = 0;
      for (const card of this.cards.children) {
        const clause = WIDE.matches && card.dataset.clause ? document.getElementById(`c-${card.dataset.clause}`) : null;
        const wanted = clause ? clause.getBoundingClientRect().top - top : 0;
        card.style.marginBlockStart = WIDE.matches ? `${Math.max(0, Math.round(wanted - free))}px` : "";
        free = Math.max(free, wanted) + card.getBoundingClientRect().height;
      }
    });
  }
}
