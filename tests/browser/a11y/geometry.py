"""What axe has no rule for: sizes, distances, lines, clipped words, and a focus that is seen."""

from playwright.sync_api import Page

SMALLEST = 60  # CSS pixels of a target
APART = 8  # between two targets
SMALLEST_TEXT = 20
LONGEST_LINE = 80  # characters

SPACING = (
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    " p{margin-block-end:2em!important}"
)
TWICE = "html{font-size:275%!important}"
LARGEST = 4

DRESS = """(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }"""
SIZE = """(size) => size ? document.documentElement.setAttribute("data-size", size)
  : document.documentElement.removeAttribute("data-size")"""

TARGETS = """([least, apart]) => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && getComputedStyle(e).clipPath === "none";
  const name = (e) => e.tagName.toLowerCase() + " « " + (e.innerText || e.name || e.id).trim().slice(0, 30) + " »";
  const all = "a[href],button,input:not([type=hidden]),select,textarea,summary,[role=button],[tabindex='0']";
  const dialog = document.querySelector("dialog[open]");
  const boxes = [...(dialog || document).querySelectorAll(all)].filter(shown)
    .map((e) => { const b = e.closest("label") || e; return [name(b), b.getBoundingClientRect(), b]; });
  const found = [];
  boxes.forEach(([words, a, element], place) => {
    if (Math.min(a.width, a.height) < least - .5) found.push(`${words} ${Math.round(a.width)}×${Math.round(a.height)}`);
    for (const [others, b, other] of boxes.slice(place + 1)) {
      if (element.contains(other) || other.contains(element)) continue;
      const x = Math.max(0, a.left - b.right, b.left - a.right), y = Math.max(0, a.top - b.bottom, b.top - a.bottom);
      const sticky = [element, other].filter((e) => e.closest(".bar--foot")).length === 1;
      if (Math.hypot(x, y) < apart - .5 && !sticky) found.push(`${words} à ${Math.hypot(x, y).toFixed(1)} px de ${others}`);
    }
  });
  return found;
}"""

CLIPPED = """() => [...document.querySelectorAll("body *")].filter((e) => {
  if (!e.checkVisibility({ visibilityProperty: true }) || !e.textContent.trim() || e.closest(".sr, .skip")) return false;
  const style = getComputedStyle(e);
  return /hidden|clip/.test(style.overflow) && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1);
}).map((e) => "coupé : " + e.className + " " + e.textContent.trim().slice(0, 40))"""

SIDEWAYS = """() => {
  const room = document.documentElement.clientWidth;
  const over = document.documentElement.scrollWidth - room;
  const out = [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility() && !e.closest(".sr, .skip, svg")
    && (e.getBoundingClientRect().right > room + 1 || e.getBoundingClientRect().left < -1));
  return over > 0 || out.length ? [`${over} px de trop : ` + out.slice(-2).map((e) => e.outerHTML.slice(0, 80)).join(" | ")] : [];
}"""

WORDS = """([least, longest]) => {
  const found = new Set(), lines = new Map(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const e = node.parentElement;
    if (!node.data.trim() || !e.checkVisibility() || e.closest(".sr, .skip:not(:focus), noscript, svg")) continue;
    const style = getComputedStyle(e);
    if (parseFloat(style.fontSize) < least) found.add(`texte de ${style.fontSize} : ${node.data.trim().slice(0, 30)}`);
    if (/justify/.test(style.textAlign) || style.fontStyle === "italic" || style.textTransform === "uppercase")
      found.add(`style : ${node.data.trim().slice(0, 30)}`);
    let block = e;
    while (/^(inline|contents)/.test(getComputedStyle(block).display)) block = block.parentElement;
    for (const word of node.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
      const key = Math.round(range.getBoundingClientRect().bottom);
      if (!lines.has(block)) lines.set(block, new Map());
      lines.get(block).set(key, (lines.get(block).get(key) || "") + " " + word[0]);
    }
  }
  for (const block of lines.values()) for (const line of block.values())
    if (line.trim().length > longest) found.add(`ligne de ${line.trim().length} : ${line.trim().slice(0, 40)}`);
  return [...found];
}"""

