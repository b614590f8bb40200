/** @import { Attendee } from "../types/kiosk.js" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { changes, own, shown } from "./profile.js";

const was = /** @type {Attendee} */ ({ company: "札商事", email: "a@example.jp", gives: "採用の相談", phone: "" });

for (const [name, typed, want] of /** @type {[string, Partial<Record<import("./profile.js").Own, string>>, object][]} */ ([
  ["nothing is sent that did not change", { company: "札商事", email: " a@example.jp ", phone: "" }, {}],
  ["a field is emptied", { gives: "" }, { gives: "" }],
  ["a telephone number typed in full width", { phone: "０９０－１２３４－５６７８" }, { phone: "090-1234-5678" }],
  ["a website without https", { website: "example.jp/me" }, { website: "https://example.jp/me" }],
  ["a website with http stays", { website: "http://example.jp" }, { website: "http://example.jp" }],
  ["a field that was not there yet", { hobby: "ゴルフ、読書" }, { hobby: "ゴルフ、読書" }],
])) {
  test(name, () => assert.deepEqual(changes(was, typed), want));
}

test("every field has its place: on the card, or among the contacts", () => {
  assert.deepEqual([...shown, "email", "phone", "line", "website"].sort(), Object.keys(own).sort());
});
