import assert from "node:assert/strict";
import { test } from "node:test";
import { inApp, outOfLine } from "./in-app.js";

const ios = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const android = "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)";

for (const [name, agent, want] of /** @type {[string, string, string | null][]} */ ([
  ["Safari", `${ios} Version/18.1 Mobile/15E148 Safari/604.1`, null],
  ["Chrome on an iPhone", `${ios} CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1`, null],
  ["Chrome on Android", `${android} Chrome/131.0.0.0 Mobile Safari/537.36`, null],
  ["Firefox on Android", "Mozilla/5.0 (Android 15; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0", null],
  ["Chrome on a laptop", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36", null],
  ["LINE on an iPhone", `${ios} Mobile/15E148 Safari Line/14.19.0`, "line"],
  ["LINE on Android", `${android.replace(")", "; wv)")} Version/4.0 Chrome/131.0.0.0 Mobile Safari/537.36 Line/14.19.0/IAB`, "line"],
  ["Instagram", `${ios} Mobile/15E148 Instagram 357.0.0.30.85 (iPhone14,5)`, "app"],
  ["Facebook", `${ios} Mobile/15E148 [FBAN/FBIOS;FBAV/490.0]`, "app"],
  ["another app on Android", "Mozilla/5.0 (Linux; Android 15; Pixel 8 Build/AP4A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.0.0 Mobile Safari/537.36", "app"],
  ["the iPhone's code scanner", `${ios} Mobile/15E148`, "view"],
])) {
  test(`${name} is told apart`, () => assert.equal(inApp(agent), want));
}

test("the way out of LINE keeps the pass in the fragment", () => {
  assert.equal(outOfLine("http://192.168.10.2:8080/p#ABCD"), "http://192.168.10.2:8080/p?openExternalBrowser=1#ABCD");
});
