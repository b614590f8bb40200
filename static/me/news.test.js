/** @import { Me } from "../types/kiosk.js" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { brought, news, swapWith, unseen } from "./news.js";
import { route } from "./route.js";

const me = /** @type {Me} */ (/** @type {unknown} */ ({
  card: { number: 8 },
  asked: [{ id: "s5", with: { number: 5 } }],
  requested: [],
  notices: [
    { seq: 12, kind: "swapped", number: 3, swap: "s3", at: "2026-11-21T19:30:00+09:00" },
    { seq: 11, kind: "asked", number: 6, swap: "s6", at: "2026-11-21T19:29:00+09:00" },
    { seq: 10, kind: "asked", number: 5, swap: "s5", at: "2026-11-21T19:28:00+09:00" },
    { seq: 7, kind: "match", number: 12, at: "2026-11-21T19:10:00+09:00" },
  ],
}));

const told = {
  announcements: [{ id: "a", text: "乾杯です", at: "2026-11-21T19:20:00+09:00" }],
  calls: [
    { id: "c", number: 8, by: 12, at: "2026-11-21T10:25:00Z" },
    { id: "d", number: 5, by: 12, at: "2026-11-21T19:26:00+09:00" },
  ],
};

test("what happened comes newest first, with the calls of one's own number", () => {
  assert.deepEqual(news(me, told).map((n) => n.kind), ["swapped", "asked", "asked", "call", "announcement", "match"]);
});

test("a guest without a number is not called", () => {
  assert.deepEqual(news({ ...me, card: null, notices: [] }, told).map((n) => n.kind), ["announcement"]);
});

test("only what came later and still waits is unseen", () => {
  const all = news(me, told);
  assert.deepEqual(unseen(all, Date.parse("2026-11-21T19:25:30+09:00"), me).map((n) => n.kind), ["swapped", "asked"]);
  assert.deepEqual(unseen(all, Date.parse("2026-11-21T19:30:00+09:00"), me), []);
});

test("a swap is known from either side", () => {
  assert.deepEqual(swapWith(me, 3), { done: "s3" });
  assert.equal(swapWith(me, 5).waiting?.id, "s5");
  assert.deepEqual(swapWith(me, 12), { waiting: undefined });
});

test("after a match, or an introduction, no badge is needed", () => {
  assert.equal(brought(me, 12)?.seq, 7);
  assert.equal(brought(me, 3), undefined);
  const introduced = /** @type {any} */ ({ ...me, notices: [{ seq: 1, kind: "introduced", number: 3, at: "2026-11-21T19:30:00+09:00" }] });
  assert.equal(brought(introduced, 3)?.seq, 1);
});

for (const [hash, want] of /** @type {[string, object][]} */ ([
  ["", { view: "me", place: "me", id: "" }],
  ["#board", { view: "board", place: "board", id: "" }],
  ["#edit", { view: "edit", place: "me", id: "" }],
  ["#contact=abc", { view: "contact", place: "contacts", id: "abc" }],
  ["#welcome", { view: "me", place: "me", id: "" }],
  ["#constructor", { view: "me", place: "me", id: "" }],
])) {
  test(`the address ${hash || "without a fragment"} is ${JSON.stringify(want)}`, () => assert.deepEqual(route(hash), want));
}
