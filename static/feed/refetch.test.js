import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Refetch } from "./refetch.js";

let asked = 0;
const feed = new EventTarget();
const refetch = new Refetch(() => asked++, (kind) => kind === "till");
const hear = (/** @type {object} */ detail) => feed.dispatchEvent(new CustomEvent("change", { detail }));

beforeEach(() => {
  asked = 0;
  refetch.follow(feed);
});

test("changes that come together are asked about once", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  hear({ type: "snapshot" });
  hear({ type: "change", kind: "till" });
  hear({ type: "change", kind: "till" });
  assert.equal(asked, 0);
  t.mock.timers.tick(250);
  assert.equal(asked, 1);
});

test("what does not concern it is no reason to ask", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  hear({ type: "change", kind: "card_updated" });
  hear({ type: "printers" });
  t.mock.timers.tick(1000);
  assert.equal(asked, 0);
});

test("nothing is asked after it stopped listening", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  hear({ type: "snapshot" });
  refetch.follow(undefined);
  hear({ type: "snapshot" });
  t.mock.timers.tick(1000);
  assert.equal(asked, 0);
});
