// How long nobody has touched this device.

/**
 * @typedef {object} World
 * @property {() => number} now milliseconds, as Date.now
 * @property {(f: () => void, ms: number) => any} after
 * @property {(timer: any) => void} cancel
 * @property {() => number} last when any page of this browser was touched
 * @property {(at: number) => void} mark
 */

/** Marking each move of the pointer would be a write for each; in milliseconds. */
const coarse = 2000;

/**
 * Calls back once nobody has touched the device for a while. All pages of one
 * browser share what they know: a desk in use keeps the office beside it open.
 */
export class Idle {
  #world;
  #over;
  #after = 0;
  /** @type {any} */ #timer;
  #marked = -Infinity;

  /** @param {() => void} over @param {World} [world] */
  constructor(over, world = browser()) {
    this.#over = over;
    this.#world = world;
  }

  /** Begins to count, as if just touched. @param {number} after milliseconds; 0: never */
  start(after) {
    this.stop();
    this.#after = after;
    if (after <= 0) return;
    this.#mark(this.#world.now());
    this.#wait(after);
  }

  stop() {
    this.#world.cancel(this.#timer);
    this.#after = 0;
  }

  /** Somebody is there. @returns {boolean} whether that was news, and not the next move of the same hand */
  touch() {
    if (this.#after <= 0) return false;
    const now = this.#world.now();
    if (now - this.#marked < coarse) return false;
    if (this.#idle(now) >= this.#after) return this.look(), false; // it slept: the touch that wakes it does not open it
    this.#mark(now);
    return true;
  }

  /** Looks at the clock at once: timers stand still while a device sleeps. */
  look() {
    if (this.#after <= 0) return;
    const left = this.#after - this.#idle(this.#world.now());
    if (left > 0) return this.#wait(left);
    this.stop();
    this.#over();
  }

  /** A clock that was put back says nothing of before: from then on it counts anew. @param {number} now */
  #idle(now) {
    const last = Math.max(this.#marked, this.#world.last());
    if (last <= now) return now - last;
    this.#mark(now);
    return 0;
  }

  /** @param {number} now */
  #mark(now) {
    this.#marked = now;
    this.#world.mark(now);
  }

  /** @param {number} ms */
  #wait(ms) {
    this.#world.cancel(this.#timer);
    this.#timer = this.#world.after(() => this.look(), ms);
  }
}

const key = "fuda.touched";

/** The browser as a World. @returns {World} */
function browser() {
  let own = -Infinity;
  return {
    now: () => Date.now(),
    after: (f, ms) => setTimeout(f, ms),
    cancel: (timer) => clearTimeout(timer),
    last() {
      try {
        return Math.max(own, Number(localStorage.getItem(key) ?? -Infinity));
      } catch {
        return own;
      }
    },
    mark(at) {
      own = at;
      try {
        localStorage.setItem(key, String(at));
      } catch {
        // a private window may refuse: then each page counts for itself
      }
    },
  };
}
