import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, calm, dealt, hushed, onTop, seen, unknown } from "./deck.js";

/** @param {number[]} numbers */
const list = (...numbers) => /** @type {any} */ (numbers.map((number) => ({ number, name: `No ${number}` })));
/** @param {number[]} numbers */
const ready = (...numbers) => ({ state: /** @type {const} */ ("ready"), suggestions: list(...numbers) });
const nobody = (/** @type {any} */ state = "ready") => ({ state, suggestions: [] });

test("one at a time: the best lies on top", () => {
  const deck = dealt(unknown, ready(12, 5, 3), 0);
  assert.equal(onTop(deck)?.number, 12);
  assert.equal(deck.news, 0, "what was there when the phone opened is no news");
});

test("who is being read stays on top while the server suggests them", () => {
  const deck = dealt(dealt(unknown, ready(12, 5), 0), ready(7, 12, 5), 1);
  assert.equal(deck.at, 12);
  assert.equal(dealt(deck, ready(7, 5), 2).at, 7, "who is gone makes room for the best");
});

test("an answer brings the next one at once, and the server's word is taken after it", () => {
  const deck = answered(dealt(unknown, ready(12, 5, 3), 0), 12, "later");
  assert.equal(deck.at, 5);
  assert.deepEqual(deck.said, { number: 12, name: "No 12", answer: "later" });
  assert.equal(dealt(deck, ready(5, 3, 20), 1).at, 5);
  const last = answered(dealt(unknown, ready(12), 0), 12, "met");
  assert.equal(last.at, 0);
  assert.equal(dealt(last, ready(9), 1).at, 9);
});

test("an answer about somebody who is gone changes nothing", () => {
  const deck = dealt(unknown, ready(12), 0);
  assert.equal(answered(deck, 99, "met"), deck);
});

test("everybody who was suggested is remembered, for a swap", () => {
  const deck = dealt(answered(dealt(unknown, ready(12, 5), 0), 12, "met"), ready(5, 8), 1);
  assert.deepEqual(deck.offered, [12, 5, 8]);
});

test("it is news when somebody comes where there was nobody, and only then", () => {
  let deck = dealt(unknown, nobody("few"), 1_000_000);
  deck = dealt(deck, ready(12), 1_000_001);
  assert.equal(deck.news, 12);
  deck = dealt(deck, ready(12, 5), 1_000_002);
  assert.equal(deck.news, 12, "still the same line");
  deck = dealt(seen(deck), ready(12, 5, 6), 1_000_003);
  assert.equal(deck.news, 0, "one more in the list is no news");
});

test("a phone tells no more than once in five minutes", () => {
  let deck = hushed(dealt(dealt(unknown, nobody("few"), 1), ready(12), calm));
  assert.equal(deck.news, 0);
  deck = dealt(dealt(deck, nobody(), calm + 1), ready(20), calm + 2);
  assert.equal(deck.news, 0);
  deck = dealt(dealt(deck, nobody("break"), calm * 2), ready(30), calm * 2 + 1);
  assert.equal(deck.news, 30);
  assert.equal(dealt(deck, nobody("break"), calm * 2 + 2).news, 0, "the line goes with who it tells of");
});

test("who was looked at is no news when they come again", () => {
  const deck = dealt(dealt(seen(dealt(unknown, ready(12), 0)), nobody(), calm), ready(12), 2 * calm);
  assert.equal(deck.news, 0);
});

test("looking at the same one twice changes nothing", () => {
  const deck = seen(dealt(unknown, ready(12), 0));
  assert.equal(seen(deck), deck);
  assert.equal(seen(unknown), unknown);
});
