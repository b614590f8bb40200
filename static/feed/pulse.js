// Whether a socket that says nothing is still there. After the network lost a
// few packets TCP waits ever longer before it tries again, up to as long as the
// network was away, and tells nobody; an answer that does not come tells it.

/** @import { World } from "./connection.js" */

/** Milliseconds. Both together, and a new socket, stay within the 3 s after which a page shows the truth again. */
const times = {
  quiet: 1250, // a socket that said nothing for so long is asked
  answer: 1250, // and this is how long it has to say anything
  longest: 5000, // what it may become where answers come too late again and again: the network is slow, not away
  late: 250, // a timer that comes so much too late: the page was busy, and may not have read the answer yet
};

/** After so many answers the network is as good as any. */
const calm = 8;

/** Asks a quiet socket, and says when it is dead. */
export class Pulse {
  #world;
  #ask;
  #dead;
  /** @type {any} */ #timer;
  #heardAt = 0;
  #waits = false;
  #answer = times.answer;
  #answers = 0; // in a row

  /**
   * @param {World} world
   * @param {() => void} ask sends what the server answers
   * @param {() => void} dead
   */
  constructor(world, ask, dead) {
    this.#world = world;
    this.#ask = ask;
    this.#dead = dead;
  }

  /** A socket has brought the truth. */
  begin() {
    this.heard();
    this.#listen(times.quiet);
  }

  end() {
    this.#world.cancel(this.#timer);
    this.#waits = false;
  }

  /** The socket said something. */
  heard() {
    this.#heardAt = this.#world.now();
    if (this.#waits && ++this.#answers >= calm) this.#answer = times.answer;
    this.#waits = false;
  }

  /** Asks at once: there is reason for doubt. */
  ask() {
    if (this.#waits) return;
    this.#waits = true;
    this.#ask();
    this.#await(true);
  }

  /** @param {number} ms */
  #listen(ms) {
    this.#world.cancel(this.#timer);
    this.#timer = this.#world.after(() => {
      const rest = this.#heardAt + times.quiet - this.#world.now();
      if (rest > 0) this.#listen(rest);
      else if (this.#world.hidden?.()) this.#listen(times.quiet); // nobody looks, and whoever looks again hurries
      else this.ask();
    }, ms);
  }

  /** @param {boolean} patient a late timer is not held against the socket */
  #await(patient) {
    const due = this.#world.now() + this.#answer;
    this.#world.cancel(this.#timer);
    this.#timer = this.#world.after(() => {
      if (!this.#waits) this.#listen(Math.max(0, this.#heardAt + times.quiet - this.#world.now()));
      else if (patient && this.#world.now() > due + times.late) this.#await(false);
      else this.#fail();
    }, this.#answer);
  }

  #fail() {
    this.#waits = false;
    this.#answers = 0;
    this.#answer = Math.min(times.longest, this.#answer * 2);
    this.#dead();
  }
}
