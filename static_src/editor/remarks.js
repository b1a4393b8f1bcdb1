// A comment on the words that are chosen, or on the clause in which the cursor is; who only reads chooses words as on any page.
import { plainOf } from "./plain.js";

const AROUND = 80;
// What has just been typed is known to the server's rows a moment later.
const LATER_MS = 2500;

// The ends of what is chosen, in the editor's places; null where that is somewhere else.
function ends(view) {
  if (view.editable && view.hasFocus()) return view.state.selection;
  const chosen = document.getSelection();
  if (!chosen?.anchorNode || !view.dom.contains(chosen.anchorNode) || !view.dom.contains(chosen.focusNode)) return null;
  const [one, two] = [view.posAtDOM(chosen.anchorNode, chosen.anchorOffset), view.posAtDOM(chosen.focusNode, chosen.focusOffset)];
  return { from: Math.min(one, two), to: Math.max(one, two) };
}

// Clause, words and what stands around them. Words that go on into the next clause end with the first.
export function remarked(doc, { from, to }) {
  const index = doc.resolve(from).index(0);
  if (index >= doc.childCount) return null;
  const block = doc.child(index);
  let start = 0;
  for (let each = 0; each < index; each += 1) start += doc.child(each).nodeSize;
  if (!block.isTextblock) return { clause_id: block.attrs.id, quote: "", prefix: "", suffix: "" };
  const size = block.content.size;
  const before = (place) => plainOf(block.cut(0, Math.min(Math.max(place - start - 1, 0), size)), 0).text;
  const whole = plainOf(block, start).text;
  const [prefix, upTo] = [before(from), before(to)];
  return { clause_id: block.attrs.id, quote: whole.slice(prefix.length, upTo.length).trim(), prefix: prefix.slice(-AROUND), suffix: whole.slice(upTo.length).slice(0, AROUND) };
}

// `current`: gives the view as it is now. `done(said)`: it was written; `said`: who is not told of it, if anybody.
export function remarks(root, current, done) {
  const dialog = root.querySelector("#live-comment");
  const button = root.querySelector("[data-comment]");
  if (!dialog || !button) return;
  const form = dialog.querySelector("form");
  const [words, text, error] = [dialog.querySelector("blockquote"), dialog.querySelector("textarea"), dialog.querySelector("[data-error]")];
  let place = null;

  const here = () => {
    const chosen = current.view && ends(current.view);
    return chosen ? remarked(current.view.state.doc, chosen) : null;
  };
  document.addEventListener("selectionchange", () => button.setAttribute("aria-disabled", String(!here()?.clause_id)));
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    place = here() ?? place;
    if (!place?.clause_id) return;
    words.hidden = !place.quote;
    words.textContent = place.quote;
    error.hidden = true;
    dialog.showModal();
    text.focus();
  });
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());

  const send = () => {
    const headers = { "content-type": "application/json", "x-csrftoken": form.elements.csrfmiddlewaretoken.value };
    return fetch(form.action, { method: "POST", headers, body: JSON.stringify({ ...place, text: text.value }) });
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const submit = form.querySelector("[type=submit]");
    submit.disabled = true;
    try {
      let answer = await send();
      if (answer.status === 400 && place.quote) {
        await new Promise((resolve) => setTimeout(resolve, LATER_MS));
        answer = await send();
      }
      const told = answer.status === 201 || answer.status === 400 ? await answer.json() : {};
      if (answer.status === 201) {
        text.value = "";
        dialog.close();
        done(told.said ?? []);
        return;
      }
      error.textContent = Object.values(told.errors ?? {}).flat().join(" ") || error.dataset.error;
    } catch {
      error.textContent = error.dataset.error;
    } finally {
      submit.disabled = false;
    }
    error.hidden = false;
  });
}
