import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError } from "../api/api.js";
import { persist } from "./persist.js";

const lost = () => new ApiError("offline", "届きません");

test("it is sent until the server answers, and each loss is told", async () => {
  let tries = 0;
  /** @type {string[]} */
  const told = [];
  const send = async () => {
    if (++tries < 4) throw lost();
    return "done";
  };
  assert.equal(await persist(send, { waiting: (e) => told.push(e.code), pause: async () => {} }), "done");
  assert.deepEqual(told, ["offline", "offline", "offline"]);
});

test("a refusal is an answer", async () => {
  let tries = 0;
  const send = async () => {
    tries++;
    throw new ApiError("house_rule", "取り消されています", { status: 409 });
  };
  await assert.rejects(persist(send, { waiting: () => assert.fail("nothing was lost"), pause: async () => {} }), { code: "house_rule" });
  assert.equal(tries, 1);
});

test("whoever waits may give up", async () => {
  const stop = new AbortController();
  const send = async () => {
    throw lost();
  };
  await assert.rejects(persist(send, { waiting: () => stop.abort(), pause: async () => {}, signal: stop.signal }), { code: "offline" });
});
