// Finds elements in a page and in all its shadow roots.
var deep = {
  all(selector, root = document) {
    const found = [...root.querySelectorAll(selector)];
    for (const e of root.querySelectorAll("*")) if (e.shadowRoot) found.push(...deep.all(selector, e.shadowRoot));
    return found;
  },
  one(selector) {
    return deep.all(selector)[0];
  },
  /** The text of an element, with that of the shadow roots in it. */
  text(selector) {
    const e = deep.one(selector);
    return e ? deep.inside(e) : "";
  },
  inside(e) {
    let text = "";
    for (const n of e.shadowRoot ? [...e.shadowRoot.childNodes] : [...e.childNodes]) {
      if (n.nodeType === Node.TEXT_NODE) text += n.textContent;
      else if (n.nodeType === Node.ELEMENT_NODE && n.localName === "slot") for (const a of n.assignedNodes()) text += a.nodeType === Node.TEXT_NODE ? a.textContent : deep.inside(a);
      else if (n.nodeType === Node.ELEMENT_NODE && n.localName !== "style") text += deep.inside(n);
    }
    return text;
  },
  /** Where to click an element that is there, enabled and not covered; "" for one that cannot be clicked. */
  middle(selector) {
    const e = deep.one(selector);
    if (!e || e.disabled) return "";
    e.scrollIntoView({ block: "nearest", behavior: "instant" });
    const r = e.getBoundingClientRect();
    if (!r.width || !r.height) return "";
    const X = r.x + r.width / 2;
    const Y = r.y + r.height / 2;
    let top = document.elementFromPoint(X, Y);
    while (top?.shadowRoot) {
      const inner = top.shadowRoot.elementFromPoint(X, Y);
      if (!inner || inner === top) break;
      top = inner;
    }
    for (let n = top; n; n = n.parentNode ?? n.host) if (n === e) return JSON.stringify({ X, Y });
    return e.contains(top) ? JSON.stringify({ X, Y }) : "";
  },
};
