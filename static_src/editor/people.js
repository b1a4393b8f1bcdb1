// Who is here, by name and organisation; somebody with two windows is there once.
import { colourOf, nameOf, organisationOf } from "./carets.js";

export function peopleIn(awareness) {
  const people = new Map();
  for (const [client, state] of awareness.getStates()) {
    const name = nameOf(state?.user);
    if (!name) continue;
    const own = client === awareness.clientID;
    const key = `${name}\n${organisationOf(state.user)}`;
    if (!people.has(key) || own) people.set(key, { name, organisation: organisationOf(state.user), colour: own ? null : colourOf(state.user), own });
  }
  return [...people.values()].sort((one, other) => Number(other.own) - Number(one.own) || one.name.localeCompare(other.name));
}

// `you`: the word that stands behind one's own name.
export function showPeople(list, awareness, you) {
  const rows = peopleIn(awareness).map(({ name, organisation, colour, own }) => {
    const row = document.createElement("li");
    row.className = own ? "people__own" : `hand--${colour}`;
    const shown = document.createElement("b");
    shown.textContent = name;
    const from = document.createElement("span");
    from.className = "people__organisation";
    from.textContent = organisation;
    row.append(shown, own ? ` (${you}) ` : " ", from);
    return row;
  });
  list.replaceChildren(...rows);
}
