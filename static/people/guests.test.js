/** @import { Attendee, CheckIn, Registration } from "../types/kiosk.js" */
/** @import { KnownPerson } from "../types/keeping.js" */

import assert from "node:assert/strict";
import { test } from "node:test";
import { chainOf, kindsOf, meant, mergedOf, placesOf, ranksOf, referrersOf, standingOf, togetherAt } from "./guests.js";

/** @param {string} name @param {Partial<Attendee> & { referrer?: string }} [more] @returns {Attendee} */
const guest = (name, { referrer, ...more } = {}) => /** @type {Attendee} */ ({ id: name, name, kana: "", registrations: [booked({ referrer })], check_ins: [], ...more });

/** @param {Partial<Registration>} [more] @returns {Registration} */
const booked = (more) => ({ session: "s1", status: "booked", paid: true, fee: 0, source: "peatix", ...more });

const arrival = /** @type {CheckIn} */ ({ id: "c1", session: "s1", number: 8, at: "", desk: "" });

test("how a guest stands", () => {
  for (const [want, a] of /** @type {[string, Attendee][]} */ ([
    ["expected", guest("a")],
    ["here", guest("a", { number: 8, check_ins: [arrival] })],
    ["left", guest("a", { number: 8, check_ins: [arrival], left: { at: "", badge_returned: true, card_returned: false } })],
    ["left", guest("a", { check_ins: [arrival] })],
    ["expected", guest("a", { check_ins: [{ ...arrival, undone_at: "2026-11-21T19:05:00+09:00" }] })],
    ["waitlisted", guest("a", { registrations: [booked({ status: "waitlisted" }), booked({ status: "cancelled" })] })],
    ["cancelled", guest("a", { registrations: [booked({ status: "cancelled" })] })],
    ["none", guest("a", { registrations: [] })],
  ])) {
    assert.equal(standingOf(a), want);
  }
});

test("what every session says is told once", () => {
  const a = guest("a", { registrations: [booked({ referrer: "吉野", rank: "ゴールド", kind: "member" }), booked({ session: "s2", referrer: "吉野", kind: "trial" })] });
  assert.deepEqual([referrersOf(a), ranksOf(a), kindsOf(a)], [["吉野"], ["ゴールド"], ["member", "trial"]]);
  const event = /** @type {any} */ ({ sessions: [{ id: "s2" }, { id: "s1" }, { id: "s3" }] });
  assert.deepEqual(placesOf(a, event).map((p) => p.session.id), ["s2", "s1"]);
});

test("a referrer's name is known again", () => {
  const a = guest("髙﨑 美咲", { kana: "たかさき みさき" });
  const others = [guest("高﨑 健"), guest("佐藤 愛", { kana: "さとう あい" })];
  for (const [text, want] of /** @type {[string, string | undefined][]} */ ([
    ["高崎美咲", a.id], ["髙﨑 美咲 様", a.id], ["タカサキ ミサキさん", a.id], ["佐藤様", "佐藤 愛"], ["さとう", "佐藤 愛"],
    ["高崎", undefined], // there are two of them
    ["", undefined], ["様", undefined], ["美咲", undefined],
  ])) {
    assert.equal(meant(text, [a, ...others])?.id, want, text);
  }
});

test("the chain of who brought whom", async () => {
  const all = [guest("佐藤", { referrer: "吉野様" }), guest("吉野", { referrer: "髙﨑" }), guest("高崎", { referrer: "昔の会員" })];
  const search = async () => all;
  assert.deepEqual((await chainOf(all[0], search)).map((c) => [c.name, c.attendee?.id]), [["吉野様", "吉野"], ["髙﨑", "高崎"], ["昔の会員", undefined]]);
  assert.deepEqual(await chainOf(guest("x"), search), []);
});

test("a chain that bites its tail ends, and so does a name that two have", async () => {
  const [a, b] = [guest("甲", { referrer: "乙" }), guest("乙", { referrer: "甲" })];
  const round = await chainOf(a, async () => [a, b]);
  assert.deepEqual(round.map((c) => c.name), ["乙", "甲"]);
  const twice = await chainOf(a, async () => [guest("乙", { id: "1" }), guest("乙", { id: "2" })]);
  assert.deepEqual(twice, [{ name: "乙", attendee: undefined }]);
});

/** @param {string} id @param {Partial<KnownPerson>} more @returns {KnownPerson} */
const person = (id, more) => ({ id, name: id, kana: "", visits: 0, note: "", attendees: [], ...more });

test("two persons as one: names of the one that is kept, the earlier ban, both notes", () => {
  const at = (/** @type {string} */ event, /** @type {string} */ date) => ({ attendee: event, event, date, name: "", company: "" });
  const keep = person("甲", { note: "静かな席", attendees: [at("e3", "2026-11-21"), at("e1", "2026-09-19")], ban: { reason: "後", by: "", at: "2026-11-02T00:00:00+09:00" } });
  const drop = person("乙", { note: "左利き", attendees: [at("e2", "2026-10-17"), at("e3", "2026-11-21")], ban: { reason: "先", by: "", at: "2026-11-01T23:00:00+09:00" } });
  const one = mergedOf(keep, drop);
  assert.deepEqual([one.id, one.name, one.note, one.ban?.reason], ["甲", "甲", "静かな席 / 左利き", "先"]);
  assert.deepEqual(one.attendees?.map((a) => a.date), ["2026-11-21", "2026-11-21", "2026-10-17", "2026-09-19"]);
  assert.deepEqual(togetherAt(keep, drop), ["e3"]);
  assert.equal(mergedOf(keep, person("丙", {})).note, "静かな席");
  assert.equal(mergedOf(person("丁", {}), drop).note, "左利き");
});
