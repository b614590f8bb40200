import assert from "node:assert/strict";
import { test } from "node:test";
import { advised, begun, idle, met, scanned, toggled } from "./exchange.js";

const card = (/** @type {number} */ number) => /** @type {any} */ ({ number, name: `No ${number}` });
const A = "AAAAAAAA01";
const B = "BBBBBBBB02";
const swap = (/** @type {any} */ more = {}) =>
  /** @type {any} */ ({
    id: "s", done: false, expires_at: "2026-11-21T19:00:00+09:00",
    sides: [
      { badge: A, card: card(8), has: ["email", "phone"], share: ["email", "line"], confirmed: false },
      { badge: B, card: card(12), has: [], share: ["email", "line", "website"], confirmed: false },
    ],
    ...more,
  });

test("two badges, one after the other", () => {
  assert.deepEqual(scanned(idle, `HTTP://10.0.0.2:8080/B/${A}`), { do: "first", badge: A });
  const one = begun(A, card(8));
  assert.deepEqual(scanned(one, A.toLowerCase()), { do: "refuse", why: "same" });
  assert.deepEqual(scanned(one, B), { do: "second", badge: B });
});

test("a pass is no badge, and is not repeated on the screen", () => {
  assert.deepEqual(scanned(idle, "http://10.0.0.2:8080/p#0123456789ABCDEFGHJKMNPQRS"), { do: "refuse", why: "pass" });
  assert.deepEqual(scanned(idle, "https://example.com"), { do: "refuse", why: "no_badge" });
});

test("only fields that there are can be given", () => {
  const both = met(begun(A, card(8)), swap());
  assert.equal(both.step, "both");
  assert.deepEqual(both.shares, { [A]: ["email"], [B]: [] });
  assert.deepEqual(toggled(both, A, "phone").shares[A], ["email", "phone"]);
  assert.deepEqual(toggled(both, A, "email").shares[A], []);
  assert.deepEqual(toggled(both, B, "email").shares[B], []);
});

test("what one has chosen stays when the other confirms", () => {
  const chosen = toggled(met(idle, swap()), A, "phone");
  const answer = swap();
  answer.sides[1] = { ...answer.sides[1], confirmed: true, share: [] };
  assert.deepEqual(met(chosen, answer).shares[A], ["email", "phone"]);
});

test("while two exchange, a third one waits and a badge held still says nothing", () => {
  const both = met(idle, swap());
  assert.deepEqual(scanned(both, A), { do: "ignore" });
  assert.deepEqual(scanned(both, "CCCCCCCC03"), { do: "refuse", why: "busy" });
});

test("after it is done the next two begin", () => {
  const done = met(idle, swap({ done: true }));
  assert.equal(done.step, "done");
  assert.deepEqual(scanned(done, A), { do: "first", badge: A });
});

test("who stands there alone is told whom to talk to, and nobody else is", () => {
  const three = /** @type {any} */ ({ card: card(8), state: "ready", suggestions: [{ number: 3 }] });
  assert.equal(advised(begun(A, card(8)), A, three).three, three);
  assert.equal(advised(begun(B, card(12)), A, three).three, undefined);
  assert.equal(advised(idle, A, three), idle);
  const both = met(advised(begun(A, card(8)), A, three), swap());
  assert.equal(both.three, undefined);
  assert.equal(advised(both, A, three), both);
});
