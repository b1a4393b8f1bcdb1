// The words of a clause as the server knows them, and where each stands in the editor.

// A reference is its token, a break a line feed: members/drafting/clauses.py says so.
const leafOf = (node) => (node.type.name === "reference" ? `[#${node.attrs.target}]` : node.type.name === "hardBreak" ? "\n" : "");

// `text`; `at(offset)`: the place in the editor of a character, for a clause that begins at `start`. A token has one place for all its characters.
export function plainOf(block, start) {
  const runs = [];
  let text = "";
  block.forEach((node, at) => {
    const words = node.isText ? node.text : leafOf(node);
    runs.push({ from: text.length, to: text.length + words.length, place: start + 1 + at, whole: !node.isText });
    text += words;
  });
  const end = start + 1 + block.content.size;
  const at = (offset) => {
    const run = runs.find((each) => offset < each.to);
    if (!run) return end;
    return run.place + (run.whole ? 0 : Math.max(0, offset - run.from));
  };
  return { text, at, end };
}

// Where words stand in a clause: [from, to) in the editor, or null. Of several the one behind `before` is taken.
export function findWords(block, start, words, before = "") {
  const plain = plainOf(block, start);
  const exact = plain.text.indexOf(before + words);
  const index = exact >= 0 ? exact + before.length : plain.text.indexOf(words);
  return words && index >= 0 ? [plain.at(index), index + words.length >= plain.text.length ? plain.end : plain.at(index + words.length)] : null;
}
