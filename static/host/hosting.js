/** @import { Connection } from "../feed/connection.js" */
/** @import { Hosting } from "../types/hosting.js" */

import { api } from "../api/api.js";
import { Refetch } from "../feed/refetch.js";

/** "Alone for twenty minutes" comes by the clock, and a swap of two others goes without a word to the rest of the room; milliseconds. */
const beat = 20_000;

/** Changes that move nobody. */
const idle = ["printing", "till"];

/** Whom hosts look after, kept as new as the feed and the clock. Fires "change". */
export class Hosts extends EventTarget {
  /** null: not there yet. @type {Hosting | null} */
  lists = null;
  #event = "";
  #refetch = new Refetch(() => this.load(), (kind) => !idle.includes(kind));
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #beat;

  /** @param {string} event @param {Connection | undefined} connection */
  follow(event, connection) {
    const other = event !== this.#event;
    this.#event = event;
    this.#refetch.follow(connection);
    this.#beat ??= setInterval(() => this.load(), beat);
    if (other) this.load();
  }

  stop() {
    this.#refetch.follow(undefined);
    clearInterval(this.#beat);
    this.#beat = undefined;
    this.#event = "";
  }

  async load() {
    const answer = await api.get(`events/${this.#event}/hosting`).catch(() => null); // what is known stays
    if (!answer) return;
    this.lists = answer;
    this.dispatchEvent(new Event("change"));
  }
}
