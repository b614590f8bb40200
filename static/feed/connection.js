// The live connection of a page: a snapshot, then changes in order. Whatever
// goes wrong ends in the same way: a new socket, and the truth.

/** @import { Board, Change, Clock, Frame, Snapshot, Staff } from "../types/kiosk.js" */

import { apply } from "./board.js";
import { Pulse } from "./pulse.js";
import { applyStaff } from "./staff.js";

/**
 * live: what the page shows is the truth. reconnecting: the socket is gone, for
 * so short a time that nobody need be told. offline: the page says so.
 * @typedef {"reconnecting" | "live" | "offline"} State
 */

/**
 * What the connection needs of its surroundings; a test brings its own.
 * @typedef {object} World
 * @property {(path: string) => WebSocket} open
 * @property {() => number} now milliseconds, as Date.now
 * @property {(f: () => void, ms: number) => any} after
 * @property {(timer: any) => void} cancel
 * @property {() => number} random 0 to 1
 * @property {() => boolean} [hidden] nobody looks at the page
 * @property {() => Promise<Trouble | void>} probe is the server there, and can it save? rejects when it is not there
 */

/** What keeps the server from saving, "" for nothing. @typedef {"" | "cannot_save" | "damaged"} Trouble */

/** Milliseconds. */
const times = {
  opening: 2000, // a socket that has not opened by then never will: the network lost what asks for it twice
  settling: 8000, // and one that opened, but has not brought the truth by then
  longest: 64000, // what that may become: the network is slow, and whoever begins anew every time never has a full room's board
  answering: 3000, // what asks whether the server is there
  least: 250, // the first wait before a new socket
  most: 1500, // and the longest, what the try before took taken off: the network may be back any moment
  spread: 1500, // within which those who only watch come back to a server that sent all away
  calm: 4000, // a drop shorter than this is not told
  watch: 8000, // how often the server is asked how it is
  troubled: 2000, // and while it cannot save, so that its recovery is seen
};

/** The changes of one frame are told by a "change" event, with the frame in detail. */
export class Connection extends EventTarget {
  /** @type {State} */
  state = "reconnecting";
  /** The cards and the event. @type {Board | null} */
  board = null;
  /** Only on staff's devices. @type {Staff | null} */
  staff = null;
  /** Whether the server can save what it is told. @type {Trouble} */
  trouble = "";
  /** When the page last knew the truth, in milliseconds. */
  trueAt = 0;

  #world;
  #path;
  #offset = 0;
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {any} */ #retry;
  /** @type {any} */ #calm;
  /** @type {any} */ #watch;
  #tries = 0;
  #settled = false; // this socket has brought the truth
  #head = 0; // the revision to which what the page missed leads
  #settling = times.settling;
  #closed = false;
  #watchedAt = 0;
  #triedAt = 0;
  #pulse;

  /**
   * @param {string} event the event's id
   * @param {World} [world]
   */
  constructor(event, world = browser()) {
    super();
    this.#path = `/live?event=${encodeURIComponent(event)}`;
    this.#world = world;
    this.#pulse = new Pulse(world, () => this.#socket?.send('{"type":"ping"}'), () => this.#lost());
  }

