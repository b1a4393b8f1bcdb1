// Where the others write: a caret with name and organisation, in one of eight colours that the server gives.
import { yCursorPlugin } from "y-prosemirror";

const COLOURS = 8;

export const colourOf = (user) => (Number.isInteger(user?.colour) && user.colour >= 0 && user.colour < COLOURS ? user.colour : 0);
export const nameOf = (user) => (typeof user?.name === "string" ? user.name.slice(0, 80) : "");
export const organisationOf = (user) => (typeof user?.organisation === "string" ? user.organisation.slice(0, 80) : "");

// A name that would leave the sheet at the right stands at the left of its caret.
function keepInside(label) {
  const sheet = label.closest(".draft__text");
  if (sheet) label.classList.toggle("caret__label--before", label.getBoundingClientRect().right > sheet.getBoundingClientRect().right);
}

function caret(user) {
  const dom = document.createElement("span");
  dom.className = `caret hand--${colourOf(user)}`;
  const label = document.createElement("span");
  label.className = "caret__label";
  label.textContent = [nameOf(user), organisationOf(user)].filter(Boolean).join(" · ");
  // Word joiners keep the caret from opening a line of its own.
  dom.append("\u2060", label, "\u2060");
  requestAnimationFrame(() => keepInside(label));
  return dom;
}

export const caretsPlugin = (awareness) =>
  yCursorPlugin(awareness, {
    awarenessStateFilter: (own, client, state) => own !== client && Boolean(state?.user?.name),
    cursorBuilder: caret,
    selectionBuilder: (user) => ({ class: `caret__selection hand--${colourOf(user)}` }),
  });
