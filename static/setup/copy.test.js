import assert from "node:assert/strict";
import { test } from "node:test";
import { nextDate, nextName } from "./copy.js";

test("the same weekday of the month after", () => {
  assert.equal(nextDate("2026-11-21", "2026-11-22"), "2026-12-19"); // the third Saturday
  assert.equal(nextDate("2026-12-19", "2026-12-20"), "2027-01-16");
  assert.equal(nextDate("2026-10-31", "2026-11-01"), "2026-11-28"); // November has no fifth Saturday
  assert.equal(nextDate("2025-01-01", "2026-11-21"), "2026-12-02", "not one that has passed");
});

test("the name follows the date", () => {
  assert.equal(nextName("第12回 池袋交流会 11月の会", "2026-11-21", "2026-12-19"), "第13回 池袋交流会 12月の会");
  assert.equal(nextName("２０２６年１２月の会", "2026-12-19", "2027-01-16"), "２０２７年１月の会");
  assert.equal(nextName("池袋 3月生まれの会", "2026-11-21", "2026-12-19"), "池袋 3月生まれの会");
});
