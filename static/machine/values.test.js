import assert from "node:assert/strict";
import { test } from "node:test";
import { changes, parsed, shown, valueOf } from "./values.js";

/** @param {Partial<import("../types/machine.js").Setting>} s */
const setting = (s) => /** @type {import("../types/machine.js").Setting} */ ({ key: "k", type: "text", value: "", default: "", from: "default", restart: false, ja: "", en: "", ...s });

for (const { name, type, text, want } of /** @type {const} */ ([
  { name: "text loses its outer spaces", type: "text", text: "  :8080 ", want: ":8080" },
  { name: "a path keeps its full-width letters", type: "text", text: "/控え/Ａ", want: "/控え/Ａ" },
  { name: "a full-width number", type: "number", text: "１５", want: 15 },
  { name: "no number", type: "number", text: "quinze", want: null },
  { name: "an empty number", type: "number", text: "", want: null },
  { name: "a list by lines and commas", type: "list", text: "a.example\nb.example、c.example,", want: ["a.example", "b.example", "c.example"] },
  { name: "an empty list", type: "list", text: " \n", want: [] },
]))
  test(name, () => assert.deepEqual(parsed(setting({ type }), text), want));

test("what is shown comes back as it was", () => {
  for (const s of [setting({ type: "list", value: ["a", "b"] }), setting({ type: "number", value: 0 }), setting({ value: ":8080" })]) assert.deepEqual(parsed(s, shown(s.value)), s.value);
});

test("only what was changed is written, and the default as null", () => {
  const settings = [
    setting({ key: "listen", value: ":8080", default: ":8080" }),
    setting({ key: "base", value: "http://a", default: "", from: "file" }),
    setting({ key: "lock_after", type: "number", value: 15, default: 15 }),
    setting({ key: "backup_every", type: "number", value: 1, default: 1 }),
    setting({ key: "names", type: "list", value: ["a"], default: [], from: "flag" }),
  ];
  const typed = new Map([["listen", ":8080"], ["base", ""], ["lock_after", "5"], ["backup_every", "often"], ["names", "b"]]);
  assert.deepEqual(changes(settings, typed), { change: { base: null, lock_after: 5 }, wrong: ["backup_every"] });
});

test("a value that waits for the next start is the one to change", () => {
  const s = setting({ key: "listen", value: ":8080", pending: ":9090", default: ":8080", restart: true, from: "file" });
  assert.equal(valueOf(s), ":9090");
  assert.deepEqual(changes([s], new Map([["listen", ":9090"]])).change, {});
  assert.deepEqual(changes([s], new Map([["listen", ":8080"]])).change, { listen: null });
});
