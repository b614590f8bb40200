// A list that comes in pages, searched while one types.

/** How long somebody types before the server is asked, in milliseconds. */
const patience = 200;

/**
 * The newest question's answer counts, whatever order the answers come in.
 * @template T
 */
export class Pages {
  /** @type {T[] | null} null until the first answer */
  rows = null;
  next = "";
  #further = false;
  #turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #soon;
  #fetch;
  #changed;

  /**
   * @param {(cursor: string) => Promise<{ rows: T[], next?: string }>} fetch the page at a cursor; "" is the first
   * @param {(error?: unknown) => void} changed
   */
  constructor(fetch, changed) {
    this.#fetch = fetch;
    this.#changed = changed;
  }

  /** Asks for the first page, in a moment. */
  soon() {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.load(), patience);
  }

  /** Asks for the first page. */
  load() {
    clearTimeout(this.#soon);
    this.#further = false;
    return this.#ask("");
  }

  /** Asks for the page after the last one. */
  more() {
    this.#further = true;
    return this.#ask(this.next);
  }

  /** Something happened that the list may tell of: it comes anew, unless somebody reads further down. */
  fresh() {
    if (!this.#further) this.load();
  }

  /** Nobody listens any more. */
  stop() {
    clearTimeout(this.#soon);
    this.#turn++;
  }

  /** @param {string} cursor */
  async #ask(cursor) {
    const turn = ++this.#turn;
    try {
      const page = await this.#fetch(cursor);
      if (turn !== this.#turn) return;
      this.rows = cursor ? [...(this.rows ?? []), ...page.rows] : page.rows;
      this.next = page.next ?? "";
      this.#changed();
    } catch (error) {
      if (turn === this.#turn) this.#changed(error);
    }
  }
}
