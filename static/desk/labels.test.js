import assert from "node:assert/strict";
import { test } from "node:test";
import { Labels } from "./labels.js";

/** @param {string} id @param {string} state @returns {any} */
const job = (id, state) => ({ id, state, label: "badge", number: 8, attendee: "a1", at: `2026-11-21T19:00:0${id}+09:00` });

/** @param {any} frame @returns {any} */
const change = (frame) => ({ type: "change", ...frame });

test("an undo has the queue asked for, an arrival brings its labels itself", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {any[]} */
  let queue = [];
  let asked = 0;
  const labels = new Labels(async () => (asked++, queue));
  const told = () => new Promise((done) => labels.addEventListener("change", done, { once: true }));

  labels.follow(change({ kind: "card_displayed", staff: { check_in: {}, print_jobs: [job("1", "queued"), job("2", "queued")] } }));
  assert.deepEqual(labels.open.map((j) => j.id), ["1", "2"]);

  labels.follow(change({ kind: "printing", staff: { print_job: job("1", "blocked") } }));
  t.mock.timers.tick(200);
  assert.equal(asked, 0);
  assert.equal(labels.open[0].state, "blocked");

  queue = [job("2", "cancelled"), job("1", "cancelled")];
  labels.follow(change({ kind: "check_in_undone", staff: { check_in: { undone_at: "2026-11-21T19:01:00+09:00" } } }));
  const after = told();
  t.mock.timers.tick(200);
  await after;
  assert.equal(asked, 1);
  assert.deepEqual(labels.open, []);
});

test("a label that nobody has told of yet waits", () => {
  const labels = new Labels(async () => []);
  assert.deepEqual(labels.of(["1"]).map((j) => j.state), ["queued"]);
  assert.deepEqual(labels.of(null), []);
});
