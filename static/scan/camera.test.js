import assert from "node:assert/strict";
import { test } from "node:test";
import { hasCamera, nextCamera, whyNot, wish } from "./camera.js";
import { roomOf } from "./decoder.js";
import { scaled } from "./photo.js";

const devices = [
  { kind: "audioinput", deviceId: "m" },
  { kind: "videoinput", deviceId: "front" },
  { kind: "videoinput", deviceId: "back" },
];

test("the cameras take turns", () => {
  assert.equal(nextCamera(devices, "front"), "back");
  assert.equal(nextCamera(devices, "back"), "front");
  assert.equal(nextCamera(devices, "gone"), "front");
  assert.equal(nextCamera(devices.slice(0, 2), "front"), "");
  assert.equal(nextCamera([], ""), "");
});

test("a chosen camera is asked for by its id, any other by where it looks", () => {
  assert.deepEqual(wish("back").video, { width: { ideal: 1920 }, height: { ideal: 1080 }, deviceId: { exact: "back" } });
  assert.deepEqual(wish("", "user").video, { width: { ideal: 1920 }, height: { ideal: 1080 }, facingMode: { ideal: "user" } });
});

test("there is a reason for each refusal", () => {
  assert.equal(whyNot(new DOMException("", "NotAllowedError")), "camera_denied");
  assert.equal(whyNot(new DOMException("", "NotFoundError")), "camera_none");
  assert.equal(whyNot(new DOMException("", "NotReadableError")), "camera_busy");
  assert.equal(whyNot(undefined), "camera_busy");
});

test("there is no camera outside of a browser", () => assert.equal(hasCamera(), false));

test("a photo is scaled down and never up", () => {
  assert.deepEqual(scaled(4000, 3000), { width: 1600, height: 1200 });
  assert.deepEqual(scaled(3000, 4000, 800), { width: 600, height: 800 });
  assert.deepEqual(scaled(640, 480), { width: 640, height: 480 });
  assert.deepEqual(scaled(0, 0), { width: 1, height: 1 });
});

test("the room that a code takes", () => {
  const square = [{ x: 0, y: 0 }, { x: 4, y: 0 }, { x: 4, y: 4 }, { x: 0, y: 4 }];
  assert.equal(roomOf(square), 16);
  assert.equal(roomOf(square.toReversed()), 16);
  assert.equal(roomOf([]), 0);
});
