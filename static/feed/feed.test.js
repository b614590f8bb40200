/** @import { Board, Change, Event } from "../types/kiosk.js" */
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { apply } from "./board.js";
import { layOut, place } from "./place.js";
import { clockText, sessionAt } from "./session.js";
import { applyStaff } from "./staff.js";

// The logs that the store recorded, and this folder's own.
const logs = [join(import.meta.dirname, "../../kiosk/testdata/feed"), join(import.meta.dirname, "testdata")]
  .filter((dir) => existsSync(dir))
  .flatMap((dir) => readdirSync(dir).filter((f) => f.endsWith(".json")).map((f) => join(dir, f)));

for (const log of logs) {
  test(`the board follows ${log.split("/").slice(-3).join("/")}`, () => {
    /** @type {{ start: Board, changes: Change[], end: Board }} */
    const { start, changes, end } = JSON.parse(readFileSync(log, "utf8"));
    const before = structuredClone(start);
    const board = changes.reduce((b, change) => apply(b, change), { ...start, board: start.board ?? [] });
    assert.deepEqual(board, { ...end, board: end.board ?? [] });
    assert.deepEqual(start, before, "the boards before stay as they were");
  });
}

// What the domain's clock says at times after each change, where a log tells it.
for (const log of logs) {
  /** @type {{ start: Board, changes: Change[], clock?: { rev: number, now: string, session: string, state: string }[] }} */
  const { start, changes, clock } = JSON.parse(readFileSync(log, "utf8"));
  if (!clock) continue;
  test(`the clock follows ${log.split("/").slice(-3).join("/")}`, () => {
    let board = { ...start, board: start.board ?? [] };
    const ahead = [...changes];
    for (const look of clock) {
      while (board.rev < look.rev) board = apply(board, /** @type {Change} */ (ahead.shift()));
      const { session, state } = sessionAt(board.event, new Date(look.now));
      assert.deepEqual({ rev: board.rev, session: session?.id, state }, { rev: look.rev, session: look.session, state: look.state }, look.now);
    }
    assert.equal(ahead.length, 0);
  });
}

const event = /** @type {Event} */ ({
  skip_numbers: [4, 9],
  tables: [{ name: "A", rows: 1, columns: 3 }, { name: "B", rows: 1, columns: 4 }],
});

test("skipped numbers leave no gap, and the last table grows", () => {
  assert.deepEqual([1, 3, 5, 8, 10, 12, 13].map((n) => Object.values(place(event, n)).join(" ")), ["A 1 1", "A 1 3", "B 1 1", "B 1 4", "B 2 1", "B 2 3", "B 2 4"]);
});

test("the tables lie as their places say", () => {
  const card = (/** @type {number} */ number) => /** @type {any} */ ({ number });
  const laid = layOut(event, [card(3), card(10)]);
  assert.deepEqual(laid.map((t) => t.rows.map((r) => r.map((c) => c.number))), [[[1, 2, 3]], [[5, 6, 7, 8], [10, 11, 12, 13]]]);
  assert.equal(laid[0].rows[0][2].cards[0].number, 3);
  for (const table of laid) {
    table.rows.forEach((row, r) => row.forEach((c, i) => assert.deepEqual(place(event, c.number), { table: table.name, row: r + 1, column: i + 1 })));
  }
});

const evening = /** @type {Event} */ ({
  sessions: [
    { id: "b", starts_at: "2026-11-21T19:30:00+09:00", ends_at: "2026-11-21T20:45:00+09:00" },
    { id: "a", starts_at: "2026-11-21T18:30:00+09:00", ends_at: "2026-11-21T19:15:00+09:00" },
  ],
});

for (const [at, id, state, text] of [["18:00:00", "a", "before", "30:00"], ["18:30:00", "a", "running", "45:00"], ["19:14:59", "a", "running", "0:01"],
  ["19:15:00", "b", "before", "15:00"], ["19:30:00", "b", "running", "1:15:00"], ["20:45:00", "b", "over", "0:00"]]) {
  test(`at ${at} session ${id} is ${state}`, () => {
    const now = sessionAt(evening, new Date(`2026-11-21T${at}+09:00`));
    assert.deepEqual([now.session?.id, now.state, clockText(now.left)], [id, state, text]);
  });
}

test("of two sessions that overlap the one that began last is on", () => {
  const overlap = /** @type {Event} */ ({ sessions: [{ id: "long", starts_at: "2026-11-21T18:00:00+09:00", ends_at: "2026-11-21T21:00:00+09:00" }, ...evening.sessions] });
  assert.equal(sessionAt(overlap, new Date("2026-11-21T18:40:00+09:00")).session?.id, "a");
  assert.equal(sessionAt(overlap, new Date("2026-11-21T19:20:00+09:00")).session?.id, "long");
  assert.equal(sessionAt(overlap, new Date("2026-11-21T22:00:00+09:00")).session?.id, "long");
});

test("staff's view follows arrivals, undos, counts and print jobs", () => {
  const arrival = (/** @type {string} */ id, /** @type {object} */ more = {}) => /** @type {any} */ ({ kind: "checked_in", staff: { name: id, check_in: { id, ...more } } });
  const job = (/** @type {string} */ state) => /** @type {any} */ ({ kind: "printing", staff: { print_job: { id: "j", state } } });
  let staff = applyStaff({ counts: [], arrivals: [], print_jobs: [], printers: [] }, arrival("one"));
  staff = applyStaff(staff, arrival("two"));
  assert.deepEqual(staff.arrivals.map((a) => a.name), ["two", "one"]);
  staff = applyStaff(staff, arrival("one", { undone_at: "2026-11-21T19:00:00+09:00" }));
  assert.deepEqual(staff.arrivals.map((a) => a.name), ["two"]);
  staff = applyStaff(staff, job("blocked"));
  assert.equal(staff.print_jobs[0].state, "blocked");
  staff = applyStaff(staff, job("confirmed"));
  assert.deepEqual(staff.print_jobs, []);
  staff = applyStaff(staff, /** @type {any} */ ({ staff: { counts: [{ session: "a", arrived: 1 }] } }));
  assert.equal(staff.counts[0].arrived, 1);
  staff = applyStaff({ ...staff, arrivals: [/** @type {any} */ ({ attendee: "a1", name: "斉藤", check_in: { id: "c1" } }), /** @type {any} */ ({ attendee: "a2", name: "林" })] },
    /** @type {any} */ ({ kind: "attendee_saved", staff: { attendee: "a1", name: "齋藤" } }));
  assert.deepEqual(staff.arrivals.map((a) => a.name), ["齋藤", "林"], "an edited name");
  staff = applyStaff(staff, /** @type {any} */ ({ kind: "attendee_erased", staff: { attendee: "a1" } }));
  assert.deepEqual(staff.arrivals.map((a) => a.name), ["林"], "somebody erased");
});
