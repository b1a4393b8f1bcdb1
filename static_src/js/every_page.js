/* What every page does: leave at once, and fetch what helps with a search once somebody is in its field.

   Leave at once: the link works without this. With it the page is emptied first, its place in the history is
   taken by the neutral page, and Shift pressed three times does the same.
   Pages read before it are still in the history, and nobody may be led to them by "back". So who leaves leaves a mark in
   the tab, and in no other place: a page of ours that is reached by going back leaves at once too. The mark goes when somebody
   comes by an address or a link, and with the tab. Who only reads stores nothing. */

const exit = document.getElementById("exit");
const said = document.getElementById("exit-said");
const PRESSES = 3;
const WITHIN_MS = 5000;
const MARK = "left";

/* A browser that refuses storage refuses with an error; then only the page itself is replaced. */
function marked(change) {
  try {
    if (change) sessionStorage[change](MARK, "1");
    return sessionStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}

function leave() {
  document.documentElement.classList.add("is-leaving");
  document.title = " ";
  marked("setItem");
  try {
    history.replaceState(null, "", "/");
  } catch {
    /* a page without an address of its own has nothing to replace */
  }
  location.replace(exit.href);
}

if (exit) {
  let presses = [];
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    const now = Date.now();
    presses = presses.filter((time) => now - time < WITHIN_MS).concat(now);
    if (presses.length >= PRESSES) leave();
    else if (presses.length === PRESSES - 1) said.textContent = exit.dataset.armed;
    else said.textContent = "";
  });
  const cameBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (cameBack && marked()) leave();
  else marked("removeItem");
  /* A page that the browser has kept whole is shown again as it was. */
  addEventListener("pageshow", (event) => {
    if (event.persisted && marked()) leave();
    else if (event.persisted) document.documentElement.classList.remove("is-leaving");
  });
}

/* Who does not search fetches nothing for it. */
document.addEventListener("focusin", async ({ target }) => {
  if (!target.matches("input[data-suggest]")) return;
  const { suggestAt } = await import(target.dataset.script);
  suggestAt(target);
});
