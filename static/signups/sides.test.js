import assert from "node:assert/strict";
import { test } from "node:test";
import { lines } from "./sides.js";

/** @param {object} said @returns {any} */
const side = (said) => ({ name: "山田太郎", registrations: [], ...said });

test("what both say and what differs", () => {
  const all = lines(side({ company: "株式会社札", email: "a-b@example.com", phone: "090" }), side({ name: "山田　太郎", company: "", email: "ab@example.com", kana: "やまだ" }));
  assert.deepEqual(
    all.map((l) => [l.field, l.differs]),
    [["name", false], ["kana", false], ["company", false], ["email", true], ["phone", false]],
  );
});

test("somebody of whom nothing is known", () => {
  assert.deepEqual(lines(side({}), undefined), [{ field: "name", sign: "山田太郎", there: "", differs: false }]);
});
