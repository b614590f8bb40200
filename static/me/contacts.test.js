/** @import { Contact } from "../types/kiosk.js" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sorted } from "./contacts.js";

const contacts = /** @type {Contact[]} */ ([
  { number: 3, name: "渡辺", kana: "ワタナベ", at: "2026-11-21T19:05:00+09:00" },
  { number: 8, name: "青木", kana: "あおき", at: "2026-11-21T19:20:00+09:00" },
  { number: 5, name: "Baker", kana: "", at: "2026-11-21T10:10:00Z" },
  { number: 1, name: "田中", kana: "ﾀﾅｶ", at: "2026-11-21T19:15:00+09:00" },
]);

test("the last card lies on top", () => assert.deepEqual(sorted(contacts, "time").map((c) => c.number), [8, 1, 5, 3]));

test("by name, kana of every kind are one alphabet", () => assert.deepEqual(sorted(contacts.filter((c) => c.kana), "name").map((c) => c.number), [8, 1, 3]));
