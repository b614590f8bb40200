/** @import { Frame, Me } from "../types/kiosk.js" */

import { ApiError, api } from "../api/api.js";

/** News that come together are fetched together; milliseconds. */
const together = 120;

/** When fetching failed: the feed is there, so the server will be. */
const patience = 2000;

/**
 * What the server knows of the phone's owner. It is fetched when the feed says
 * that there is something new, and after every (re)connect; "change" tells of it.
 */
export class Mine extends EventTarget {
  /** @type {Me | null} */
  me = null;

  /** @type {any} */ #timer;
  #loading = false;
  #again = false;
  #turn = 0; // answers to writes are newer than a fetch that began before them

  /** Hears the page's frames. @param {Frame} frame */
  hear(frame) {
    if (frame.type === "me" || frame.type === "snapshot" || frame.type === "resumed") this.soon();
  }

  soon(wait = together) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#load(), wait);
  }

  stop() {
    clearTimeout(this.#timer);
  }

  /** Takes the answer to a write. @param {Me} me */
  set(me) {
    this.#turn++;
    this.me = me;
    this.dispatchEvent(new Event("change"));
  }

  async #load() {
    if (this.#loading) {
      this.#again = true;
      return;
    }
    this.#loading = true;
    const turn = this.#turn;
    try {
      const me = await api.get("me");
      if (turn === this.#turn) this.set(me);
      else this.#again = true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status !== 401 && error.status !== 403) this.soon(patience); // unpaired: the page itself finds out
    } finally {
      this.#loading = false;
      if (this.#again) this.soon();
      this.#again = false;
    }
  }
}
