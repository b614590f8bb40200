// The search behind the box: as you type, with older answers ignored.

/** @import { Attendee } from "../types/kiosk.js" */

/** How long the typing rests before the server is asked, in milliseconds. */
const rest = 80;

/** Fires "change" when there is something new to show. */
export class Finder extends EventTarget {
  text = "";
  /** @type {Attendee[]} */
  results = [];
  /** The highlighted one. */
  at = 0;
  /** The text to which the results belong. */
  answered = "";

  #search;
  #asked = 0;
  /** @type {any} */ #timer;

  /** @param {(text: string) => Promise<Attendee[]>} search */
  constructor(search) {
    super();
    this.#search = search;
  }

  /** The box says something else. @param {string} text */
  type(text) {
    if (text.trim() === this.text) return;
    this.text = text.trim();
    clearTimeout(this.#timer);
    if (!this.text) return this.clear();
    this.#timer = setTimeout(() => this.#ask(), rest);
    this.#tell();
  }

  /** The results of the text as it is now, asked for at once if need be. */
  async settle() {
    if (this.answered !== this.text) {
      clearTimeout(this.#timer);
      await this.#ask();
    }
    return this.results;
  }

  /** Asks once more, if the text is still the same: the answer was a makeshift. @param {string} text */
  again(text) {
    if (this.text === text) this.#ask();
  }

  clear() {
    clearTimeout(this.#timer);
    this.#asked++;
    this.text = this.answered = "";
    this.results = [];
    this.at = 0;
    this.#tell();
  }

  /** Moves the highlight. @param {number} by */
  move(by) {
    this.at = Math.max(0, Math.min(this.results.length - 1, this.at + by));
    this.#tell();
  }

  async #ask() {
    const round = ++this.#asked;
    const { text } = this;
    const results = await this.#search(text);
    if (round !== this.#asked) return;
    if (this.answered !== text) this.at = 0;
    this.results = results;
    this.answered = text;
    this.at = Math.max(0, Math.min(this.at, results.length - 1));
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}
