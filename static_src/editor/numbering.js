// Numbers from the order of the clauses, as members/drafting/numbering.py computes them; a test holds both against each other.
const ROMAN = [[10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]];
const UNNUMBERED = new Set(["note", "table"]);

export function roman(number) {
  let out = "";
  for (const [value, sign] of ROMAN) {
    for (; number >= value; number -= value) out += sign;
  }
  return out;
}

export function letters(number) {
  let out = "";
  for (; number; number = Math.floor((number - 1) / 26)) out = String.fromCharCode(97 + ((number - 1) % 26)) + out;
  return out;
}

function byArticle() {
  let chapters = 0;
  let article = 0;
  let paragraph = 0;
  let point = 0;
  return (kind, level) => {
    if (kind === "heading" && level > 1) return "";
    if (kind === "heading" || kind === "article") {
      paragraph = point = 0;
      return kind === "heading" ? roman(++chapters) : String(++article);
    }
    if (!article || UNNUMBERED.has(kind)) return "";
    if (kind === "point") return `${paragraph ? `${article}.${paragraph}` : article}.${letters(++point)}`;
    point = 0;
    return `${article}.${++paragraph}`;
  };
}

function bySection() {
  let sections = [];
  let paragraph = 0;
  let point = 0;
  return (kind, level) => {
    if (kind === "heading") {
      // A skipped level counts as one step down.
      const depth = Math.min(level, sections.length + 1);
      const kept = sections.slice(0, depth);
      sections = kept.length === depth ? [...kept.slice(0, -1), kept.at(-1) + 1] : [...kept, 1];
      paragraph = point = 0;
      return sections.join(".");
    }
    if (!sections.length || UNNUMBERED.has(kind)) return "";
    const stem = sections.join(".");
    if (kind === "point") return `${paragraph ? `${stem}-${paragraph}` : stem}.${letters(++point)}`;
    point = 0;
    return `${stem}-${++paragraph}`;
  };
}

// The number of each [kind, level], in order.
export function numbers(clauses, style) {
  const count = style === "sections" ? bySection() : byArticle();
  return clauses.map(([kind, level]) => count(kind, level));
}
