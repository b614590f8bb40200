/** @import { Frame } from "../types/kiosk.js" */

/** Changes that come together are one reason to ask, not many. In milliseconds. */
const patience = 250;

/**
 * Keeps something that only the server can work out, such as the till, as new
 * as the feed: it asks again after every snapshot, and after the changes that
 * concern it.
 */
export class Refetch {
  #load;
  #concerns;
  /** @type {EventTarget | undefined} */
  #feed;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #soon;

  /**
   * @param {() => void} load
   * @param {(kind: string) => boolean} concerns
   */
  constructor(load, concerns) {
    this.#load = load;
    this.#concerns = concerns;
  }

  /** Listens to one feed, or with undefined to none. @param {EventTarget | undefined} feed */
  follow(feed) {
    if (feed === this.#feed) return;
    this.#feed?.removeEventListener("change", this.#heard);
    feed?.addEventListener("change", this.#heard);
    this.#feed = feed;
    if (!feed) clearTimeout(this.#soon);
  }

  #heard = (/** @type {Event} */ e) => {
    const frame = /** @type {Frame} */ (/** @type {CustomEvent} */ (e).detail);
    if (frame.type !== "snapshot" && !(frame.type === "change" && this.#concerns(frame.kind))) return;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(this.#load, patience);
  };
}
