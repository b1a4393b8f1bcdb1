/* What can only be measured on a page that is drawn: how large things are, what is cut, in which order the focus goes, what moves.
   Every function returns one line a finding, or nothing. */

globalThis.measures = (() => {
  const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  // What somebody comes for, or must hit at once with a thumb.
  const MAIN = "#exit, .button:not(.button--link), .help-bar a, .site-search input, .search-form input, .tabs a, .door__list a, .help-panel__lines a";
  // Filters are a row under the thumb on a phone, and a list beside the page at a desk.
  const MAIN_ON_A_PHONE = ".facets a";
  const TOLERANCE = 1;

  const shown = (each) => each.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !hiddenFromSight(each);
  const hiddenFromSight = (each) => Boolean(each.closest(".visually-hidden, .skip-link")) || clipped(each.closest("thead"));
  const clipped = (each) => each !== null && getComputedStyle(each).clipPath !== "none";
  const named = (each) => `${each.localName}${each.id ? `#${each.id}` : ""}.${each.className} "${each.textContent.trim().slice(0, 40)}"`;
  const area = (each) => (each.closest("label") ?? each).getBoundingClientRect();
  const scrolls = (each) => /auto|scroll/.test(getComputedStyle(each).overflowX);

  /* A link within a sentence: other words stand on its line, and the line decides how tall it is. */
  function inSentence(each) {
    if (getComputedStyle(each).display !== "inline") return false;
    let block = each.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const words = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      if (!words.currentNode.parentElement.closest(TARGETS) && /[\p{L}\p{N}]{2}/u.test(words.currentNode.data)) return true;
    }
    return false;
  }

  function tooSmall() {
    return [...document.querySelectorAll(TARGETS)].filter(shown).flatMap((each) => {
      const least = each.matches(innerWidth < 896 ? `${MAIN}, ${MAIN_ON_A_PHONE}` : MAIN) ? 44 : 24;
      const { width, height } = area(each);
      if ((width >= least - 0.5 && height >= least - 0.5) || (least === 24 && inSentence(each))) return [];
      return [`${named(each)}: ${width.toFixed(0)} x ${height.toFixed(0)}, at least ${least}`];
    });
  }

  const ownText = () => {
    const found = [];
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const holder = words.currentNode.parentElement;
      if (words.currentNode.data.trim() && shown(holder) && !/^(script|style|noscript)$/.test(holder.localName)) found.push(words.currentNode);
    }
    return found;
  };

  const scrollingAround = (each) => {
    for (let around = each; around; around = around.parentElement) if (scrolls(around) && around !== document.documentElement) return around;
    return null;
  };

  /* Text that is wider than the screen, sticks out of its button, is hidden by a box that does not grow, or lies under the exit. */
  function cut() {
    const exit = document.getElementById("exit")?.getBoundingClientRect();
    const atTop = scrollY === 0;
    const found = [];
    for (const text of ownText()) {
      const holder = text.parentElement;
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = holder.closest("button, .button, #exit, .tag");
      const frame = box?.getBoundingClientRect();
      for (const rect of range.getClientRects()) {
        if (!rect.width) continue;
        const outside = (edge) => rect.left < edge.left - TOLERANCE || rect.right > edge.right + TOLERANCE;
        const tall = (edge) => rect.top < edge.top - TOLERANCE || rect.bottom > edge.bottom + TOLERANCE;
        if (outside({ left: 0, right: document.documentElement.clientWidth }) && !scrollingAround(holder)) found.push(`off the screen: ${named(holder)}`);
        if (frame && (outside(frame) || tall(frame))) found.push(`out of its frame: ${named(holder)}`);
        const under = atTop && exit && !holder.closest("#exit") && rect.left < exit.right && rect.right > exit.left && rect.top < exit.bottom && rect.bottom > exit.top;
        if (under) found.push(`under the exit: ${named(holder)}`);
      }
    }
    for (const each of document.body.querySelectorAll("*")) {
      const style = getComputedStyle(each);
      const clips = each.localName !== "input" && /hidden|clip/.test(`${style.overflowX} ${style.overflowY}`) && !hiddenFromSight(each) && each.clientHeight > 1;
      if (clips && shown(each) && (each.scrollHeight > each.clientHeight + TOLERANCE || each.scrollWidth > each.clientWidth + TOLERANCE)) found.push(`cut: ${named(each)}`);
    }
    return [...new Set(found)];
  }

  const reachedByTab = () => [...document.querySelectorAll(TARGETS)].filter((each) => shown(each) && each.tabIndex >= 0 && !each.disabled);

  const staysInPlace = (each) => {
    for (let around = each; around; around = around.parentElement) if (/fixed|sticky/.test(getComputedStyle(around).position)) return true;
    return false;
  };

  /* What comes next with Tab stands below, or further right. What stays in its place while the page scrolls (the exit, the parts of a
     long text beside it) has a place of its own. */
  function outOfOrder() {
    const all = reachedByTab().filter((each) => !staysInPlace(each));
    return all.slice(1).flatMap((next, index) => {
      const before = all[index];
      const [a, b] = [before.getClientRects()[0], next.getClientRects()[0]];
      const below = b.top >= a.bottom - TOLERANCE * 8;
      const right = b.left >= a.left - TOLERANCE && (b.bottom > a.top || b.left >= a.right - TOLERANCE);
      return below || right ? [] : [`${named(next)} comes after ${named(before)}`];
    });
  }

  const seconds = (list) => Math.max(0, ...list.split(",").map((each) => parseFloat(each) * (each.trim().endsWith("ms") ? 0.001 : 1)));

  function moving() {
    const found = [];
    for (const each of document.querySelectorAll("*")) {
      for (const part of [null, "::before", "::after"]) {
        const style = getComputedStyle(each, part);
        const longest = Math.max(seconds(style.transitionDuration), style.animationName === "none" ? 0 : seconds(style.animationDuration));
        if (longest > 0.01 || style.scrollBehavior === "smooth") found.push(`${named(each)}${part ?? ""}: ${longest} s`);
      }
    }
    return found;
  }

  const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const parts = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (colour) => { const [r, g, b] = parts(colour).map((each) => channel(each / 255)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const contrast = (one, two) => { const [low, high] = [light(one), light(two)].sort((a, b) => a - b); return (high + 0.05) / (low + 0.05); };
  function ground(each) {
    for (let around = each; around; around = around.parentElement) {
      const colour = getComputedStyle(around).backgroundColor;
      if (parts(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  }

  /* The element with the focus: is it seen, and that it has the focus? */
  function focus() {
    const each = document.activeElement;
    if (!each || each === document.body) return null;
    const style = getComputedStyle(each);
    const rect = each.getClientRects()[0] ?? each.getBoundingClientRect();
    const wrong = [];
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push("has no outline");
    // An outline with an offset lies on what is around the element.
    else if (contrast(style.outlineColor, ground(each.parentElement)) < 3) wrong.push("has an outline that is hardly seen");
    const [x, y] = [Math.min(Math.max(rect.left + rect.width / 2, 1), innerWidth - 2), rect.top + rect.height / 2];
    if (rect.right < 1 || rect.left > innerWidth - 1 || y < 0 || y > innerHeight) wrong.push("is off the screen");
    else {
      const seen = document.elementFromPoint(x, y);
      if (!(each.contains(seen) || seen?.contains(each) || seen?.closest("label")?.contains(each))) wrong.push(`is covered by ${seen && named(seen)}`);
    }
    return { name: named(each), place: [...document.querySelectorAll("*")].indexOf(each), wrong };
  }

  /* What stands out of its ground where the system paints: an edge or an area of another colour. */
  function standsOut(each) {
    const style = getComputedStyle(each);
    const around = ground(each.parentElement);
    const edges = ["Top", "Right", "Bottom", "Left"].some((side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1
      && contrast(style[`border${side}Color`], around) >= 3);
    return edges || contrast(ground(each), around) >= 3;
  }

  return { standsOut, tooSmall, cut, outOfOrder, moving, focus, howManyByTab: () => reachedByTab().length };
})();
