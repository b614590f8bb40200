/** @import { Frame } from "../types/kiosk.js" */
/** @import { SuggestionAnswer, Suggestions } from "../types/matching.js" */

import { ApiError, api } from "../api/api.js";
import { answered, dealt, hushed, seen, unknown } from "./deck.js";

/** News that come together are fetched together; milliseconds. */
const together = 250;

/** When fetching failed: the feed is there, so the server will be. */
const patience = 4000;

/**
 * The phone's deck (deck.js), kept as new as the feed; "change" tells of it.
 */
export class Next extends EventTarget {
  deck = unknown;

  /** @type {any} */ #timer;
  #turn = 0; // the answer to an answer is newer than a fetch that began before it

  /** Hears the page's frames. @param {Frame} frame */
  hear(frame) {
    if (frame.type === "me" || frame.type === "snapshot" || frame.type === "resumed") this.soon();
  }

  soon(wait = together) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#load(), wait);
  }

  stop() {
    this.#turn++;
    clearTimeout(this.#timer);
  }

  /**
   * Says something about a suggestion; the next one lies on top at once. A
   * refusal puts back what was there, and is thrown.
   * @param {number} number
   * @param {SuggestionAnswer} answer
   */
  async answer(number, answer) {
    const was = this.deck;
    const turn = ++this.#turn;
    this.#set(answered(was, number, answer));
    try {
      const now = await api.post(`me/suggestions/${number}`, { answer }, { repeat: true });
      if (turn === this.#turn) this.#deal(now);
    } catch (error) {
      if (turn === this.#turn) this.#set(was);
      this.soon();
      throw error;
    }
  }

  /** Who lies on top is looked at. */
  look() {
    this.#set(seen(this.deck));
  }

  /** The line about somebody new was put away. */
  hush() {
    this.#set(hushed(this.deck));
  }

  /** @param {import("./deck.js").Deck} deck */
  #set(deck) {
    if (deck === this.deck) return;
    this.deck = deck;
    this.dispatchEvent(new Event("change"));
  }

  /** @param {Suggestions} answer */
  #deal(answer) {
    this.#set(dealt(this.deck, answer, Date.now()));
  }

  async #load() {
    const turn = this.#turn;
    try {
      const answer = await api.get("me/suggestions");
      if (turn === this.#turn) this.#deal(answer);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (turn === this.#turn && ![401, 403, 404].includes(error.status)) this.soon(patience);
    }
  }
}
