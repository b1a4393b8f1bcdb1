/* Leave at once: the link works without this. With it the page is emptied first, its place in the history is
   taken by the neutral page, and Shift pressed three times does the same. Nothing is stored. */

const exit = document.getElementById("exit");
const said = document.getElementById("exit-said");
const PRESSES = 3;
const WITHIN_MS = 5000;

function leave() {
  document.documentElement.classList.add("is-leaving");
  document.title = " ";
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
  /* Coming back with the back button shows the page again, not an empty one. */
  addEventListener("pageshow", () => document.documentElement.classList.remove("is-leaving"));
}
