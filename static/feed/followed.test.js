import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Followed } from "./followed.js";

/** @type {{ path: string, answer: (body: object | null) => void }[]} */
let asked = [];
globalThis.fetch = (path) =>
  new Promise((done, failed) => asked.push({ path: String(path), answer: (body) => (body ? done(Response.json(body)) : failed(new TypeError("no network"))) }));

/** @extends {Followed<{ n: number }>} */
class Fill extends Followed {
  n = 0;
  constructor() {
    super("fill", 60_000, (kind) => kind === "checked_in");
  }
  /** @param {{ n: number }} answer */
  took(answer) {
    this.n = answer.n;
  }
}

const feed = /** @type {any} */ (new EventTarget());
const hear = (/** @type {object} */ detail) => feed.dispatchEvent(new CustomEvent("change", { detail }));
const said = (/** @type {Followed<any>} */ followed) => new Promise((done) => followed.addEventListener("change", done, { once: true }));
/** @type {Fill} */
let fill;

afterEach(() => {
  fill.stop();
  asked = [];
});

test("it is asked for when an event is followed, by the feed and by the clock", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  fill = new Fill();
  fill.follow("e1", feed);
  fill.follow("e1", feed);
  assert.deepEqual(asked.map((a) => a.path), ["/api/v1/events/e1/fill"]);
  hear({ type: "change", kind: "printing" });
  t.mock.timers.tick(1000);
  assert.equal(asked.length, 1);
  hear({ type: "change", kind: "checked_in" });
  t.mock.timers.tick(1000);
  assert.equal(asked.length, 2);
  t.mock.timers.tick(60_000);
  assert.equal(asked.length, 3);
  fill.stop();
  hear({ type: "change", kind: "checked_in" });
  t.mock.timers.tick(120_000);
  assert.equal(asked.length, 3);
  fill.follow("e1", feed);
  assert.equal(asked.length, 4, "whoever follows it again wants it new");
});

test("the answer to what was asked last counts, however late the others are", async () => {
  fill = new Fill();
  fill.follow("e1", feed);
  fill.load();
  const change = said(fill);
  asked[1].answer({ n: 2 });
  await change;
  asked[0].answer({ n: 1 });
  await new Promise((done) => setImmediate(done)); // it would have been taken by now
  assert.equal(fill.n, 2);
});
