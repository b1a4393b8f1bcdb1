// The line that says what is true of the text now. The page brings every sentence; this shows one of them.

export class StateLine {
  constructor(root, announced) {
    this.sentences = new Map([...root.querySelectorAll("[data-state]")].map((each) => [each.dataset.state, each]));
    this.announced = announced;
    this.now = null;
    this.said = null;
  }

  show(state) {
    if (state === this.now) return;
    this.now = state;
    for (const [name, each] of this.sentences) each.hidden = name !== state;
    clearTimeout(this.later);
    // Whoever listens hears of what lasts, not of every word that is stored.
    this.later = setTimeout(() => this.say(state), ["saved", "unsent"].includes(state) ? 3_000 : 200);
  }

  say(state) {
    const ordinary = state === "saved" && (this.said === null || this.said === "opening" || this.said === "saved");
    if (!ordinary && state !== this.said) this.announced.textContent = this.sentences.get(state)?.textContent.trim() ?? "";
    this.said = state;
  }
}
