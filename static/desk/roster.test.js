import assert from "node:assert/strict";
import { test } from "node:test";
import { Roster, touched } from "./roster.js";

/** @type {any[]} */
const people = [
  { id: "a1", name: "髙﨑 圭", kana: "タカサキ ケイ", company: "高﨑社労士事務所", ticket: "PT51001" },
  { id: "a2", name: "山田 太郎", kana: "ヤマダ タロウ", company: "株式会社山田", number: 8 },
];

/** A server with two pages of one. */
const server = () => {
  const asked = /** @type {string[]} */ ([]);
  return {
    asked,
    get: async (/** @type {string} */ path) => {
      asked.push(path);
      if (path.endsWith("/a3")) return { id: "a3", name: "佐藤 花子", kana: "サトウ ハナコ", company: "" };
      return path.includes("cursor=") ? { attendees: [people[1]] } : { attendees: [people[0]], next: "more" };
    },
  };
};

test("all pages are loaded, and a newcomer finds their place", async () => {
  const client = server();
  const roster = new Roster("e1", client);
  await roster.follow(/** @type {any} */ ({ type: "snapshot" }));
  assert.deepEqual([...roster.all.keys()], ["a1", "a2"]);
  await roster.follow(/** @type {any} */ ({ type: "change", kind: "attendee_saved", staff: { attendee: "a3" } }));
  assert.deepEqual([...roster.all.keys()], ["a3", "a1", "a2"]);
  assert.equal(client.asked.length, 3);
});

test("somebody erased is gone, also from a load that is under way", async () => {
  const roster = new Roster("e1", server());
  await roster.load();
  const load = roster.load();
  await roster.follow(/** @type {any} */ ({ type: "change", kind: "attendee_erased", staff: { attendee: "a1" } }));
  assert.deepEqual([...roster.all.keys()], ["a2"]);
  await load;
  assert.deepEqual([...roster.all.keys()], ["a2"]);
});

test("the feed says whom to ask for again", () => {
  const of = (/** @type {any} */ frame) => touched({ type: "change", ...frame });
  assert.deepEqual(of({ kind: "card_displayed", staff: { attendee: "a1" } }), { id: "a1" });
  assert.deepEqual(of({ kind: "printing", staff: { attendee: "a1" } }), { id: "" });
  assert.deepEqual(of({ kind: "imported" }), { all: true });
  assert.deepEqual(of({ kind: "attendee_erased", staff: { attendee: "a3" } }), { id: "a3", erased: true });
  assert.deepEqual(touched(/** @type {any} */ ({ type: "resumed" })), { id: "" });
});

test("the search without the server folds kana, width and variants", async () => {
  const roster = new Roster("e1", server());
  await roster.load();
  const ids = (/** @type {string} */ text) => roster.search(text).map((a) => a.id);
  assert.deepEqual(ids("たか"), ["a1"]);
  assert.deepEqual(ids("高崎"), ["a1"]);
  assert.deepEqual(ids("８"), ["a2"]);
  assert.deepEqual(ids("pt51001"), ["a1"]);
  assert.deepEqual(ids(" "), []);
  assert.deepEqual(roster.namesakes("高崎圭").map((a) => a.id), ["a1"]);
});

test("an answer that another one overtook is dropped", async () => {
  /** @type {((a: any) => void)[]} */
  const answers = [];
  const roster = new Roster("e1", { get: () => new Promise((answer) => answers.push(answer)) });
  const first = roster.refresh("a1");
  const second = roster.refresh("a1");
  answers[1]({ ...people[0], number: 8 });
  await second;
  answers[0](people[0]);
  await first;
  assert.equal(roster.all.get("a1")?.number, 8);
});

test("whoever checks in while the whole list is loaded stays checked in", async () => {
  /** @type {(page: any) => void} */
  let answer = () => {};
  const roster = new Roster("e1", { get: () => new Promise((a) => (answer = a)) });
  const load = roster.load();
  roster.put({ ...people[0], number: 8 });
  answer({ attendees: people });
  await load;
  assert.equal(roster.all.get("a1")?.number, 8);
  assert.equal(roster.all.size, 2);
});
