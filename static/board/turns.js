// Work in small portions: what need not be done before the next picture is
// done between the pictures.

/** How long the page may be busy at a stretch, in milliseconds: less than the time between two pictures. */
const portion = 12;

/** @typedef {() => void} Task */

/**
 * What it needs of its surroundings; a test brings its own.
 * @typedef {object} World
 * @property {() => number} now milliseconds
 * @property {(f: () => void) => void} soon calls f once the page had time for other things
 */

/**
 * The browser as a World. What is painted, pressed and scrolled comes first
 * where the browser can be told so.
 * @type {World}
 */
const browser = {
  now: () => performance.now(),
  soon: (f) => ("scheduler" in globalThis ? scheduler.postTask(f, { priority: "background" }) : setTimeout(f)),
};

/** Tasks that wait for their turn: first come, first served, and each is done once. */
export class Turns {
  /** @type {Set<Task>} */
  #waiting = new Set();
  #coming = false; // a portion is on its way
  #world;

  /** @param {World} [world] */
  constructor(world = browser) {
    this.#world = world;
  }

  /** How many wait. */
  get waiting() {
    return this.#waiting.size;
  }

  /** @param {Task} task that waits already keeps its turn */
  add(task) {
    this.#waiting.add(task);
    this.#call();
  }

  /** @param {Task} task */
  drop(task) {
    this.#waiting.delete(task);
  }

  /** Does it now, if it waits. @param {Task} task */
  hurry(task) {
    if (this.#waiting.delete(task)) task();
  }

  /** Does all that wait. */
  finish() {
    for (const task of this.#waiting) this.hurry(task);
  }

  #call() {
    if (this.#coming || this.#waiting.size === 0) return;
    this.#coming = true;
    this.#world.soon(() => this.#portion());
  }

  #portion() {
    this.#coming = false;
    const end = this.#world.now() + portion;
    try {
      for (const task of this.#waiting) {
        this.hurry(task);
        if (this.#world.now() >= end) return;
      }
    } finally {
      this.#call(); // also when a task failed: the others are not to wait for ever
    }
  }
}
