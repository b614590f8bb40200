import assert from "node:assert/strict";
import { test } from "node:test";
import { counter, meaning, patience, pause, quick, restAfter, waitBefore, watch } from "./revive.js";

test("the server is asked after one second to five, later and later, never by all at once", () => {
  for (let n = 0; n < 50; n++) {
    for (const chance of [0, 0.3, 1]) assert.ok(waitBefore(n, chance) >= 1000 && waitBefore(n, chance) <= 5000, `${n} ${chance}`);
    assert.ok(waitBefore(n, 1) > waitBefore(n, 0));
    assert.ok(waitBefore(n + 1, 0) >= waitBefore(n, 0));
  }
  assert.equal(waitBefore(0, 0), 1000);
  assert.equal(waitBefore(20, 1), 5000);
});

test("after three times in a row it rests", () => {
  assert.deepEqual([0, 1, 2].map((n) => restAfter(n, 1)), [0, 0, 0]);
  for (const n of [quick, 4, 100]) assert.ok(restAfter(n, 0) >= pause / 2 && restAfter(n, 1) <= pause * 2);
});

/** @returns {any} */
function storage() {
  const kept = new Map();
  return { kept, getItem: (/** @type {string} */ k) => kept.get(k) ?? null, setItem: (/** @type {string} */ k, /** @type {string} */ v) => kept.set(k, v), removeItem: (/** @type {string} */ k) => kept.delete(k) };
}

test("times in a row are counted until the page stands", () => {
  const store = storage();
  const times = counter(() => store);
  assert.equal(times.read(), 0);
  times.add();
  times.add();
  assert.equal(counter(() => store).read(), 2);
  times.clear();
  assert.equal(times.read(), 0);
  assert.equal(store.kept.size, 0);
});

test("a browser that remembers nothing does not reload quickly", () => {
  const times = counter(() => {
    throw new DOMException("no", "SecurityError");
  });
  times.add();
  times.clear();
  assert.ok(restAfter(times.read(), 0) > 0);
});

test("which element matters", () => {
  for (const [target, want] of /** @type {const} */ ([
    [{ localName: "script", type: "module" }, "dead"],
    [{ localName: "link", rel: "stylesheet" }, "wrong"],
    [{ localName: "link", rel: "modulepreload" }, ""], // the module itself is asked for again
    [{ localName: "link", rel: "icon" }, ""],
    [{ localName: "script", type: "" }, ""],
    [{ localName: "img" }, ""],
    [{}, ""], // the window: an exception
    [null, ""],
  ])) {
    assert.equal(meaning(target), want, JSON.stringify(target));
  }
});

/**
 * A page as the script sees it, and what became of it.
 * @param {{ up?: boolean, times?: string, body?: boolean }} [how]
 */
function page(how = {}) {
  const { up = false, times = "", body = true } = how;
  const store = storage();
  if (times) store.kept.set("fuda-revived", times);
  const shown = /** @type {any[]} */ ([]);
  const node = () => ({ dataset: {}, style: {}, append() {}, setAttribute() {}, remove: () => shown.pop() });
  const place = { append: (/** @type {any} */ e) => shown.push(e), children: [{ localName: "noscript", matches: () => true }, { localName: "fuda-board", matches: () => how.up ?? up }] };
  const heard = /** @type {Record<string, (e?: any) => void>} */ ({});
  const seen = { reloads: 0, shown, store, heard };
  watch(/** @type {any} */ ({
    document: { body: body ? place : null, documentElement: place, createElement: node },
    location: { reload: () => seen.reloads++ },
    sessionStorage: store,
    addEventListener: (/** @type {string} */ name, /** @type {any} */ f) => (heard[name] = f),
    removeEventListener: (/** @type {string} */ name) => delete heard[name],
  }));
  return seen;
}

/** Lets what waits for a promise go on. */
const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

const dead = { target: { localName: "script", type: "module" } };

/** @param {import("node:test").TestContext} t @param {number} refusals how often nobody answers */
function network(t, refusals = 0) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  t.mock.method(Math, "random", () => 0.5);
  return t.mock.method(globalThis, "fetch", async () => {
    if (refusals-- > 0) throw new TypeError("Failed to fetch");
    return { ok: true };
  });
}

test("a page whose module failed says so, asks, and loads again", async (t) => {
  const asked = network(t, 2);
  const seen = page();
  seen.heard.error(dead);
  assert.equal(seen.shown.length, 1);
  for (const [ms, times] of [[0, 0], [1400, 0], [100, 1], [2249, 1], [1, 2], [3374, 2]]) {
    t.mock.timers.tick(ms);
    await settle();
    assert.equal(asked.mock.callCount(), times, `after ${ms}`);
  }
  assert.equal(seen.reloads, 0);
  t.mock.timers.tick(1);
  await settle();
  assert.equal(seen.reloads, 1);
  assert.equal(seen.store.kept.get("fuda-revived"), "1");
});

for (const [name, how, happens] of /** @type {[string, any, (heard: any) => void][]} */ ([
  ["an exception in its code", {}, (heard) => heard.load()],
  ["a page cut off before its element", { body: false }, (heard) => heard.load()],
  ["a style that failed", { up: true }, (heard) => (heard.error({ target: { localName: "link", rel: "stylesheet" } }), heard.load())],
])) {
  test(`${name} is noticed, once`, async (t) => {
    network(t);
    const seen = page(how);
    happens(seen.heard);
    seen.heard.load();
    t.mock.timers.tick(patience);
    await settle();
    assert.equal(seen.shown.length, 1);
  });
}

test("a page that hangs is noticed", async (t) => {
  network(t);
  const seen = page();
  t.mock.timers.tick(patience - 1);
  assert.equal(seen.shown.length, 0);
  t.mock.timers.tick(1);
  assert.equal(seen.shown.length, 1);
});

test("a page that was only slow is not loaded again", async (t) => {
  const asked = network(t);
  const how = { up: false };
  const seen = page(how);
  t.mock.timers.tick(patience);
  await settle();
  how.up = true;
  for (let s = 0; s < 10; s++) {
    t.mock.timers.tick(1000);
    await settle();
  }
  assert.deepEqual([seen.shown.length, seen.reloads, asked.mock.callCount()], [0, 0, 0]);
});

test("a page that stands is left alone", async (t) => {
  const asked = network(t);
  const seen = page({ up: true, times: "2" });
  const { error } = seen.heard;
  seen.heard.error({ target: { localName: "link", rel: "modulepreload" } });
  seen.heard.load();
  assert.equal(seen.heard.error, undefined);
  error(dead); // a script of an extension, later
  t.mock.timers.tick(10 * pause);
  await settle();
  assert.deepEqual([seen.shown.length, seen.reloads, asked.mock.callCount(), seen.store.kept.size], [0, 0, 0, 0]);
});

test("a page that is broken for good does not loop quickly", async (t) => {
  network(t);
  const seen = page({ times: String(quick) });
  seen.heard.error(dead);
  for (let s = 0; s < 40; s++) {
    t.mock.timers.tick(1000);
    await settle();
  }
  assert.equal(seen.reloads, 0);
  for (let s = 0; s < 40; s++) {
    t.mock.timers.tick(1000);
    await settle();
  }
  assert.equal(seen.reloads, 1);
});
