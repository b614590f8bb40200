import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError } from "../api/api.js";
import { Guard } from "./guard.js";

/** @import { Paired } from "../types/kiosk.js" */

const offline = new ApiError("offline", "");
const lockedOut = new ApiError("locked", "", { status: 423 });

/** A house with one device, whose clock and line are in the test's hands. @param {Paired["role"]} role */
function house(role = "reception") {
  let over = () => {};
  /** @type {(() => void)[]} */
  let timers = [];
  const it = {
    pin: "4829",
    after: 5,
    locked: false,
    paired: true,
    line: true,
    pending: false,
    now: 0,
    /** @type {string[]} */
    calls: [],
    started: -1,
    refusals: new EventTarget(),
    idle: () => over(),
    /** Whatever waits happens. */
    async wait() {
      const due = timers;
      timers = [];
      for (const f of due) f();
      await new Promise((done) => setImmediate(done));
    },
    get session() {
      return /** @type {Paired} */ ({ role, locked: it.locked || undefined });
    },
    /** @param {string} path @param {any} [body] */
    async answer(path, body) {
      it.calls.push(path);
      if (!it.line) throw offline;
      if (!it.paired) throw new ApiError("unauthorised", "", { status: 401 });
      if (path === "session") return it.session;
      if (path === "session/unlock") {
        if (body.pin !== it.pin) throw new ApiError("invalid", "", { status: 400 });
        it.locked = false;
        return it.session;
      }
      if (it.locked) throw lockedOut;
      if (path === "lock") return { pin: it.pin !== "", after_minutes: it.after };
      if (!it.pin) throw new ApiError("conflict", "", { status: 409 });
      it.locked = true;
      return null;
    },
    guard: /** @type {Guard} */ (/** @type {unknown} */ (null)),
    /** @type {string[]} */
    told: [],
  };
  const again = () =>
    new Guard({
      client: { get: (path) => it.answer(path), post: (path, body) => it.answer(path, body) },
      refusals: it.refusals,
      now: () => it.now,
      after: (f) => timers.push(f),
      cancel: () => void (timers = []),
      idle: (f) => ((over = f), { start: (ms) => void (it.started = ms), stop: () => void (it.started = 0), touch: () => true, look: () => {} }),
      pending: { get: () => it.pending, set: (on) => void (it.pending = on) },
    });
  return Object.assign(it, {
    /** The page is opened. */
    async open(idles = true) {
      it.guard = again();
      it.guard.addEventListener("change", () => it.told.push(it.guard.locked ? "locked" : "open"));
      it.guard.addEventListener("gone", () => it.told.push("gone"));
      await it.guard.begin(it.session, idles);
      return it.guard;
    },
  });
}

test("a desk learns how long it may be left alone", async () => {
  const h = house();
  const guard = await h.open();
  assert.deepEqual([guard.locked, guard.lockable, h.started], [false, true, 5 * 60_000]);
});

test("no PIN, no lock; a screen in the room does not even ask", async () => {
  const h = house();
  h.pin = "";
  assert.equal((await h.open()).lockable, false);
  assert.equal(h.started, 0);
  const screen = house("display");
  await screen.open();
  assert.deepEqual(screen.calls, []);
});

test("a page that does not idle can be locked by hand", async () => {
  const h = house();
  assert.equal((await h.open(false)).lockable, true);
  assert.equal(h.started, 0);
});

test("left alone it is locked, a wrong PIN leaves it so, the right one opens it", async () => {
  const h = house();
  const guard = await h.open();
  h.idle();
  assert.equal(guard.locked, true, "at once, before the server has answered");
  await h.wait();
  assert.equal(h.locked, true);
  await assert.rejects(guard.unlock("0000"), { status: 400 });
  assert.equal(guard.locked, true);
  await guard.unlock("4829");
  assert.deepEqual([guard.locked, h.locked], [false, false]);
  assert.deepEqual(h.told, ["open", "locked", "open"]);
});

test("after a reload it is still locked", async () => {
  const h = house();
  h.locked = true;
  assert.equal((await h.open()).locked, true);
});

test("while the line is down it shuts, and tells the server later, even after a reload", async () => {
  const h = house();
  let guard = await h.open();
  h.line = false;
  await guard.lock();
  assert.equal(guard.locked, true);
  await assert.rejects(guard.unlock("4829"), { code: "offline" });
  h.line = true;
  guard = await h.open();
  await h.wait();
  assert.deepEqual([guard.locked, h.locked, h.pending], [true, true, false]);
});

test("any refused call brings it up, and the office can take it away", async () => {
  const h = house();
  const guard = await h.open();
  h.locked = true;
  h.refusals.dispatchEvent(new Event("locked"));
  assert.equal(guard.locked, true);
  await h.wait();
  assert.equal(guard.locked, true);
  h.locked = false;
  await h.wait();
  assert.equal(guard.locked, false);
});

test("unpaired while it is locked", async () => {
  const h = house();
  h.locked = true;
  await h.open();
  h.paired = false;
  await h.wait();
  assert.equal(h.told.at(-1), "gone");
});

test("the PIN was taken away: locking does not shut anybody out", async () => {
  const h = house();
  const guard = await h.open();
  h.pin = "";
  await guard.lock();
  assert.deepEqual([guard.locked, h.pending], [false, false]);
});

test("a device in use is heard of, but not at every touch", async () => {
  const h = house();
  const guard = await h.open();
  h.now = 10_000;
  guard.touch();
  assert.equal(h.calls.length, 1);
  h.now = 50_000;
  guard.touch();
  guard.touch();
  assert.equal(h.calls.length, 2);
});

test("a PIN that is set later is heard of by the next touch, and a screen is never asked", async () => {
  const h = house();
  h.pin = "";
  const guard = await h.open();
  h.pin = "4829";
  h.now = 50_000;
  guard.touch();
  await h.wait();
  assert.deepEqual([guard.lockable, h.started], [true, 5 * 60_000]);
  const screen = house("display");
  const board = await screen.open();
  screen.now = 50_000;
  board.touch();
  assert.deepEqual(screen.calls, []);
});

test("a page that was left hears nothing more", async () => {
  const h = house();
  const guard = await h.open();
  guard.end();
  h.refusals.dispatchEvent(new Event("locked"));
  assert.equal(guard.locked, false);
});
