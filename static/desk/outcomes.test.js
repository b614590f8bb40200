import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError } from "../api/api.js";
import { arrived, carriedOver, left, refused, undone } from "./outcomes.js";

/** @type {any} */
const evening = { sessions: [{ id: "s1", name: "第1部" }, { id: "s2", name: "第2部" }] };
/** @type {any} */
const result = { check_in: { session: "s2", number: 8 }, attendee: { id: "a1", name: "山田 太郎" } };

test("an arrival and a carry-over name the guest and the session", () => {
  assert.equal(arrived(result, evening).band.text, "山田 太郎 様　第2部");
  assert.equal(arrived(result, { ...evening, sessions: evening.sessions.slice(1) }).band.text, "山田 太郎 様");
  assert.match(carriedOver(result, evening).band.title, /第2部/);
});

test("who leaves keeps the number until all is back", () => {
  const attendee = { ...result.attendee, left: { at: "", badge_returned: false, card_returned: true } };
  const kept = left({ attendee, number_freed: false, number: 8 });
  assert.deepEqual([kept.band.kind, kept.missing?.length], ["care", 1]);
  assert.equal(left({ attendee: { ...attendee, left: undefined }, number_freed: true, number: 8 }).band.kind, "done");
});

test("an undo opens the guest again", () => assert.equal(undone({ attendee: result.attendee, refund: 1500 }).openGuest, "a1"));

test("who is here already is told by who, when, where and the number", () => {
  const error = new ApiError("already_checked_in", "受付済み", { status: 409, body: { check_in: { at: "2026-11-21T10:04:00Z", desk: "受付1", number: 8 } } });
  const { band, refusal } = refused(error, { organiser: false, name: "山田 太郎", guest: "a1" });
  assert.equal(band.kind, "stop");
  assert.equal(refusal?.reasons[0], "山田 太郎 様は 19:04 に「受付1」で受付済みです（8番）");
  assert.deepEqual(refused(error, { organiser: false, name: "山田 太郎" }).refusal?.remedies, [], "nobody to open");
});
