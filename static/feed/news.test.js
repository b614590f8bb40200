import assert from "node:assert/strict";
import { test } from "node:test";
import { newsIn, settled, shownOf, withNews } from "./news.js";

const at = "2026-11-21T19:00:00+09:00";
const now = new Date(Date.parse(at) + 1000);
const said = (/** @type {string} */ id, text = "お茶をどうぞ") => newsIn(/** @type {any} */ ({ type: "change", at, announcement: { id, text, at } }), now);
const call = (/** @type {string} */ id) => newsIn(/** @type {any} */ ({ type: "change", at, call: { id, number: 8, by: 12, at } }), now);
const ids = (/** @type {any} */ queue) => queue.map((/** @type {any} */ q) => q.news.id);

test("only announcements and calls are news, and only fresh ones", () => {
  assert.equal(said("a")?.kind, "announcement");
  assert.equal(call("c")?.kind, "call");
  assert.equal(newsIn(/** @type {any} */ ({ type: "change", at, card: {} }), now), null);
  assert.equal(newsIn(/** @type {any} */ ({ type: "snapshot" }), now), null);
  assert.equal(newsIn(/** @type {any} */ ({ type: "change", at, call: { id: "c" } }), new Date(Date.parse(at) + 300_000)), null);
});

test("a screen that opens finds what was just said in its snapshot", () => {
  const snapshot = (/** @type {string} */ when) => /** @type {any} */ ({ type: "snapshot", announcements: [{ id: "old", text: "乾杯", at: "2026-11-21T18:00:00+09:00" }, { id: "new", text: "お茶をどうぞ", at: when }] });
  assert.equal(newsIn(snapshot(at), now)?.id, "new");
  assert.equal(newsIn(snapshot(at), now)?.stays, (said("new")?.stays ?? 0) - 1000);
  assert.equal(newsIn(snapshot("2026-11-21T18:59:20+09:00"), now), null); // it has stood its time
  assert.equal(newsIn(snapshot("2026-11-21T18:30:00+09:00"), now), null);
});

test("the same news twice is one", () => assert.deepEqual(ids(withNews(withNews([], said("a")), said("a"))), ["a"]));

test("an announcement stands alone for its time, then the calls stand together", () => {
  let queue = [said("a"), call("b"), call("c"), call("d"), call("e")].reduce(withNews, /** @type {any} */ ([]));
  queue = settled(queue, 0);
  assert.deepEqual(ids(shownOf(queue)), ["a"]);
  queue = settled(queue, 20_000);
  assert.deepEqual(ids(shownOf(queue)), ["a"]);
  queue = settled(queue, 30_000);
  assert.deepEqual(ids(shownOf(queue)), ["b", "c", "d"]);
  queue = settled(queue, 59_000);
  assert.deepEqual(ids(shownOf(queue)), ["b", "c", "d"]);
  queue = settled(queue, 60_000);
  assert.deepEqual(ids(shownOf(queue)), ["e"]);
  queue = settled(queue, 89_999);
  assert.deepEqual(ids(queue), ["e"]);
  assert.deepEqual(settled(queue, 90_000), []);
});

test("each call stands for its own half minute", () => {
  let queue = settled(withNews([], call("b")), 0);
  queue = settled(withNews(queue, call("c")), 20_000);
  assert.deepEqual(ids(shownOf(queue)), ["b", "c"]);
  queue = settled(queue, 30_000);
  assert.deepEqual(ids(shownOf(queue)), ["c"]);
  assert.deepEqual(settled(queue, 50_000), []);
});

test("a long announcement stays longer, but not for ever", () => {
  const short = said("a")?.stays ?? 0;
  const long = said("b", "あ".repeat(120))?.stays ?? 0;
  assert.ok(short > 20_000 && long > 50_000 && (said("c", "あ".repeat(2000))?.stays ?? 0) <= 90_000);
});

test("when nothing changes the queue is the same one", () => {
  const queue = settled(withNews([], said("a")), 0);
  assert.equal(settled(queue, 1000), queue);
  assert.deepEqual(settled([], 0), []);
});