SCRIPTS = """() => {
  const kinds = [[/\\p{Script=Arabic}/u, ["ar", "fa", "ps", "ur"], true], [/\\p{Script=Cyrillic}/u, ["uk", "ru"], false]];
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) for (const [letters, tags, rtl] of kinds) {
    if (!letters.test(node.data)) continue;
    const lang = (node.parentElement.closest("[lang]")?.lang || "").split("-")[0];
    if (!tags.includes(lang)) found.push(`lang=${lang} : ${node.data.trim().slice(0, 30)}`);
    else if (rtl && getComputedStyle(node.parentElement).direction !== "rtl") found.push(`sans dir=rtl : ${node.data.trim()}`);
  }
  return found;
}"""

VAGUE = """() => [...document.querySelectorAll("a[href],button")].map((e) => (e.getAttribute("aria-label") || e.textContent).trim())
  .filter((words) => /^(cliquez ici|ici|en savoir plus|lire la suite|suite|ok|valider|lien|plus|voir)$/i.test(words))"""

STOP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const first = !e.dataset.seen;
  e.dataset.seen = "1";
  const ring = [e, e.closest("label")].filter(Boolean).map((x) => getComputedStyle(x))
    .some((s) => s.outlineStyle === "solid" && parseFloat(s.outlineWidth) >= 3);
  const box = [...(e.closest("label") || e).getClientRects()][0];
  const middle = [box.left + box.width / 2, box.top + Math.min(box.height / 2, innerHeight / 3)];
  const at = document.elementFromPoint(...middle);
  const seen = at && (e.contains(at) || at.contains(e) || e.closest("label")?.contains(at));
  const name = e.tagName + " " + (e.innerText || e.name || "").trim().slice(0, 25);
  return { first, name, ring, seen: Boolean(seen), box: [box.left, box.top, box.width, box.height] };
}"""


def at_first_size(page: Page) -> list[str]:
    """Return what is wrong with sizes, distances, lines and languages."""
    found: list[str] = page.evaluate(TARGETS, [SMALLEST, APART])
    found += page.evaluate(WORDS, [SMALLEST_TEXT, LONGEST_LINE])
    for check in (SCRIPTS, VAGUE, SIDEWAYS, CLIPPED):
        found += page.evaluate(check)
    return found


def spaced(page: Page) -> list[str]:
    """Return what the reader's own spacing, then a text twice as big, would hide."""
    found: list[str] = []
    for css in (SPACING, TWICE):
        page.evaluate(DRESS, css)
        found += page.evaluate(CLIPPED) + page.evaluate(SIDEWAYS)
    page.evaluate(DRESS, "")
    return found


def fits(page: Page, *, narrow: bool = False) -> list[str]:
    """Return what leaves the screen, is cut, or cannot be touched, as the page stands now."""
    if narrow:
        page.set_viewport_size({"width": 320, "height": 640})
    found: list[str] = page.evaluate(SIDEWAYS) + page.evaluate(CLIPPED) + page.evaluate(TARGETS, [SMALLEST, APART])
    if narrow:
        page.set_viewport_size({"width": 1280, "height": 800})
    return found


def focus(page: Page) -> list[str]:
    """Go through the page with Tab; return each stop without a ring, or covered."""
    found: list[str] = []
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    for _stop in range(90):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or not stop["first"]:
            break
        if not stop["ring"]:
            found.append(f"sans cadre : {stop['name']}")
        if not stop["seen"]:
            found.append(f"caché : {stop['name']} {stop['box']}")
    page.evaluate("for (const e of document.querySelectorAll('[data-seen]')) delete e.dataset.seen; scrollTo(0, 0)")
    return found
