// What axe has no rule for; each check returns lines of words, none when all is well.
globalThis.checks = {
  style(css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  },

  size(step) {
    if (step) document.documentElement.setAttribute("data-size", step);
    else document.documentElement.removeAttribute("data-size");
  },

  // Targets too small, or too near one another.
  targets([least, apart]) {
    const wanted = "a[href],button,input:not([type=hidden]),select,textarea,summary,[role=button],[tabindex='0']";
    const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.matches(".skip");
    const name = (e) => `${e.tagName.toLowerCase()} « ${(e.innerText || e.name || e.id).trim().slice(0, 30)} »`;
    const root = document.querySelector("dialog[open]") || document;
    const boxes = [...root.querySelectorAll(wanted)].filter(shown).map((e) => e.closest("label") || e);
    const found = [];
    boxes.forEach((one, place) => {
      const a = one.getBoundingClientRect();
      if (Math.min(a.width, a.height) < least - 0.5) {
        found.push(`${name(one)} ${Math.round(a.width)}×${Math.round(a.height)}`);
      }
      for (const other of boxes.slice(place + 1)) {
        if (one.contains(other) || other.contains(one)) continue;
        const b = other.getBoundingClientRect();
        const x = Math.max(0, a.left - b.right, b.left - a.right);
        const y = Math.max(0, a.top - b.bottom, b.top - a.bottom);
        const gap = Math.hypot(x, y);
        if (gap < apart - 0.5) found.push(`${name(one)} à ${gap.toFixed(1)} px de ${name(other)}`);
      }
    });
    return found;
  },

  // Words cut by their box.
  clipped() {
    const cut = (e) => {
      if (!e.checkVisibility({ visibilityProperty: true }) || !e.textContent.trim()) return false;
      if (e.closest(".sr, .skip") || !/hidden|clip/.test(getComputedStyle(e).overflow)) return false;
      return e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1;
    };
    return [...document.querySelectorAll("body *")].filter(cut)
      .map((e) => `coupé : ${e.className} ${e.textContent.trim().slice(0, 40)}`);
  },

  // A page wider than its screen.
  sideways() {
    const room = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - room;
    const leaves = (e) => {
      if (!e.checkVisibility() || e.closest(".sr, .skip, .scroll, svg")) return false;
      const box = e.getBoundingClientRect();
      return box.right > room + 1 || box.left < -1;
    };
    const out = [...document.querySelectorAll("body *")].filter(leaves).slice(-2).map((e) => e.outerHTML.slice(0, 80));
    return over > 0 || out.length ? [`${over} px de trop : ${out.join(" | ")}`] : [];
  },

  // Small letters, lines too long, and styles that are hard to read.
  words([least, longest]) {
    const found = new Set();
    const lines = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      const e = node.parentElement;
      const said = node.data.trim().slice(0, 30);
      if (!said || !e.checkVisibility() || e.closest(".sr, .skip, noscript, svg")) continue;
      const style = getComputedStyle(e);
      if (parseFloat(style.fontSize) < least) found.add(`texte de ${style.fontSize} : ${said}`);
      if (style.textAlign === "justify" || style.fontStyle === "italic" || style.textTransform === "uppercase") {
        found.add(`style : ${said}`);
      }
      let block = e;
      while (/^(inline|contents)/.test(getComputedStyle(block).display)) block = block.parentElement;
      if (!lines.has(block)) lines.set(block, new Map());
      for (const word of node.data.matchAll(/\S+/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const line = Math.round(range.getBoundingClientRect().bottom);
        lines.get(block).set(line, `${lines.get(block).get(line) || ""} ${word[0]}`.trim());
      }
    }
    for (const block of lines.values()) {
      for (const line of block.values()) {
        if (line.length > longest) found.add(`ligne de ${line.length} : ${line.slice(0, 40)}`);
      }
    }
    return [...found];
  },

  // Letters of another script without their language or direction.
  scripts() {
    const kinds = [
      [/\p{Script=Arabic}/u, ["ar", "fa", "ps", "ur"], "rtl"],
      [/\p{Script=Cyrillic}/u, ["uk", "ru"], "ltr"],
    ];
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      for (const [letters, tags, direction] of kinds) {
        if (!letters.test(node.data)) continue;
        const lang = (node.parentElement.closest("[lang]")?.lang || "").split("-")[0];
        const said = node.data.trim().slice(0, 30);
        if (!tags.includes(lang)) found.push(`lang=${lang} : ${said}`);
        else if (getComputedStyle(node.parentElement).direction !== direction) found.push(`sans dir : ${said}`);
      }
    }
    return found;
  },

  // Links that say nothing when read alone.
  vague() {
    const empty = /^(cliquez ici|ici|en savoir plus|lire la suite|suite|ok|valider|lien|plus|voir)?$/i;
    return [...document.querySelectorAll("a[href],button")]
      .map((e) => (e.getAttribute("aria-label") || e.textContent).trim())
      .filter((words) => empty.test(words)).map((words) => `lien vague : ${words}`);
  },

  // Where the keyboard stands now: is the ring drawn, is the place in sight.
  stop() {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const first = !e.dataset.seen;
    e.dataset.seen = "1";
    const card = e.closest("label") || e;
    const ring = [e, card].map((x) => getComputedStyle(x))
      .some((s) => s.outlineStyle === "solid" && parseFloat(s.outlineWidth) >= 3);
    const box = card.getClientRects()[0];
    const top = Math.max(0, box.top);
    const left = Math.max(0, box.left);
    const middle = [(left + Math.min(innerWidth, box.right)) / 2, (top + Math.min(innerHeight, box.bottom)) / 2];
    const at = document.elementFromPoint(...middle);
    const seen = Boolean(at && (card.contains(at) || at.contains(card)) && at !== document.documentElement);
    return { first, ring, seen, name: `${e.tagName} ${(e.innerText || e.name || "").trim().slice(0, 25)}` };
  },

  forget() {
    for (const e of document.querySelectorAll("[data-seen]")) delete e.dataset.seen;
    scrollTo(0, 0);
  },

  // Anything that moves, blinks or starts by itself.
  moving() {
    const moves = (e) => {
      const s = getComputedStyle(e);
      return parseFloat(s.transitionDuration) > 0 || s.animationName !== "none" || s.scrollBehavior === "smooth";
    };
    return [...document.querySelectorAll("*")].filter(moves).length + document.getAnimations().length
      + document.querySelectorAll("[autoplay], marquee").length;
  },

  async axe([tags, off]) {
    const rules = Object.fromEntries(off.map((id) => [id, { enabled: true }]));
    const runOnly = { type: "tag", values: tags };
    const found = await axe.run(document, { runOnly, rules, resultTypes: ["violations"] });
    return found.violations.map(({ id, nodes }) =>
      `${id} : ${nodes.length} × ${nodes[0].html.slice(0, 120)} (${nodes[0].failureSummary.slice(0, 160)})`);
  },
};
