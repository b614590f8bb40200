/** @import { Attendee, Preferences } from "../types/kiosk.js" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, offered, toggled } from "./fields.js";

const attendee = /** @type {Attendee} */ ({ email: "a@example.jp", phone: "090-0000-0000", line: "", website: "https://example.jp" });
/** @param {Preferences["share"]} share */
const me = (share) => ({ attendee, preferences: /** @type {Preferences} */ ({ share }) });

test("only what is filled in can be given", () => assert.deepEqual(filled(attendee), ["email", "phone", "website"]));

test("the telephone is not offered by itself", () => assert.deepEqual(offered(me(null)), ["email", "website"]));

test("what was set beforehand is offered, as far as it is filled in", () => {
  assert.deepEqual(offered(me(["phone", "line"])), ["phone"]);
  assert.deepEqual(offered(me([])), []);
});

test("a field goes in and out, in the usual order", () => {
  assert.deepEqual(toggled(["website"], "email"), ["email", "website"]);
  assert.deepEqual(toggled(["email", "website"], "email"), ["website"]);
});
