// Whether this device is locked. The server knows; a page shuts at once all the
// same, and tells the server as soon as it can.

/** @import { Paired } from "../types/kiosk.js" */
/** @import { LockState } from "../types/machine.js" */

import { ApiError, api, locking } from "../api/api.js";
import { Idle } from "./idle.js";

/** How often a locked device asks whether the office has unlocked it, and one that could not say that it is locked tries again. In milliseconds. */
const patience = 4000;

/** How often a device in use lets the server hear of it, at most. In milliseconds. */
const pulse = 45_000;

/** The roles whose devices are locked when nobody is at them. */
const staffed = ["organiser", "reception"];

const minute = 60_000;

/**
 * @typedef {object} World
 * @property {Pick<typeof api, "get" | "post">} client
 * @property {EventTarget} refusals fires "locked" when any call was refused for that
 * @property {() => number} now
 * @property {(f: () => void, ms: number) => any} after
 * @property {(timer: any) => void} cancel
 * @property {(over: () => void) => Pick<Idle, "start" | "stop" | "touch" | "look">} idle
 * @property {{ get: () => boolean, set: (on: boolean) => void }} pending whether a lock has not reached the server yet; outlives a reload
 */

/** Fires "change" when the device was locked or unlocked, "gone" when it is not paired any more. */
export class Guard extends EventTarget {
  /** Nothing of the page may be seen. */
  locked = false;
  /** Whether it can be locked here: there is a PIN, and somebody works at it. */
  lockable = false;

  #world;
  #idle;
  #idles = false;
  #staffed = false;
  /** @type {any} */ #timer;
  #heardAt = 0;
  #turn = 0;

  /** @param {World} [world] */
  constructor(world = browser()) {
    super();
    this.#world = world;
    this.#idle = world.idle(() => this.lock());
  }

  /**
   * Begins, now that the page knows whose device it is.
   * @param {Paired} session
   * @param {boolean} idles whether this page locks the device when nobody touches it
   */
  async begin(session, idles) {
    this.#stop();
    this.#world.refusals.addEventListener("locked", this.#heard);
    this.#staffed = staffed.includes(session.role);
    this.#idles = idles && this.#staffed;
    if (session.locked) return this.#shut();
    if (!this.#staffed) return this.#open();
    if (this.#world.pending.get()) return void this.lock();
    this.#open();
    await this.#ask();
  }

  /** The device is nobody's any more, or the page is left. */
  end() {
    this.locked = false;
    this.lockable = false;
    this.#stop();
  }

  #stop() {
    this.#turn++;
    this.#world.refusals.removeEventListener("locked", this.#heard);
    this.#world.cancel(this.#timer);
    this.#idle.stop();
  }

  /** Somebody touched the device. */
  touch() {
    if (this.locked) return;
    this.#idle.touch(); // which may find that it was left alone for too long
    if (this.locked || !this.#staffed || this.#world.now() - this.#heardAt < pulse) return;
    this.#ask(); // a server that hears nothing takes the device for left alone; and there may be a PIN by now
  }

  /** The page is looked at again. */
  look() {
    if (!this.locked) this.#idle.look();
  }

  /** Shuts the page now, and tells the server until it has heard. */
  async lock() {
    this.#world.pending.set(true);
    this.#become(true);
    await this.#send();
  }

  /** @param {string} pin @returns {Promise<void>} rejects with the server's refusal */
  async unlock(pin) {
    if (this.#world.pending.get()) await this.#send(true);
    await this.#world.client.post("session/unlock", { pin }, { repeat: false });
    this.#open();
  }

  /** How the house wants it; asked again as long as somebody is there, for it may change. */
  async #ask() {
    const turn = this.#turn;
    this.#heardAt = this.#world.now();
    try {
      /** @type {LockState} */
      const { pin, after_minutes } = await this.#world.client.get("lock", { repeat: false });
      if (turn !== this.#turn || this.locked) return;
      this.#idle.start(pin && this.#idles ? after_minutes * minute : 0);
      if (this.lockable !== pin) this.#tell(() => (this.lockable = pin));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error; // a lost answer is asked for with the next touch
    }
  }

  /** @param {boolean} [aloud] rejects when the server does not answer */
  async #send(aloud = false) {
    const turn = this.#turn;
    try {
      await this.#world.client.post("session/lock", {}, { repeat: false });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (turn !== this.#turn) return;
      if (error.lost || error.status >= 500) {
        this.#again(() => this.#send());
        if (aloud) throw error;
        return;
      }
      if (error.status !== 423) return this.#refused(error);
    }
    if (turn !== this.#turn) return;
    this.#world.pending.set(false);
    this.#shut();
  }

  /** The server does not lock it: the PIN is gone, or the pairing. @param {ApiError} error */
  #refused(error) {
    this.#world.pending.set(false);
    if (error.status === 401) return void this.dispatchEvent(new Event("gone"));
    this.#open();
  }

  #heard = () => {
    if (!this.locked) this.#shut();
  };

  #shut() {
    this.#become(true);
    this.#again(() => this.#look());
  }

  /** Has the office unlocked it? */
  async #look() {
    const turn = this.#turn;
    try {
      const session = await this.#world.client.get("session", { repeat: false });
      if (turn !== this.#turn || !this.locked) return;
      if (!session.locked) return this.#open();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (turn !== this.#turn) return;
      if (error.status === 401) return void this.dispatchEvent(new Event("gone"));
    }
    this.#again(() => this.#look());
  }

  #open() {
    this.#world.cancel(this.#timer);
    this.#become(false);
  }

  /** @param {boolean} locked */
  #become(locked) {
    if (this.locked === locked) return;
    this.#turn++;
    this.#idle.stop();
    this.#world.cancel(this.#timer);
    this.#tell(() => (this.locked = locked));
  }

  /** @param {() => void} change */
  #tell(change) {
    change();
    this.dispatchEvent(new Event("change"));
  }

  /** @param {() => void} what */
  #again(what) {
    this.#world.cancel(this.#timer);
    this.#timer = this.#world.after(what, patience);
  }
}

const key = "fuda.locking";

/** The browser as a World. @returns {World} */
function browser() {
  return {
    client: api,
    refusals: locking,
    now: () => Date.now(),
    after: (f, ms) => setTimeout(f, ms),
    cancel: (timer) => clearTimeout(timer),
    idle: (over) => new Idle(over),
    pending: {
      get() {
        try {
          return localStorage.getItem(key) === "1";
        } catch {
          return false;
        }
      },
      set(on) {
        try {
          if (on) localStorage.setItem(key, "1");
          else localStorage.removeItem(key);
        } catch {
          // a private window may refuse; the page itself stays shut
        }
      },
    },
  };
}
