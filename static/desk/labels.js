// The event's labels as this desk knows them.

/** @import { Frame, PrintJob } from "../types/kiosk.js" */
/** @import { Jobs } from "../printing/jobs.js" */

import { heardIn, openOf, withAnswer, withJobs } from "../printing/jobs.js";

/** How long the feed rests before the queue is asked for, in milliseconds. */
const rest = 200;

/**
 * Follows the print jobs. The feed tells which labels were queued and how they
 * come along; that some were taken back with an undone check-in, or with a guest
 * who was erased, it tells only by the undo itself, and then the queue is asked
 * for. Fires "change".
 */
export class Labels extends EventTarget {
  /** @type {Jobs} */
  jobs = new Map();

  #ask;
  /** @type {any} */ #timer;

  /** @param {() => Promise<PrintJob[]>} ask the queue, newest first */
  constructor(ask) {
    super();
    this.#ask = ask;
  }

  /** Those that still wait for something, the oldest first. */
  get open() {
    return openOf(this.jobs);
  }

  /** Some jobs by their ids; one that nobody has told of yet waits. @param {string[] | null | undefined} ids @returns {PrintJob[]} */
  of(ids) {
    return (ids ?? []).map((id) => this.jobs.get(id) ?? /** @type {any} */ ({ id, state: "queued" }));
  }

  /** @param {Frame} frame */
  follow(frame) {
    this.jobs = withJobs(this.jobs, heardIn(frame));
    if (frame.type === "snapshot") this.ask();
    if (frame.type !== "change" || !(frame.staff?.check_in?.undone_at || frame.kind === "attendee_erased")) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(), rest);
  }

  /** Asks for the queue; without an answer what is known stays. */
  async ask() {
    clearTimeout(this.#timer);
    const before = this.jobs;
    const answer = await this.#ask().catch(() => null);
    if (!answer) return;
    this.jobs = withAnswer(this.jobs, before, [...answer].reverse());
    this.dispatchEvent(new Event("change"));
  }
}
