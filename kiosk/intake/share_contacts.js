// Search and order. The page reads well without.
const list = document.getElementById("cards");
const cards = [...list.children];
const fold = (s) => s.normalize("NFKC").toLowerCase()
  .replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
const texts = new Map(cards.map((c) => [c, fold(c.textContent)]));
const orders = {
  time: (a, b) => a.dataset.at - b.dataset.at,
  newest: (a, b) => b.dataset.at - a.dataset.at,
  number: (a, b) => a.dataset.number - b.dataset.number,
  name: (a, b) => a.dataset.name.localeCompare(b.dataset.name, "ja"),
};
const tools = document.getElementById("tools");
const [find, order, shown] = tools.querySelectorAll("input, select, output");
find.addEventListener("input", () => {
  const words = fold(find.value).split(/\s+/).filter(Boolean);
  let n = 0;
  for (const c of cards) {
    c.hidden = !words.every((w) => texts.get(c).includes(w));
    if (!c.hidden) n++;
  }
  shown.textContent = words.length ? `${n} / ${cards.length}` : "";
});
order.addEventListener("change", () => list.append(...[...cards].sort(orders[order.value])));
tools.hidden = false;
