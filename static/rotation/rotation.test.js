/** @import { Round } from "../types/matching.js" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fit, numberWidth, paged, tableWidth } from "./fit.js";
import { byNumber, byTable, empty, standing, turning } from "./round.js";
import { guestsOf, typedNumbers } from "./taking-part.js";

const at = (/** @type {string} */ time) => new Date(`2026-11-21T${time}+09:00`);

/** @type {Round} */
const round = {
  session: "s2", no: 3, starts_at: "2026-11-21T20:00:00+09:00", ends_at: "2026-11-21T20:10:00+09:00", ended: false, layout: "tables",
  places: [{ table: 2, numbers: [14, 2, 9] }, { table: 1, numbers: [1, 30, 5, 6] }], resting: [8],
};
const session = { id: "s2", name: "第2部", starts_at: "2026-11-21T19:55:00+09:00", ends_at: "2026-11-21T21:00:00+09:00", fee: 0, capacity: 0, mode: /** @type {const} */ ("rotation") };
const evening = /** @type {import("../types/kiosk.js").Event} */ (/** @type {unknown} */ ({ sessions: [session] }));

for (const [name, time, with_, want] of /** @type {[string, string, Round | undefined, { state: string, left: number }][]} */ ([
  ["no round", "20:05:00", undefined, { state: "none", left: 0 }],
  ["a round that runs", "20:03:00", round, { state: "running", left: 7 * 60_000 }],
  ["its time is up", "20:10:00", round, { state: "up", left: 0 }],
  ["ended by hand", "20:05:00", { ...round, ended: true }, { state: "none", left: 0 }],
  ["its session is over", "21:00:00", round, { state: "none", left: 0 }],
])) {
  test(`the round's clock: ${name}`, () => assert.deepEqual(standing(with_, evening, at(time)), want));
}

test("between rounds the rotation session that is on is known", () => {
  assert.equal(turning(evening, at("20:20:00"))?.id, "s2");
  assert.equal(turning(evening, at("19:00:00")), null);
  assert.equal(turning({ ...evening, sessions: [{ ...session, mode: "open" }] }, at("20:20:00")), null);
});

test("everybody is found by number, and every table with its numbers in order", () => {
  assert.deepEqual(byNumber(round).map((e) => `${e.number}:${e.table}`).join(" "), "1:1 2:2 5:1 6:1 8:0 9:2 14:2 30:1");
  assert.deepEqual(byTable(round), [{ table: 1, numbers: [1, 5, 6, 30] }, { table: 2, numbers: [2, 9, 14] }]);
  assert.equal(empty(round, 4), 1);
});

test("who sits, waits, passes or goes at their own pace", () => {
  const guest = (/** @type {number} */ number, more = {}) => /** @type {any} */ ({ id: `a${number}`, number, name: `N${number}`, check_ins: [{ session: "s2" }], ...more });
  const all = [guest(3), guest(1), guest(8), guest(9), guest(12), guest(20, { left: {} }), guest(21, { check_ins: [{ session: "s1" }] }), guest(22, { check_ins: [{ session: "s2", undone_at: "x" }] }), { id: "none", check_ins: null }];
  const list = guestsOf(all, "s2", { rounds: [], current: round, joined: 4, waiting: [3, 8], passing: [8] });
  assert.equal(list.map((g) => `${g.number} ${g.part}`).join(", "), "1 seated, 3 waiting, 8 passing, 9 seated, 12 own");
});

for (const [text, want] of /** @type {[string, number[]][]} */ ([["3, 8、１２", [3, 8, 12]], ["", []], ["七", []], ["5 5 5", [5]]])) {
  test(`numbers typed as ${text || "nothing"}`, () => assert.deepEqual(typedNumbers(text), want));
}

const people = (/** @type {number} */ n) => Array.from({ length: n }, (_, i) => ({ number: i + 1, table: 1 + Math.trunc(i / 4) }));

for (const [n, pages, least] of [[9, 1, 7.5], [24, 1, 4], [60, 1, 2.5], [100, 2, 2.7], [200, 3, 2.3]]) {
  test(`${n} numbers stand on ${pages} pages of the projector, all of them, none smaller than ${least}`, () => {
    const entries = people(n);
    const width = numberWidth(entries);
    const grid = fit(n, width);
    assert.equal(grid.pages, pages);
    assert.ok(grid.size >= least, `${grid.size}`);
    const split = paged(entries, grid.pages);
    assert.deepEqual(split.flat(), entries);
    for (const page of split) {
      assert.ok(page.length <= grid.rows * grid.columns);
      assert.ok(Math.ceil(page.length / grid.rows) * width * grid.size <= 94, "as wide as the picture");
      assert.ok(grid.rows * 1.4 * grid.size <= 36.01, "as high as the place");
    }
  });
}

test("fifty tables of four fit on three pages, two pairs on one large one", () => {
  const places = Array.from({ length: 50 }, (_, i) => ({ table: i + 1, numbers: [4 * i + 1, 4 * i + 2, 4 * i + 3, 4 * i + 4] }));
  assert.equal(fit(50, tableWidth(places)).pages, 3);
  const pairs = [{ numbers: [1, 2] }, { numbers: [3, 5] }];
  assert.deepEqual(fit(2, tableWidth(pairs)), { size: 9.5, rows: 2, columns: 1, pages: 1 });
});
