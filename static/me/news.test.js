/** @import { Me } from "../types/kiosk.js" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { matched, news, unseen } from "./news.js";
import { route } from "./route.js";

const me = /** @type {Me} */ (/** @type {unknown} */ ({
  card: { number: 8 },
  notices: [
    { seq: 12, kind: "swapped", number: 3, at: "2026-11-21T19:30:00+09:00" },
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
  assert.deepEqual(news(me, told).map((n) => n.kind), ["swapped", "call", "announcement", "match"]);
});

test("a guest without a number is not called", () => {
  assert.deepEqual(news({ ...me, card: null, notices: [] }, told).map((n) => n.kind), ["announcement"]);
});

test("only what came later is unseen", () => {
  assert.deepEqual(unseen(me, 7).map((n) => n.seq), [12]);
  assert.deepEqual(unseen(me, 12), []);
});

test("after a match no badge is needed", () => {
  assert.equal(matched(me, 12), true);
  assert.equal(matched(me, 3), false);
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
