import assert from "node:assert/strict";
import { test } from "node:test";
import { applyStaff } from "../feed/staff.js";
import { heardIn, printState, printerState, troubles, withAnswer, withJobs } from "./jobs.js";

/** @param {string} id @param {string} state @returns {any} */
const job = (id, state, reason = "") => ({ id, state, reason, label: "badge", number: 8, attendee: "a1", at: `2026-11-21T19:00:0${id}+09:00` });

test("a job that is done is still known", () => {
  /** @type {any} */
  let staff = { counts: [], arrivals: [], print_jobs: [], printers: [{ id: "p1" }] };
  let jobs = withJobs(new Map(), heardIn(/** @type {any} */ ({ type: "snapshot", staff: { print_jobs: [job("1", "queued")] } })));
  for (const state of ["sending", "confirmed"]) {
    const frame = /** @type {any} */ ({ type: "change", kind: "printing", staff: { print_job: job("1", state) } });
    staff = applyStaff(staff, frame);
    jobs = withJobs(jobs, heardIn(frame));
  }
  assert.deepEqual(staff.print_jobs, []);
  assert.equal(jobs.get("1")?.state, "confirmed");
});

test("an answer that the feed overtook changes nothing", () => {
  const before = withJobs(new Map(), [job("1", "queued")]);
  const now = withJobs(before, [job("1", "confirmed")]);
  const jobs = withAnswer(now, before, [job("1", "sending"), job("2", "queued")]);
  assert.equal(jobs.get("1")?.state, "confirmed");
  assert.equal(jobs.get("2")?.state, "queued");
});

test("only so many are remembered, the newest", () => {
  const many = Array.from({ length: 700 }, (_, i) => ({ ...job("1", "sent"), id: String(i) }));
  const jobs = withJobs(new Map(), many);
  assert.equal(jobs.size, 600);
  assert.ok(jobs.has("699") && !jobs.has("99"));
});

test("the worst label counts", () => {
  assert.equal(printState([job("1", "confirmed"), job("2", "queued")]).key, "job_queued");
  assert.equal(printState([job("1", "sending"), job("2", "queued")]).key, "job_sending");
  assert.equal(printState([job("1", "confirmed"), job("2", "confirmed")]).key, "job_confirmed");
  assert.equal(printState([job("1", "sent"), job("2", "confirmed")]).key, "job_sent");
  assert.deepEqual(printState([job("1", "confirmed"), job("2", "blocked", "ロールがありません")]), { kind: "care", key: "job_blocked", reason: "ロールがありません" });
  assert.equal(printState([]).key, "job_none");
  assert.equal(printState([job("1", "cancelled")]).key, "job_cancelled");
});

test("the printers in one word", () => {
  const printers = [{ id: "p1", name: "", uri: "" }];
  assert.equal(printerState([], []).key, "printer_none");
  assert.equal(printerState([], printers).key, "printer_ready");
  assert.deepEqual(printerState([job("1", "sending"), job("2", "queued")], printers), { kind: "wait", key: "printer_busy", waiting: 2, reason: "" });
  assert.deepEqual(printerState([job("1", "blocked", "電源"), job("2", "queued")], printers), { kind: "care", key: "printer_blocked", waiting: 2, reason: "電源" });
});

test("the troubles are those for a person, the oldest first", () => {
  assert.deepEqual(troubles([job("3", "failed"), job("2", "queued"), job("1", "unknown")]).map((j) => j.id), ["1", "3"]);
});
