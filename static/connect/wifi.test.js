import assert from "node:assert/strict";
import { test } from "node:test";
import { forPhones, wifiText } from "./wifi.js";

for (const [wifi, text] of /** @type {[any, string][]} */ ([
  [{ ssid: "Fuda", password: "himitsu88" }, "WIFI:T:WPA;S:Fuda;P:himitsu88;;"],
  [{ ssid: "Fuda", password: "himitsu88", hidden: true }, "WIFI:T:WPA;S:Fuda;P:himitsu88;H:true;;"],
  [{ ssid: "ロビー" }, "WIFI:T:nopass;S:ロビー;;"],
  [{ ssid: 'a;b,c:d"e\\f', password: '\\;,:"' }, 'WIFI:T:WPA;S:a\\;b\\,c\\:d\\"e\\\\f;P:\\\\\\;\\,\\:\\";;'],
])) {
  test(text, () => assert.equal(wifiText(wifi), text));
}

test("addresses by number come first, and loopback is left out", () => {
  const all = ["http://localhost:8080", "http://fuda.local:8080", "http://192.168.10.2:8080", "http://127.0.0.1:8080", "http://[::1]:8080"].map((url) => ({ url }));
  assert.deepEqual(forPhones(all).map((a) => a.url), ["http://192.168.10.2:8080", "http://fuda.local:8080"]);
});
