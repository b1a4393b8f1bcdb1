/* What may be meant, while somebody types in a search field: titles and topics from the site, in the pattern of a combobox with a list.
   Without this the field is a plain field, and nothing is missing but the offer. */

const WAIT_MS = 120;
const SHORTEST = 2;

function combobox(field) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${field.id}-suggestions`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0]?.textContent ?? "");
  field.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    autocapitalize: "none",
    spellcheck: "false",
  })) field.setAttribute(name, value);

  let at = -1;
  let waiting = 0;
  let asking = null;

  function close() {
    clearTimeout(waiting);
    asking?.abort();
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function point(to) {
    const options = list.children;
    at = (to + options.length + 1) % (options.length + 1);
    for (const [place, option] of [...options].entries()) {
      option.setAttribute("aria-selected", String(place === at));
    }
    if (at < options.length) {
      field.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  }

  function show(suggestions) {
    list.replaceChildren(
      ...suggestions.map(({ title, url, kind }, place) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${place}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.url = url;
        const said = document.createElement("span");
        said.textContent = title;
        const what = document.createElement("small");
        what.textContent = kind;
        option.append(said, " ", what);
        return option;
      }),
    );
    list.hidden = suggestions.length === 0;
    at = suggestions.length;
    field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-expanded", String(!list.hidden));
  }

  async function ask() {
    asking?.abort();
    const typed = field.value.trim();
    if (typed.length < SHORTEST) return close();
    asking = new AbortController();
    try {
      const answer = await fetch(`${field.dataset.suggest}?${new URLSearchParams({ q: typed })}`, { signal: asking.signal });
      if (answer.ok && document.activeElement === field) show((await answer.json()).suggestions);
    } catch {
      /* an offer that does not come is no fault of the reader's */
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT_MS);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") point(at === list.children.length ? 0 : at + 1);
    else if (event.key === "ArrowUp") point(at - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && at < list.children.length) location.assign(list.children[at].dataset.url);
    else return;
    event.preventDefault();
  });
  /* A press would take the focus from the field, and the list with it, before the click comes. */
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target.closest("li");
    if (option) location.assign(option.dataset.url);
  });
  field.addEventListener("blur", close);
  /* What was typed while this was being fetched. */
  if (field.value) ask();
}

/** Offer titles at a field; once is enough. */
export function suggestAt(field) {
  if (!field.hasAttribute("aria-controls")) combobox(field);
}
