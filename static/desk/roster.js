// All attendees of the event, kept up to date by the feed: the feed names who
// changed (it carries no contact field), and that one is asked for again.

/** @import { Attendee, Frame } from "../types/kiosk.js" */

import { fold } from "../kana/fold.js";

/** As many as the API gives at once. */
const page = 500;

/**
 * Whom a frame is about: everybody, one attendee's id, or "" for nobody; and
 * whether that one was erased.
 * @param {Frame} frame
 * @returns {{ all: true } | { id: string, erased?: true }}
 */
export function touched(frame) {
  if (frame.type === "snapshot") return { all: true };
  if (frame.type !== "change" || frame.kind === "printing") return { id: "" };
  const id = frame.staff?.attendee ?? "";
  if (frame.kind === "imported") return { all: true };
  return frame.kind === "attendee_erased" ? { id, erased: true } : { id };
}

/** Fires "change" when somebody came, went or changed. */
export class Roster extends EventTarget {
  /** In the order of the kana. @type {Map<string, Attendee>} */
  all = new Map();
  /** Whether the list has been loaded at least once. */
  ready = false;

  #client;
  #path;
  #round = 0;
  /** Who was described while a whole load was under way: newer than the load. @type {Map<string, Attendee>} */
  #newer = new Map();
  /** Who was erased: an answer that is still under way must not bring them back. @type {Set<string>} */
  #gone = new Set();
  /** How often each attendee was asked for or described: an answer that another one overtook is dropped. @type {Map<string, number>} */
  #turns = new Map();

  /**
   * @param {string} event
   * @param {{ get: (path: string) => Promise<any> }} client
   */
  constructor(event, client) {
    super();
    this.#client = client;
    this.#path = `events/${encodeURIComponent(event)}/attendees`;
  }

  /** Loads everybody anew; a load that another one overtakes is dropped. */
  async load() {
    const round = ++this.#round;
    const newer = (this.#newer = new Map());
    /** @type {Map<string, Attendee>} */
    const all = new Map();
    let cursor = "";
    do {
      const { attendees, next } = await this.#client.get(`${this.#path}?limit=${page}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      if (round !== this.#round) return;
      for (const a of attendees ?? []) all.set(a.id, a);
      cursor = next ?? "";
    } while (cursor);
    for (const [id, attendee] of newer) all.set(id, attendee);
    for (const id of this.#gone) all.delete(id);
    this.all = newer.size ? inOrder(all) : all;
    this.ready = true;
    this.dispatchEvent(new Event("change"));
  }

  /** Asks for one attendee again. @param {string} id */
  async refresh(id) {
    const turn = this.#turn(id);
    const attendee = await this.#client.get(`${this.#path}/${encodeURIComponent(id)}`);
    if (this.#turns.get(id) === turn) this.put(attendee);
  }

  /** @param {string} id */
  #turn(id) {
    const turn = (this.#turns.get(id) ?? 0) + 1;
    this.#turns.set(id, turn);
    return turn;
  }

  /** An attendee as the server just described them. @param {Attendee} attendee */
  put(attendee) {
    this.#turn(attendee.id);
    this.#newer.set(attendee.id, attendee);
    const known = this.all.has(attendee.id);
    this.all.set(attendee.id, attendee);
    if (!known) this.all = inOrder(this.all);
    this.dispatchEvent(new Event("change"));
  }

  /** Forgets somebody. @param {string} id */
  #drop(id) {
    this.#gone.add(id);
    this.#turn(id);
    this.#newer.delete(id);
    this.all.delete(id);
    this.dispatchEvent(new Event("change"));
  }

  /** Follows the feed. @param {Frame} frame */
  async follow(frame) {
    const whom = touched(frame);
    if ("all" in whom) await this.load();
    else if (whom.erased) this.#drop(whom.id);
    else if (whom.id) await this.refresh(whom.id);
  }

  /**
   * The search that works while the server cannot be asked: by what the desk has.
   * @param {string} text
   */
  search(text) {
    const wanted = fold(text);
    if (!wanted) return [];
    return [...this.all.values()].filter((a) => String(a.number ?? "") === wanted || fold(`${a.kana}\n${a.name}\n${a.company}\n${a.ticket ?? ""}`).includes(wanted));
  }

  /** Who has the same name. @param {string} name */
  namesakes(name) {
    const wanted = fold(name);
    return wanted ? [...this.all.values()].filter((a) => fold(a.name) === wanted) : [];
  }
}

/** @param {Map<string, Attendee>} all */
const inOrder = (all) => new Map([...all].sort(([, a], [, b]) => byKana(a, b)));

/**
 * @param {Attendee} a
 * @param {Attendee} b
 */
function byKana(a, b) {
  const [x, y] = [fold(a.kana || a.name), fold(b.kana || b.name)];
  return x < y ? -1 : x > y ? 1 : 0;
}
