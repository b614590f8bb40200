// The perspective of a photographed card: where a point of the flat card lies
// in the picture. After Heckbert, "Fundamentals of Texture Mapping and Image
// Warping" (1989), 2.2.3: the unit square to a quadrilateral.

/** @typedef {{ x: number, y: number }} Point */
/** Top left, top right, bottom right, bottom left. @typedef {[Point, Point, Point, Point]} Corners */
/** Rows of the 3×3 matrix without the last 1. @typedef {[number, number, number, number, number, number, number, number]} Homography */

/**
 * The homography that takes the unit square to four corners, (0,0) to the first
 * of them. The corners must be a proper() quadrilateral.
 * @param {Corners} corners
 * @returns {Homography}
 */
export function fromSquare([p0, p1, p2, p3]) {
  const dx1 = p1.x - p2.x;
  const dx2 = p3.x - p2.x;
  const dx3 = p0.x - p1.x + p2.x - p3.x;
  const dy1 = p1.y - p2.y;
  const dy2 = p3.y - p2.y;
  const dy3 = p0.y - p1.y + p2.y - p3.y;
  const d = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / d;
  const h = (dx1 * dy3 - dx3 * dy1) / d;
  return [p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x, p0.x, p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y, p0.y, g, h];
}

/**
 * Where a point of the unit square lies.
 * @param {Homography} m
 * @param {number} u
 * @param {number} v
 * @returns {Point}
 */
export function through([a, b, c, d, e, f, g, h], u, v) {
  const w = g * u + h * v + 1;
  return { x: (a * u + b * v + c) / w, y: (d * u + e * v + f) / w };
}

/**
 * Whether four corners are a picture of a card: each turns the same way
 * (convex, not crossed over), none is nearly flat and no side nearly nothing.
 * @param {Corners} corners
 */
export function proper(corners) {
  const sides = corners.map((p, i) => {
    const next = corners[(i + 1) % 4];
    return { x: next.x - p.x, y: next.y - p.y, length: Math.hypot(next.x - p.x, next.y - p.y) };
  });
  const least = 0.02 * Math.max(...sides.map((s) => s.length));
  return sides.every((a, i) => {
    const b = sides[(i + 1) % 4];
    return a.length > least && a.x * b.y - a.y * b.x > 0.02 * a.length * b.length;
  });
}

/** A business card, in millimetres. */
const long = 91;
const short = 55;

/**
 * The size of the flat picture: a business card, upright when its sides in the
 * picture say so.
 * @param {Corners} corners
 * @param {number} most pixels of the longer side
 */
export function flatSize([p0, p1, p2, p3], most) {
  const across = Math.hypot(p1.x - p0.x, p1.y - p0.y) + Math.hypot(p2.x - p3.x, p2.y - p3.y);
  const down = Math.hypot(p3.x - p0.x, p3.y - p0.y) + Math.hypot(p2.x - p1.x, p2.y - p1.y);
  const other = Math.round((most * short) / long);
  return across >= down ? { width: most, height: other } : { width: other, height: most };
}

/**
 * The same card turned by a quarter to the left: what was its right side is on top.
 * @param {Corners} corners
 * @returns {Corners}
 */
export function turned([p0, p1, p2, p3]) {
  return [p1, p2, p3, p0];
}
