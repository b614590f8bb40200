import assert from "node:assert/strict";
import { test } from "node:test";
import { headline, href, introducedBy, opener } from "./story.js";

/** @type {any} */
const notice = { seq: 3, kind: "introduced", number: 12, name: "吉野 花子", opener: "ゴルフがお好きですか / Do you like golf?", note: "工場の話を", by: { name: "札 太郎", number: 90 }, at: "2026-11-21T19:00:00+09:00" };

test("an introduction says who, by whom, and how to begin", () => {
  const news = /** @type {any} */ ({ kind: "introduced", at: notice.at, notice });
  assert.match(headline(news), /12番 吉野 花子/);
  assert.equal(opener(news), "ゴルフがお好きですか");
  assert.equal(href(news), "#board=12");
  assert.match(introducedBy(notice), /札 太郎/);
  assert.match(introducedBy({ ...notice, by: { name: "受付1" } }), /スタッフ.*受付1/);
  assert.equal(introducedBy({ ...notice, by: undefined }), "");
});
