// Arrow keys from card to card; Tab goes through them as well.

/** The most cards that are looked at for the next one above or below. */
const reach = 120;

/**
 * @param {ParentNode} root
 * @param {KeyboardEvent} e
 */
export function step(root, e) {
  const from = /** @type {HTMLElement | null} */ (e.composedPath()[0]);
  if (!from?.matches?.("button.card")) return;
  const cards = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("button.card")]);
  const at = cards.indexOf(from);
  const next = { ArrowRight: cards[at + 1], ArrowLeft: cards[at - 1], ArrowDown: across(cards, at, 1), ArrowUp: across(cards, at, -1), Home: cards[0], End: cards.at(-1) }[e.key];
  if (!next) return;
  e.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

/**
 * The card nearest to the same column in the next line that has one.
 * @param {HTMLElement[]} cards
 * @param {number} at
 * @param {1 | -1} way
 */
function across(cards, at, way) {
  const from = cards[at].getBoundingClientRect();
  const some = way > 0 ? cards.slice(at + 1, at + reach) : cards.slice(Math.max(0, at - reach), at).reverse();
  /** @type {HTMLElement | undefined} */
  let best;
  let line = NaN;
  let nearest = Infinity;
  for (const card of some) {
    const { left, top } = card.getBoundingClientRect();
    if (Math.abs(top - from.top) < 8) continue;
    if (Number.isNaN(line)) line = top;
    if (Math.abs(top - line) > 8) break;
    if (Math.abs(left - from.left) < nearest) [nearest, best] = [Math.abs(left - from.left), card];
  }
  return best;
}
