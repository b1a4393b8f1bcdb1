// Tells who reads a draft that others have saved since the page was made. Reloading the page does the same without script.
const EVERY = 15_000;
const line = document.getElementById("state-line");
const place = document.getElementById("newer-text");

const sentence = (clause) =>
  line.dataset.new.replace("{by}", clause.by).replace("{for}", clause.for) +
  (clause.number ? ` (${line.dataset.clause} ${clause.number})` : "");

function tell(state) {
  if (state.revision <= Number(line.dataset.revision)) return;
  const clause = state.clauses.at(-1);
  const link = document.createElement("a");
  link.href = clause ? `${location.pathname}?r=${state.revision}#c-${clause.id}` : `${location.pathname}?r=${state.revision}`;
  link.textContent = line.dataset.show;
  place.replaceChildren(clause ? `${sentence(clause)}: ` : "", link);
}

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(`${line.dataset.stateUrl}?since=${line.dataset.revision}`, { credentials: "same-origin" });
    if (answer.ok && !answer.redirected) tell(await answer.json());
  } catch {
    // No connection: the page still shows what was saved when it was made, and says so.
  }
}

if (line && place) {
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
}
