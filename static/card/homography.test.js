/** @import { Corners } from "./homography.js" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { flatten } from "./flatten.js";
import { flatSize, fromSquare, proper, through, turned } from "./homography.js";

/** @param {number[]} xy @returns {Corners} */
const corners = (...xy) => /** @type {Corners} */ ([0, 2, 4, 6].map((i) => ({ x: xy[i], y: xy[i + 1] })));

/** @param {{ x: number, y: number }} p @param {{ x: number, y: number }} want */
const near = (p, want) => assert.ok(Math.hypot(p.x - want.x, p.y - want.y) < 1e-9, `${p.x}, ${p.y}; want ${want.x}, ${want.y}`);

for (const [name, quad] of /** @type {[string, Corners][]} */ ([
  ["a rectangle", corners(10, 20, 110, 20, 110, 80, 10, 80)],
  ["a slanted parallelogram", corners(30, 10, 130, 30, 110, 100, 10, 80)],
  ["a card seen from below", corners(40, 10, 90, 12, 125, 90, 5, 85)],
  ["a card on its side", corners(100, 5, 110, 120, 20, 130, 12, 10)],
])) {
  test(`${name}: the square's corners go to the corners`, () => {
    const m = fromSquare(quad);
    for (const [i, [u, v]] of [[0, 0], [1, 0], [1, 1], [0, 1]].entries()) near(through(m, u, v), quad[i]);
  });

  test(`${name}: the middle is where the diagonals cross, and lines stay straight`, () => {
    const m = fromSquare(quad);
    const [p0, p1, p2, p3] = quad;
    const middle = through(m, 0.5, 0.5);
    for (const [a, b] of [[p0, p2], [p1, p3]]) {
      const off = (b.x - a.x) * (middle.y - a.y) - (b.y - a.y) * (middle.x - a.x);
      assert.ok(Math.abs(off) < 1e-6, `the middle is off a diagonal by ${off}`);
    }
  });
}

test("the perspective of a camera is taken back exactly", () => {
  // A known camera: x = (2u + 0.3v + 1) / (0.2u + 0.1v + 1), and so on.
  const camera = /** @type {import("./homography.js").Homography} */ ([2, 0.3, 1, 0.1, 1.5, 2, 0.2, 0.1]);
  const seen = /** @type {Corners} */ ([[0, 0], [1, 0], [1, 1], [0, 1]].map(([u, v]) => through(camera, u, v)));
  for (const [i, n] of fromSquare(seen).entries()) assert.ok(Math.abs(n - camera[i]) < 1e-9);
});

for (const [name, quad, want] of /** @type {[string, Corners, boolean][]} */ ([
  ["a card", corners(0, 0, 91, 0, 91, 55, 0, 55), true],
  ["crossed over", corners(0, 0, 91, 55, 91, 0, 0, 55), false],
  ["a dent", corners(0, 0, 91, 0, 20, 20, 0, 55), false],
  ["no height", corners(0, 0, 91, 0, 91, 0.1, 0, 0.1), false],
  ["two corners in one place", corners(0, 0, 0, 0, 91, 55, 0, 55), false],
  ["seen in a mirror", corners(91, 0, 0, 0, 0, 55, 91, 55), false],
])) {
  test(`${name} is ${want ? "" : "not "}a picture of a card`, () => assert.equal(proper(quad), want));
}

test("a card that stands upright in the picture comes out upright", () => {
  assert.deepEqual(flatSize(corners(0, 0, 91, 0, 91, 55, 0, 55), 910), { width: 910, height: 550 });
  assert.deepEqual(flatSize(corners(0, 0, 55, 0, 55, 91, 0, 91), 910), { width: 550, height: 910 });
});

test("four quarters are a full turn", () => {
  const quad = corners(40, 10, 90, 12, 125, 90, 5, 85);
  assert.deepEqual(turned(turned(turned(turned(quad)))), quad);
});

test("each quarter of a slanted card comes out in its place and colour", () => {
  const [width, height] = [200, 150];
  const colours = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [20, 20, 20]];
  const quad = corners(40, 20, 170, 35, 185, 130, 15, 110);
  const m = fromSquare(quad);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i <= 2000; i++) {
    for (let j = 0; j <= 2000; j++) {
      const [u, v] = [i / 2000, j / 2000];
      const at = through(m, u, v);
      const to = (Math.floor(at.y) * width + Math.floor(at.x)) * 4;
      data.set(colours[(v < 0.5 ? 0 : 2) + (u < 0.5 ? 0 : 1)], to);
    }
  }
  const flat = flatten({ data, width, height }, quad, { width: 91, height: 55 });
  for (const [n, [x, y]] of [[20, 12], [70, 12], [20, 42], [70, 42]].entries()) {
    assert.deepEqual([...flat.data.slice((y * 91 + x) * 4, (y * 91 + x) * 4 + 3)], colours[n], `the quarter ${n}`);
  }
});
