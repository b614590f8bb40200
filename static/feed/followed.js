/** @import { Connection } from "./connection.js" */

import { api } from "../api/api.js";
import { Refetch } from "./refetch.js";

/**
 * Something of an event that only the server can work out, such as how full its
 * sessions are, kept as new as the feed, and as the clock: some of it moves
 * without a word. Who extends it says what to keep of an answer. What is known
 * stays where no answer comes. Fires "change".
 * @template Answer
 */
export class Followed extends EventTarget {
  #what;
  #beat;
  #refetch;
  #event = "";
  #turn = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #clock;

  /**
   * @param {string} what its path below the event
   * @param {number} beat how often it is asked for without a reason, in milliseconds
   * @param {(kind: string) => boolean} concerns whether a change of this kind moves it
   */
  constructor(what, beat, concerns) {
    super();
    this.#what = what;
    this.#beat = beat;
    this.#refetch = new Refetch(() => this.load(), concerns);
  }

  /** Keeps what an answer says. @param {Answer} _answer */
  took(_answer) {}

  /** @param {string} event @param {Connection | undefined} connection */
  follow(event, connection) {
    const other = event !== this.#event;
    this.#event = event;
    this.#refetch.follow(connection);
    this.#clock ??= setInterval(() => this.load(), this.#beat);
    if (other) this.load();
  }

  /** Until somebody follows an event again. */
  stop() {
    this.#refetch.follow(undefined);
    clearInterval(this.#clock);
    this.#clock = undefined;
    this.#event = "";
    this.#turn++;
  }

  /** Asks at once. Of answers that overtake each other, the last that was asked for counts. */
  async load() {
    const turn = ++this.#turn;
    const answer = await api.get(`events/${this.#event}/${this.#what}`).catch(() => null);
    if (!answer || turn !== this.#turn) return;
    this.took(answer);
    this.dispatchEvent(new Event("change"));
  }
}
