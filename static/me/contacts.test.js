/** @import { Contact, Event } from "../types/kiosk.js" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { closing, sorted } from "./contacts.js";

const contacts = /** @type {Contact[]} */ ([
  { number: 3, name: "渡辺", kana: "ワタナベ", at: "2026-11-21T19:05:00+09:00" },
  { number: 8, name: "青木", kana: "あおき", at: "2026-11-21T19:20:00+09:00" },
  { number: 5, name: "Baker", kana: "", at: "2026-11-21T10:10:00Z" },
  { number: 1, name: "田中", kana: "ﾀﾅｶ", at: "2026-11-21T19:15:00+09:00" },
]);

test("the last card lies on top", () => assert.deepEqual(sorted(contacts, "time").map((c) => c.number), [8, 1, 5, 3]));

test("by name, kana of every kind are one alphabet", () => assert.deepEqual(sorted(contacts.filter((c) => c.kana), "name").map((c) => c.number), [8, 1, 3]));

const event = /** @type {Event} */ (/** @type {unknown} */ ({ sessions: [{ ends_at: "2026-11-21T21:00:00+09:00" }, { ends_at: "2026-11-21T19:45:00+09:00" }] }));

for (const [at, want] of /** @type {[string, boolean][]} */ ([
  ["2026-11-21T19:40:00+09:00", false],
  ["2026-11-21T20:44:59+09:00", false],
  ["2026-11-21T20:45:00+09:00", true],
  ["2026-11-22T09:00:00+09:00", true],
])) {
  test(`at ${at} the evening ${want ? "closes" : "goes on"}`, () => assert.equal(closing(event, new Date(at)), want));
}
