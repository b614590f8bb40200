// Runs before anything of the page: it notes when the board is there and can be
// scrolled, when all its cards are built, and when a change is on the screen.
// Milliseconds since the epoch.
(() => {
  const table = () => document.querySelector("fuda-board")?.shadowRoot?.querySelector("board-table")?.shadowRoot;
  const now = () => performance.timeOrigin + performance.now();
  // In a frame's callback: a message comes after that frame was drawn.
  const drawn = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(now());
      port2.postMessage(0);
    });
  const frame = () => new Promise((done) => requestAnimationFrame(done));

  /** Whether no line on the screen still waits for its places. */
  const full = () =>
    [...table().querySelectorAll(".line")].every((line) => {
      const { top, bottom } = line.getBoundingClientRect();
      return bottom <= 0 || top >= innerHeight || line.childElementCount > 0;
    });

  /** The first screenful is painted; then the next one, to which the reader scrolled. */
  async function usable() {
    while (!table()?.querySelector(".card") || !full()) await frame();
    const first = await drawn();
    const page = document.scrollingElement;
    do {
      scrollTo(0, innerHeight);
      await frame();
    } while (!page.scrollTop || !full());
    const scrolled = await drawn();
    scrollTo(0, 0);
    await frame();
    return { first, scrolled };
  }
  window.usable = usable();

  /** When so many cards are in the page: what the browser finds in it, and reads aloud, is then everything. */
  window.built = async (cards) => {
    await window.usable;
    while (table().querySelectorAll(".card").length < cards) await new Promise((done) => setTimeout(done, 20));
    return now();
  };

  /** Resolves when the next card that comes is painted. */
  window.nextCard = () =>
    new Promise((done) => {
      const seen = new MutationObserver(async (records) => {
        const came = records.some((r) => [...r.addedNodes].some((n) => n.nodeType === Node.ELEMENT_NODE && (n.matches(".card") || n.querySelector(".card"))));
        if (!came) return;
        seen.disconnect();
        await frame();
        done(await drawn());
      });
      seen.observe(table(), { childList: true, subtree: true });
    });

  /** What the board has of a card, by its number. */
  window.company = (number) => document.querySelector("fuda-board").board.board.find((c) => c.number === number)?.company;
})();
