import assert from "node:assert/strict";
import { test } from "node:test";
import { deviceOf, fingerprintLines, isSafari, tryAt } from "./device.js";

const safari = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15";
const iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

test("which device it is", () => {
  assert.equal(deviceOf({ userAgent: safari, maxTouchPoints: 5 }), "ipad");
  assert.equal(deviceOf({ userAgent: safari, maxTouchPoints: 0 }), "computer");
  assert.equal(deviceOf({ userAgent: iphone, maxTouchPoints: 5 }), "iphone");
  assert.equal(deviceOf({ userAgent: "Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Safari/604.1" }), "ipad");
  assert.equal(deviceOf({ userAgent: "Mozilla/5.0 (Linux; Android 15; Pixel 8) Chrome/131.0.0.0 Mobile Safari/537.36" }), "android");
  assert.equal(deviceOf({ userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0.0.0 Safari/537.36" }), "computer");
});

test("only Safari installs a profile", () => {
  assert.equal(isSafari(iphone), true);
  assert.equal(isSafari(iphone.replace("Version/18.1", "CriOS/131.0")), false);
});

test("a fingerprint in lines of eight pairs", () => {
  const lines = fingerprintLines("0a1b2c3d".repeat(8));
  assert.equal(lines.length, 4);
  assert.equal(lines[0], "0A 1B 2C 3D 0A 1B 2C 3D");
  assert.deepEqual(fingerprintLines("0A:1B:2C"), ["0A 1B 2C"]);
  assert.deepEqual(fingerprintLines(""), []);
});

test("https is tried where the device is already", () => {
  const urls = ["https://192.168.10.2:8080", "https://fuda.local:8080"];
  assert.equal(tryAt(urls, "fuda.local:8080"), urls[1]);
  assert.equal(tryAt(urls, "10.0.0.9:8080"), urls[0]);
  assert.equal(tryAt([], "x"), "");
});
