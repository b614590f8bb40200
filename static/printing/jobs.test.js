import assert from "node:assert/strict";
import { test } from "node:test";
import { applyStaff } from "../feed/staff.js";
import { adrift, heardIn, movable, peelable, printState, troubles, withAnswer, withCompanions, withJobs, withoutQuestion } from "./jobs.js";

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

test("a label behind others at a printer that cannot print does not print", () => {
  const at = (/** @type {any} */ state) => /** @type {any} */ ([{ id: "p1", state, reason: "ロールがありません", waiting: 2 }]);
  const mine = { ...job("1", "queued"), printer: "p1" };
  assert.deepEqual(printState([mine], at("blocked")), { kind: "care", key: "job_blocked", reason: "ロールがありません" });
  assert.equal(printState([mine], at("idle")).key, "job_queued");
  assert.equal(printState([job("1", "confirmed")], at("blocked")).key, "job_confirmed");
});

test("an arrival brings its labels with it", () => {
  const frame = /** @type {any} */ ({ type: "change", kind: "card_displayed", staff: { print_jobs: [job("1", "queued"), job("2", "queued")] } });
  assert.deepEqual(heardIn(frame).map((j) => j.id), ["1", "2"]);
  const staff = applyStaff(/** @type {any} */ ({ counts: [], arrivals: [], print_jobs: [], printers: [] }), frame);
  assert.deepEqual(staff.print_jobs.map((j) => j.id).sort(), ["1", "2"]);
});

test("what can still go another way", () => {
  const all = ["queued", "sending", "blocked", "unknown", "failed", "sent"].map((state, i) => job(String(i), state));
  assert.deepEqual(movable(all).map((j) => j.state), ["queued", "blocked"]);
  assert.deepEqual(peelable([...all, { ...job("7", "queued"), label: "receipt" }, { ...job("8", "queued"), attendee: undefined }]).map((j) => j.id), ["0", "2", "4"]);
});

test("what the page asks, the reason does not ask again", () => {
  assert.equal(withoutQuestion("送信の途中で切れました。印刷されましたか?"), "送信の途中で切れました");
  assert.equal(withoutQuestion("the connection broke: did it come out?"), "the connection broke");
  assert.equal(withoutQuestion("印刷されましたか？"), "");
  assert.equal(withoutQuestion("ロールがありません"), "ロールがありません");
});

test("a guest's labels stay together", () => {
  const jobs = [job("1", "blocked"), job("2", "queued"), { ...job("3", "queued"), attendee: "a2" }, { ...job("4", "queued"), printer: "p2" }, job("5", "sent")];
  assert.deepEqual(withCompanions(jobs, jobs[0]).map((j) => j.id), ["1", "2"]);
});

test("the troubles are those for a person, the oldest first", () => {
  assert.deepEqual(troubles([job("3", "failed"), job("2", "queued"), job("1", "unknown")]).map((j) => j.id), ["1", "3"]);
});

test("a label whose printer is gone asks for one, once for a guest", () => {
  const printers = /** @type {any} */ ([{ id: "p1", state: "idle", waiting: 0 }]);
  const jobs = [job("2", "queued"), job("1", "queued"), { ...job("3", "queued"), attendee: "a2" }, { ...job("4", "queued"), printer: "p1" }, job("5", "confirmed"), job("6", "failed")];
  assert.deepEqual(troubles(jobs, printers).map((j) => j.id), ["1", "3", "6"]);
  assert.deepEqual(troubles(jobs).map((j) => j.id), ["6"]);
  assert.equal(adrift(jobs[3], printers), false);
  assert.equal(printState([jobs[0], jobs[4]], printers).key, "job_adrift");
  assert.equal(printState([jobs[0], jobs[4]]).key, "job_queued");
});
