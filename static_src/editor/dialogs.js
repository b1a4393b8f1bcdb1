// The two dialogues: where a link leads, and which clause a reference names.
import { getMarkRange } from "@tiptap/core";
import { kindOf } from "./nodes.js";
import { numbersKey } from "./numbers_shown.js";
import { typedLink } from "./words.js";

function linkHere(state) {
  const { $from, from, to } = state.selection;
  const type = state.schema.marks.link;
  const range = getMarkRange($from, type) ?? undefined;
  if (!range) return { from, to, href: "" };
  const mark = state.doc.nodeAt(range.from)?.marks.find((each) => each.type === type);
  return { from: Math.min(from, range.from), to: Math.max(to, range.to), href: mark?.attrs.href ?? "" };
}

export function setLink(view, href) {
  const { state } = view;
  const { from, to } = linkHere(state);
  const mark = state.schema.marks.link.create({ href });
  const tr = from === to ? state.tr.insert(from, state.schema.text(href.replace(/^(mailto:|tel:)/, ""), [mark])) : state.tr.addMark(from, to, mark);
  view.dispatch(tr.scrollIntoView());
}

export function removeLink(view) {
  const { from, to } = linkHere(view.state);
  view.dispatch(view.state.tr.removeMark(from, to, view.state.schema.marks.link));
}

function linkDialog(dialog, view) {
  const field = dialog.querySelector("input");
  const error = dialog.querySelector("[data-error]");
  const fail = (on) => {
    error.hidden = !on;
    field.toggleAttribute("aria-invalid", on);
    if (on) field.focus();
  };
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const href = typedLink(field.value);
    if (!href) return fail(true);
    dialog.close();
    return setLink(view(), href);
  });
  dialog.querySelector("[data-remove]").addEventListener("click", () => {
    dialog.close();
    removeLink(view());
  });
  return () => {
    field.value = linkHere(view().state).href;
    dialog.querySelector("[data-remove]").hidden = !field.value;
    fail(false);
  };
}

// The clauses by number and first words.
function choices(state) {
  const { byId } = numbersKey.getState(state);
  return state.doc.content.content
    .filter((block) => block.attrs.id)
    .map((block) => ({ id: block.attrs.id, kind: kindOf(block), words: `${byId.get(block.attrs.id) || "–"}  ${block.textContent.slice(0, 70)}` }));
}

function referenceDialog(dialog, view) {
  const list = dialog.querySelector("select");
  const field = dialog.querySelector("input");
  const fill = () => {
    const wanted = field.value.trim().toLowerCase();
    const found = choices(view().state).filter((each) => each.words.toLowerCase().includes(wanted));
    list.replaceChildren(...found.slice(0, 500).map((each) => new Option(each.words, each.id)));
    list.selectedIndex = found.length ? 0 : -1;
  };
  field.addEventListener("input", fill);
  const take = () => {
    if (!list.value) return;
    dialog.close();
    const { state } = view();
    view().dispatch(state.tr.replaceSelectionWith(state.schema.nodes.reference.create({ target: list.value }), false).scrollIntoView());
  };
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    take();
  });
  list.addEventListener("dblclick", take);
  return () => {
    field.value = "";
    fill();
  };
}

// `view`: gives the editor's view as it is now. Returns a function that opens a dialogue by its name.
export function dialogs(root, view) {
  const made = { link: [root.querySelector("#live-link"), linkDialog], reference: [root.querySelector("#live-reference"), referenceDialog] };
  const prepare = {};
  for (const [name, [dialog, make]] of Object.entries(made)) {
    prepare[name] = make(dialog, view);
    dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => view()?.focus());
  }
  return (name) => {
    if (!view()?.editable || !view().state.selection.$from.parent.inlineContent) return true;
    prepare[name]();
    made[name][0].showModal();
    return true;
  };
}
