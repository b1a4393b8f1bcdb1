// The page "Write together": puts the parts together. Without this script the page leads to the forms.
import { SCHEMA } from "./bounds.js";
import { Asides } from "./asides.js";
import { Beside } from "./beside.js";
import { dialogs } from "./dialogs.js";
import { Keeping } from "./keeping.js";
import { showPeople } from "./people.js";
import { remarks } from "./remarks.js";
import { Session } from "./session.js";
import { StateLine } from "./state_line.js";
import { Toolbar } from "./toolbar.js";

const root = document.getElementById("live");
const part = (name) => document.getElementById(`live-${name}`);

function settings({ socket, draft, person, numbering, writes, name, organisation, label, language, you }) {
  const line = location.protocol === "https:" ? "wss" : "ws";
  return {
    address: `${line}://${location.host}${socket}?schema=${SCHEMA.version}&acks=1`,
    owner: `${draft}:${person}`, style: numbering, mayWrite: writes === "true", name, organisation, label, language, you,
  };
}

async function start() {
  for (const name of ["top", "keys"]) part(name)?.removeAttribute("hidden");
  const page = settings(root.dataset);
  const keeping = page.mayWrite ? await Keeping.open(page.owner, SCHEMA.version) : null;
  const line = new StateLine(part("state"), part("announced"));
  const asides = new Asides(part("aside"));
  let session = null;
  let shown = null;
  const current = { get view() { return session?.view; }, get doc() { return session?.doc; } };
  const ask = page.mayWrite ? dialogs(root, () => current.view) : () => true;
  const toolbar = page.mayWrite ? new Toolbar(part("tools"), current, ask) : null;

  const say = (words) => {
    part("message").hidden = false;
    part("message").querySelector("p").textContent = words;
  };
  const tell = (why) => say(root.querySelector(`[data-message="${why}"]`)?.textContent.trim() ?? "");
  part("message").querySelector("button").addEventListener("click", () => {
    part("message").hidden = true;
    current.view?.focus();
  });

  const beside = new Beside(part("beside"), current, tell);
  remarks(root, current, (said) => {
    if (said.length) say(said.join(" "));
    beside.refresh();
  });
  const on = {
    changed(state) {
      line.show(state);
      if (toolbar) part("tools").hidden = !session?.mayWrite || !session.view || session.ended !== null;
      if (session?.view && session.view !== shown) {
        shown = session.view;
        part("before")?.remove();
        beside.again();
      }
      part("again").hidden = state !== "logged-out";
    },
    people: (awareness) => showPeople(part("people"), awareness, page.you),
    cursor: (state) => toolbar?.show(state),
    written: () => beside.written(),
    aside: (texts) => asides.show(texts),
    tell,
    ask,
    toToolbar: () => toolbar.focus(),
    // Refused: the document is loaded anew, and what was typed is shown beside it.
    ended(reason, over) {
      if (reason !== "refused") return;
      over.destroy();
      tell("refused");
      session = new Session({ page, element: part("text"), keeping, on, aside: over.aside });
    },
  };
  session = new Session({ page, element: part("text"), keeping, on });
  part("again").querySelector("button").addEventListener("click", () => session.ended && session.again());

  window.addEventListener("online", () => session.connection.wake());
  window.addEventListener("offline", () => session.connection.hangUp());
  document.addEventListener("visibilitychange", () => !document.hidden && session.connection.wake());
  window.addEventListener("beforeunload", (event) => {
    if (session.unsent || asides.any) event.preventDefault();
  });
}

start();
