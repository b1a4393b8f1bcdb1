// Words and addresses as they may be stored; the server refuses the rest (members/drafting/clauses.py, ydoc/schema.py).
import { SCHEMA } from "./bounds.js";

const CLAUSE_ID = /^[A-Za-z0-9_-]{1,40}$/;
// Control characters, lone surrogates and the marks that turn the direction of writing; with the flag u a pair is one character.
const UNFIT = /[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]/u;
const EVERY_UNFIT = new RegExp(UNFIT, "gu");

export const isClauseId = (value) => typeof value === "string" && CLAUSE_ID.test(value);
export const isUnfit = (text) => UNFIT.test(text);

// A tab is a space; what shows nothing goes. Line feeds stay.
export const fit = (text) => text.replace(/\r\n?|[\u2028\u2029\x0b\x0c]/g, "\n").replace(/\t/g, " ").replace(EVERY_UNFIT, "");

// For text that stands in one node: a line there is a break, never a character.
export const fitInLine = (text) => fit(text).replace(/\n/g, " ");

// The address as it is stored, or null where a link may not lead there.
export function linkOf(given) {
  const typed = String(given ?? "").trim();
  const known = SCHEMA.link_schemes.some((scheme) => typed.toLowerCase().startsWith(`${scheme}:`));
  let url;
  try {
    url = new URL(known ? typed : "");
  } catch {
    return null;
  }
  const href = url.href;
  return href.length <= SCHEMA.most_link && !isUnfit(href) && !/[\s[\]]/.test(href) && href.length > url.protocol.length ? href : null;
}

// What somebody types as an address: the web without its scheme, and mail addresses, are understood.
export function typedLink(typed) {
  const text = typed.trim();
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(text)) return linkOf(`mailto:${text}`);
  if (/^[^\s:/@]+\.[^\s:/@]{2,}(\/\S*)?$/.test(text)) return linkOf(`https://${text}`);
  return linkOf(text);
}
