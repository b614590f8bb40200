/** @import { Event } from "../types/kiosk.js" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError } from "../api/api.js";
import { chooseEvent, foldCode, today, whoAmI } from "./session.js";

test("a code is read as people type it", () => {
  for (const [typed, code] of [["abcd-efgh", "ABCDEFGH"], ["ＡＢＣＤ－ＥＦＧＨ", "ABCDEFGH"], [" o1il 0000 ", "01110000"]]) {
    assert.equal(foldCode(typed), code);
  }
});

/** @param {string} id @param {string} date */
const event = (id, date) => /** @type {Event} */ ({ id, date });
const events = [event("next", "2026-12-05"), event("tonight", "2026-11-21"), event("old", "2026-10-17")];

for (const [name, choice, want] of /** @type {const} */ ([
  ["the one in the address", { asked: "old", today: "2026-11-21" }, "old"],
  ["the one of the device", { limited: "next", today: "2026-11-21" }, "next"],
  ["tonight's", { today: "2026-11-21" }, "tonight"],
  ["the newest before today", { today: "2026-11-30" }, "tonight"],
  ["the next, when none was yet", { today: "2026-01-01" }, "old"],
])) {
  test(`the event of a page: ${name}`, () => assert.equal(chooseEvent(events, choice)?.id, want));
}

test("the day is the venue's", () => {
  assert.equal(today(new Date("2026-11-20T15:30:00Z")), "2026-11-21");
});

const unpaired = new ApiError("unauthorised", "", { status: 401 });

test("the demo pairs itself once", async () => {
  let paired = false;
  const client = {
    get: async () => {
      if (!paired) throw unpaired;
      return { role: "organiser" };
    },
    /** @param {string} _ @param {any} body */
    post: async (_, body) => {
      assert.deepEqual(body, { code: "demo" });
      paired = true;
    },
  };
  assert.deepEqual(await whoAmI(client, "localhost"), { role: "organiser" });
});

test("where the demo's code is refused it is not paired", async () => {
  const refuse = async () => {
    throw unpaired;
  };
  assert.equal(await whoAmI({ get: refuse, post: refuse }, "localhost"), null);
});

test("from another machine no code is tried", async () => {
  const client = {
    get: async () => {
      throw unpaired;
    },
    post: () => assert.fail("a code was tried"),
  };
  assert.equal(await whoAmI(client, "192.168.11.5"), null);
});
