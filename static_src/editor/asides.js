// What was typed and could not be taken: shown clause by clause, to be copied.

export class Asides {
  constructor(section) {
    this.section = section;
    this.list = section.querySelector("ol");
    this.pattern = section.querySelector("template");
  }

  // `texts`: words by clause id.
  show(texts) {
    for (const text of texts.values()) {
      if (!text.trim()) continue;
      const item = this.pattern.content.firstElementChild.cloneNode(true);
      const box = item.querySelector("textarea");
      box.value = text;
      item.querySelector("button").addEventListener("click", () => copy(box).then(() => item.classList.add("is-copied")));
      this.list.append(item);
    }
    this.section.hidden = !this.list.children.length;
  }

  // Whether something would be gone with the page.
  get any() {
    return this.list.querySelector(":scope > :not(.is-copied)") !== null;
  }
}

async function copy(box) {
  box.select();
  try {
    await navigator.clipboard.writeText(box.value);
  } catch {
    // Not allowed: the words are selected, and can be copied by hand.
  }
}
