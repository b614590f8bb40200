import assert from "node:assert/strict";
import { test } from "node:test";
import { Idle } from "./idle.js";

const minute = 60_000;

/** A browser whose clock is turned by hand; two pages may share it. */
function world() {
  let now = 1_000_000;
  let last = -Infinity;
  let serial = 0;
  /** @type {Map<number, { at: number, f: () => void }>} */
  const timers = new Map();
  return {
    now: () => now,
    /** @param {() => void} f @param {number} ms */
    after: (f, ms) => (timers.set(++serial, { at: now + ms, f }), serial),
    /** @param {number} timer */
    cancel: (timer) => void timers.delete(timer),
    last: () => last,
    /** @param {number} at */
    mark: (at) => void (last = at),
    /** Lets time pass, with its timers. @param {number} ms */
    pass(ms) {
      const until = now + ms;
      for (;;) {
        const [id, next] = [...timers].sort((a, b) => a[1].at - b[1].at)[0] ?? [0];
        if (!next || next.at > until) break;
        timers.delete(id);
        now = next.at;
        next.f();
      }
      now = until;
    },
    /** The device sleeps: time passes, timers do not. @param {number} ms */
    sleep: (ms) => void (now += ms),
    /** @param {number} at */
    set: (at) => void (now = at),
    get timers() {
      return timers.size;
    },
  };
}

function idle(w = world()) {
  const over = { times: 0 };
  return { w, over, it: new Idle(() => over.times++, w) };
}

test("nobody touches it: over once, after the time", () => {
  const { w, over, it } = idle();
  it.start(5 * minute);
  w.pass(5 * minute - 1);
  assert.equal(over.times, 0);
  w.pass(1);
  assert.equal(over.times, 1);
  w.pass(60 * minute);
  assert.equal(over.times, 1);
  assert.equal(w.timers, 0);
});

test("a touch begins the time anew", () => {
  const { w, over, it } = idle();
  it.start(5 * minute);
  for (let i = 0; i < 10; i++) {
    w.pass(4 * minute);
    assert.equal(it.touch(), true);
  }
  assert.equal(over.times, 0);
  w.pass(5 * minute);
  assert.equal(over.times, 1);
});

test("the moves of one hand are one touch", () => {
  const { w, it } = idle();
  it.start(5 * minute);
  w.pass(minute);
  assert.equal(it.touch(), true);
  w.pass(100);
  assert.equal(it.touch(), false);
});

test("another page of the same browser was touched", () => {
  const a = idle();
  const b = idle(a.w);
  a.it.start(5 * minute);
  b.it.start(5 * minute);
  a.w.pass(4 * minute);
  b.it.touch();
  a.w.pass(2 * minute);
  assert.equal(a.over.times, 0, "the office stays open beside the desk");
  a.w.pass(3 * minute);
  assert.deepEqual([a.over.times, b.over.times], [1, 1]);
});

test("the touch that wakes a tablet does not open it", () => {
  const { w, over, it } = idle();
  it.start(5 * minute);
  w.sleep(10 * minute);
  it.touch();
  assert.equal(over.times, 1);
});

test("a clock that is put back begins anew", () => {
  const { w, over, it } = idle();
  it.start(5 * minute);
  w.set(500);
  it.look();
  assert.equal(over.times, 0);
  w.pass(5 * minute);
  assert.equal(over.times, 1);
});

test("0 is never, and an old touch does not count at the start", () => {
  const { w, over, it } = idle();
  w.mark(0);
  it.start(minute);
  it.look();
  assert.equal(over.times, 0);
  it.start(0);
  w.pass(100 * minute);
  assert.equal(over.times, 0);
  assert.equal(it.touch(), false);
});