  /** The server's time, as well as it is known. */
  now() {
    return new Date(this.#world.now() + this.#offset);
  }

  /** Opens the connection and keeps it until close(). */
  start() {
    this.#closed = false;
    this.#becomeCalm();
    this.#connect();
    this.#schedule();
    return this;
  }

  close() {
    this.#closed = true;
    for (const timer of [this.#retry, this.#calm, this.#watch]) this.#world.cancel(timer);
    this.#calm = undefined;
    this.#drop();
  }

  /**
   * Connects at once: the network came back, or the page is looked at again. A
   * socket that seems to live is asked.
   */
  hurry() {
    if (this.#closed) return;
    if (this.#socket && this.#settled) return this.#pulse.ask();
    this.#tries = 0;
    this.#connect();
  }

  /** Asks at once how the server is: it just refused to save something. */
  async look() {
    if (this.state !== "live" || this.trouble) return;
    this.#world.cancel(this.#watch);
    await this.#probe();
    if (!this.#closed) this.#schedule(); // at the pace of the trouble
  }

  #connect() {
    this.#drop();
    this.#world.cancel(this.#retry);
    const since = this.board?.epoch ? `&since=${this.board.rev}&epoch=${encodeURIComponent(this.board.epoch)}` : "";
    const socket = this.#world.open(this.#path + since);
    this.#socket = socket;
    this.#settled = false;
    this.#triedAt = this.#world.now();
    const mine = (/** @type {(e: any) => void} */ f) => (/** @type {any} */ e) => {
      if (this.#socket === socket) f(e);
    };
    socket.onopen = mine(() => this.#expire(this.#settling, true));
    socket.onmessage = mine((e) => this.#receive(e.data));
    socket.onclose = mine(() => this.#lost(true));
    socket.onerror = mine(() => this.#lost(true));
    this.#expire(times.opening);
  }

  /**
   * Gives the socket so long to get further, and one that had opened longer the next time.
   * @param {number} ms
   * @param {boolean} [opened]
   */
  #expire(ms, opened = false) {
    if (this.#settled) return;
    this.#world.cancel(this.#retry);
    this.#retry = this.#world.after(() => {
      if (this.#settled) return;
      if (opened) this.#settling = Math.min(times.longest, ms * 2);
      this.#lost();
    }, ms);
  }

  #drop() {
    this.#pulse.end();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  /** @param {boolean} [sent] away by the server or the network, as all pages were in this moment */
  #lost(sent = false) {
    const wait = this.#wait(sent);
    this.#drop();
    this.#world.cancel(this.#retry);
    if (this.#closed) return;
    if (this.state === "live") this.#become("reconnecting");
    this.#becomeCalm();
    this.#retry = this.#world.after(() => this.#connect(), wait);
  }

  /**
   * Chance has a share in the wait, so that a thousand pages do not come at once:
   * desks first, and those who only watch over a while.
   * @param {boolean} sent
   */
  #wait(sent) {
    const chance = this.#world.random();
    if (sent && this.#settled && !this.staff) return times.spread * chance;
    const spent = this.#settled ? 0 : this.#world.now() - this.#triedAt;
    let wait = Math.min(times.most, times.least * 2 ** this.#tries++) * (0.5 + chance / 2);
    if (sent && !this.staff) wait = times.least + (times.most - times.least) * chance; // the server is not back yet
    return Math.max(times.least * chance, wait - spent);
  }

  /** Says offline once the silence has lasted. */
  #becomeCalm() {
    if (this.#calm !== undefined || this.state === "offline") return;
    this.#calm = this.#world.after(() => {
      this.#calm = undefined;
      if (this.state !== "live") this.#become("offline");
    }, times.calm);
  }

  /** @param {string} data */
  #receive(data) {
    this.#pulse.heard();
    /** @type {Frame} */
    let frame;
    try {
      frame = JSON.parse(data);
    } catch {
      return this.#lost();
    }
    if (frame.type === "snapshot") this.#snapshot(frame);
    else if (frame.type === "resumed") this.#resumed(frame);
    else if (frame.type === "change") this.#change(frame);
    else if (frame.type === "printers") this.#printers(frame);
    else if (frame.type === "me") this.#tell(frame); // no part of the board: the page asks what it is
  }

  /** Beside the feed: it has no revision, and the newest counts. @param {import("../types/kiosk.js").PrintersFrame} frame */
  #printers(frame) {
    if (!this.staff) return;
    this.staff = { ...this.staff, printers: frame.printers ?? [] };
    this.#tell(frame);
  }

  /** @param {Snapshot} frame */
  #snapshot(frame) {
    this.board = { epoch: frame.epoch, rev: frame.rev, event: frame.event, board: frame.board ?? [], ...(frame.round && { round: frame.round }) };
    const { counts, arrivals, print_jobs, printers } = frame.staff ?? {};
    this.staff = frame.staff ? { counts: counts ?? [], arrivals: arrivals ?? [], print_jobs: print_jobs ?? [], printers: printers ?? [] } : null;
    this.#set(frame.clock);
    this.#settle();
    this.#tell(frame);
  }

  /** What it missed follows. @param {import("../types/kiosk.js").Resumed} frame */
  #resumed(frame) {
    if (!this.board || frame.epoch !== this.board.epoch) return this.#afresh();
    this.#set(frame.clock);
    this.#head = frame.head;
    this.#further(this.board.rev);
    this.#tell(frame);
  }

  /** @param {Change} frame */
  #change(frame) {
    if (!this.board || frame.rev <= this.board.rev) return;
    if (frame.rev !== this.board.rev + 1) return this.#afresh();
    this.board = apply(this.board, frame);
    if (this.staff) this.staff = applyStaff(this.staff, frame);
    this.#further(frame.rev);
    this.#tell(frame);
  }

  /** What is shown is this revision; it is the truth once nothing is under way that was missed. @param {number} rev */
  #further(rev) {
    if (this.#settled) this.trueAt = this.#world.now();
    else if (rev >= this.#head) this.#settle();
    else this.#expire(this.#settling, true);
  }

  /** Something is missing: forgets where it was and takes a new snapshot. What is shown stays until that comes. */
  #afresh() {
    if (this.board) this.board = { ...this.board, epoch: "", rev: 0 };
    this.#connect();
  }

  /** @param {Clock} clock */
  #set(clock) {
    const now = Date.parse(clock?.now ?? "");
    if (!Number.isNaN(now)) this.#offset = now - this.#world.now();
  }

  #settle() {
    this.#settled = true;
    this.#settling = times.settling;
    this.#tries = 0;
    this.#world.cancel(this.#retry);
    this.#world.cancel(this.#calm);
    this.#calm = undefined;
    this.trueAt = this.#world.now();
    this.#pulse.begin();
    this.#become("live");
  }

  /**
   * Asks from time to time whether the server is there. A check that comes far
   * too late means that the device slept, and its socket with it.
   */
  #schedule() {
    this.#watchedAt = this.#world.now();
    this.#watch = this.#world.after(async () => {
      const slept = this.#world.now() - this.#watchedAt > 3 * times.watch;
      if (slept) this.#lost();
      else if (this.state === "live") await this.#probe();
      if (!this.#closed) this.#schedule();
    }, this.trouble ? times.troubled : times.watch);
  }

  async #probe() {
    const socket = this.#socket;
    try {
      const trouble = (await this.#world.probe()) ?? "";
      if (this.#closed) return;
      if (this.#socket === socket && this.state === "live") this.trueAt = this.#world.now();
      this.#suffer(trouble);
    } catch {
      if (this.#socket === socket && !this.#closed) this.#lost();
    }
  }

  /** @param {Trouble} trouble */
  #suffer(trouble) {
    if (this.trouble === trouble) return;
    this.trouble = trouble;
    this.dispatchEvent(new Event("state"));
  }

  /** @param {State} state */
  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }

  /** @param {any} frame */
  #tell(frame) {
    this.dispatchEvent(new CustomEvent("change", { detail: frame }));
  }
}

/** The browser as a World, with its own signs that the network is back. @returns {World} */
function browser() {
  return {
    open: (path) => new WebSocket(location.origin.replace(/^http/, "ws") + path),
    now: () => Date.now(),
    after: (f, ms) => setTimeout(f, ms),
    cancel: (timer) => clearTimeout(timer),
    random: Math.random,
    hidden: () => document.visibilityState === "hidden",
    probe: async () => {
      const answer = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(times.answering) });
      if (answer.status >= 502) throw new Error(`healthz: ${answer.status}`);
      const { status } = await answer.json().catch(() => ({}));
      return status === "cannot_save" || status === "damaged" ? status : "";
    },
  };
}

/**
 * Lets a connection hurry when the browser says that the network, or the
 * reader, is back.
 * @param {Connection} connection
 * @returns {() => void} stops it
 */
export function hurryOnReturn(connection) {
  const seen = () => document.visibilityState === "visible" && connection.hurry();
  const back = () => connection.hurry();
  document.addEventListener("visibilitychange", seen);
  addEventListener("online", back);
  addEventListener("pageshow", back);
  return () => {
    document.removeEventListener("visibilitychange", seen);
    removeEventListener("online", back);
    removeEventListener("pageshow", back);
  };
}
