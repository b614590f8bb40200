import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError } from "../api/api.js";
import { reasonsOf, refusalOf } from "./refusal.js";

const refused = (/** @type {string} */ code, /** @type {string} */ message, rule = "", more = {}) => new ApiError(code, message, { status: 409, body: { error: { code, message, rule }, ...more } });

test("every reason is a line, in the reader's half", () => {
  assert.deepEqual(reasonsOf("お断りしている業種です：保険 / a refused trade\n紹介者がありません / there is no referrer"), ["お断りしている業種です：保険", "紹介者がありません"]);
});

test("what may be done", () => {
  for (const [code, rule, organiser, kind, title, remedies] of /** @type {const} */ ([
    ["already_checked_in", "", true, "stop", "already_here", ["open"]],
    ["unpaid", "unpaid", false, "care", "refused_unpaid", ["pay", "ask"]],
    ["session_full", "session_full", true, "care", "refused_full", ["override"]],
    ["session_full", "session_full", false, "care", "refused_full", ["ask"]],
    ["house_rule", "banned", false, "stop", "refused_banned", ["ask"]],
    ["house_rule", "trade_refused purpose referrer", true, "stop", "refused_rule", ["mend", "referrer", "override"]],
    ["house_rule", "waitlisted", false, "stop", "refused_rule", ["book", "ask"]],
    ["conflict", "", true, "care", "refused", []],
  ])) {
    const got = refusalOf(refused(code, "だめです / no", rule), organiser);
    assert.deepEqual([got.kind, got.title, got.remedies], [kind, title, remedies], `${code} ${rule}`);
  }
});

test("the check-in that came first is handed on", () => {
  assert.equal(refusalOf(refused("already_checked_in", "受付済み", "", { check_in: { id: "c1" } }), false).checkIn?.id, "c1");
});
