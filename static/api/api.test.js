import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { ApiError, client } from "./api.js";
import { nonce } from "./nonce.js";

/** @type {import("node:http").Server} */
let server;
let base = "";
/** @type {{ method?: string, url?: string, body: string }[]} */
let seen = [];
/** @type {(seen: number, response: import("node:http").ServerResponse) => void} */
let answer = () => {};

before(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      seen.push({ method: request.method, url: request.url, body });
      answer(seen.length, response);
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(null)));
  base = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

const api = client({
  fetch: (path, init) => fetch(base + path, init),
  wait: async () => {},
});

/** @param {import("node:http").ServerResponse} response @param {number} status @param {any} body */
const json = (response, status, body) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

test("a write is sent again with the same nonce when its answer was lost", async () => {
  seen = [];
  answer = (n, response) => (n < 3 ? response.destroy() : json(response, 200, { ok: true }));
  assert.deepEqual(await api.post("events/e/checkins", { nonce: nonce(), session: "s" }), { ok: true });
  assert.equal(seen.length, 3);
  assert.equal(new Set(seen.map((s) => s.body)).size, 1, "three times the same bytes");
});

test("a write without a nonce is sent once", async () => {
  seen = [];
  answer = (_, response) => response.destroy();
  await assert.rejects(api.post("printers", { uri: "png:///x" }), { code: "offline" });
  assert.equal(seen.length, 1);
});

test("a refusal is not repeated and keeps what the server said", async () => {
  seen = [];
  answer = (_, response) => json(response, 409, { error: { code: "already_checked_in", message: "受付済みです", field: "attendee" }, check_in: { number: 8 } });
  const error = await api.post("x", { nonce: nonce() }).catch((/** @type {unknown} */ e) => e);
  assert.ok(error instanceof ApiError);
  assert.deepEqual([error.code, error.status, error.field, error.message], ["already_checked_in", 409, "attendee", "受付済みです"]);
  assert.equal(error.checkIn?.number, 8);
  assert.equal(seen.length, 1);
});

test("no answer in time is a timeout", async () => {
  answer = () => {};
  await assert.rejects(api.post("slow", {}, { timeout: 20 }), { code: "timeout" });
});

test("an empty answer is null", async () => {
  answer = (_, response) => response.writeHead(204).end();
  assert.equal(await api.delete("session"), null);
});

test("nonces differ and fit the server's bounds", () => {
  assert.notEqual(nonce(), nonce());
  assert.match(nonce(), /^[0-9a-f]{32}$/);
});
