// Whom the desk knows: the roster that the feed keeps up, and the search of the
// server, with the roster in its stead while the server is away.

/** @import { Attendee, Frame } from "../types/kiosk.js" */

import { api } from "../api/api.js";
import { Finder } from "./finder.js";
import { Roster } from "./roster.js";
import { foldScan } from "./scan.js";

/** Fires "change" when somebody came, went or changed. */
export class Guests extends EventTarget {
  finder = new Finder((text) => this.#search(text));
  #event = "";
  /** @type {Roster | undefined} */
  #roster;

  /** Whether the roster has been loaded. */
  get ready() {
    return this.#roster?.ready ?? false;
  }

  /** @returns {Iterable<Attendee>} */
  get all() {
    return this.#roster?.all.values() ?? [];
  }

  /** @param {string | undefined} id */
  of(id) {
    return this.#roster?.all.get(id ?? "");
  }

  /** @param {string} name */
  namesakes(name) {
    return this.#roster?.namesakes(name) ?? [];
  }

  /** An attendee as the server just described them. @param {Attendee} attendee */
  put(attendee) {
    this.#roster?.put(attendee);
  }

  /** Asks for one attendee again. @param {string | undefined} id */
  refresh(id) {
    if (id) this.#roster?.refresh(id).catch(() => {});
  }

  /** Whether this is the first frame. @param {string} event @param {Frame} frame */
  follow(event, frame) {
    const first = !this.#roster;
    if (!this.#roster) {
      this.#event = event;
      this.#roster = new Roster(event, api);
      this.#roster.addEventListener("change", () => this.dispatchEvent(new Event("change")));
    }
    this.#roster.follow(frame).catch(() => {}); // the next snapshot brings everything
    return first;
  }

  /** @param {string} text @returns {Promise<Attendee[]>} */
  async #search(text) {
    try {
      const { attendees } = await api.get(`events/${this.#event}/attendees?limit=30&q=${encodeURIComponent(text)}`, { repeat: false, timeout: 2500 });
      return attendees ?? [];
    } catch {
      // The desk's own copy while the server is away; whoever is not in it yet comes with the next try.
      setTimeout(() => this.finder.again(text), 1000);
      return this.#roster?.search(text).slice(0, 30) ?? [];
    }
  }

  /** Whose badge, pass or ticket was scanned. @param {string} scan @returns {Promise<Attendee | null>} */
  scanned(scan) {
    return api.post(`events/${this.#event}/attendees/find`, { scan: foldScan(scan) }, { repeat: true, timeout: 3000 }).catch(() => null);
  }
}
