/** @import { AuditEntry } from "../types/keeping.js" */

import assert from "node:assert/strict";
import { test } from "node:test";
import { actions, daysOf, deedOf, detailsOf, handedOut, numberOf } from "./audit.js";
import en from "./en.js";
import ja from "./ja.js";

/** @param {string} action @param {Partial<AuditEntry>} [more] @returns {AuditEntry} */
const entry = (action, more) => ({ id: action, at: "2026-11-21T19:05:00+09:00", action, desk: "受付1", ...more });

test("every action has its words, in both languages", () => {
  for (const [group, names] of Object.entries(actions)) {
    for (const key of [`actions_${group}`, ...names.map((n) => `did_${n}`)]) {
      assert.ok(key in ja && key in en, key);
    }
  }
});

test("what a number means in a search", () => {
  for (const [text, want] of /** @type {[string, number][]} */ ([["8", 8], [" ８番 ", 8], ["0", 0], ["8番の人", 0], ["", 0], ["受付1", 0]])) assert.equal(numberOf(text), want, text);
});

test("who got number 8: twice given, once taken back", () => {
  const entries = [
    entry("check_in", { number: 8, name: "鈴木", desk: "受付2", detail: { check_in: "c2" } }),
    entry("undo", { number: 8, at: "2026-11-21T19:06:00+09:00", detail: { check_in: "c1", reason: "押し間違い" } }),
    entry("check_in", { number: 8, name: "髙﨑", detail: { check_in: "c1" } }),
    entry("reprint", { number: 8 }),
  ];
  assert.deepEqual(handedOut(entries, 8).map((h) => [h.name, h.desk, h.undone]), [["鈴木", "受付2", undefined], ["髙﨑", "受付1", "2026-11-21T19:06:00+09:00"]]);
  assert.deepEqual(handedOut(entries, 9), []);
});

test("what stands beside a deed", () => {
  const name = (/** @type {string} */ id) => ({ s1: "第1部" })[id] ?? "";
  for (const [e, want] of /** @type {[AuditEntry, string[][]][]} */ ([
    [entry("check_in", { detail: { check_in: "c1", session: "s1" } }), [["about_session", "第1部"]]],
    [entry("till_drop", { detail: { desk: "受付1", amount: "500", reason: "氷" } }), [["about_amount", "500"], ["about_reason", "氷"]]],
    [entry("till_drop", { desk: "事務室", detail: { desk: "受付1", amount: "500", reason: "" } }), [["about_desk", "受付1"], ["about_amount", "500"]]],
    [entry("receipt", { detail: { no: "3", issue: "1" } }), [["about_no", "3"]]],
    [entry("receipt", { detail: { no: "3", issue: "2" } }), [["about_no", "3"], ["about_issue", "2"]]],
    [entry("merged", { detail: { keep: "p1", drop: "p2" } }), []],
    [entry("device_unpaired", { detail: { device: "d1", name: "受付2" } }), [["about_name", "受付2"]]],
    [entry("leave"), []],
    [entry("leave", { detail: { badge_returned: "true", card_returned: "true" } }), [["about_back", "badge card"]]],
    [entry("leave", { detail: { badge_returned: "false", card_returned: "false" } }), [["about_back", "nothing"]]],
    [entry("introduction", { detail: { numbers: "2 1" } }), [["about_numbers", "2 1"]]],
    [entry("registration", { detail: { was: "booked", status: "cancelled" } }), [["about_was", "booked"], ["about_status", "cancelled"]]],
  ])) {
    assert.deepEqual(detailsOf(e, name).map((d) => [d.key, d.about.value]), want, e.action);
    for (const d of detailsOf(e, name)) assert.ok(d.key in ja, d.key);
  }
});

test("lines are put under their days", () => {
  const days = daysOf([{ at: "2026-11-21b" }, { at: "2026-11-21a" }, { at: "2026-11-20z" }], (at) => at.slice(0, 10));
  assert.deepEqual(days.map((d) => [d.day, d.entries.length]), [["2026-11-21", 2], ["2026-11-20", 1]]);
});

test("what was taken back says so", () => {
  for (const [e, want] of /** @type {[AuditEntry, string][]} */ ([
    [entry(`import`), `import`], [entry(`import`, { detail: { undone: "true" } }), "import_undone"], [entry("pin", { detail: { pin: "set" } }), "pin"], [entry("pin", { detail: { pin: "removed" } }), "pin_removed"],
  ])) {
    assert.equal(deedOf(e), want);
    assert.ok(`did_${want}` in ja);
  }
});
