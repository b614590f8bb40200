// The room as a plan: where the tables stand and which numbers lie on them.
// The plan is 100 wide and 62.5 high; x and y of a table are its middle, in
// percent of the width and of the height, as the API has them.

/** @import { TableForm } from "./event-form.js" */

export const planHeight = 62.5;

/** A step of the grid: 2.5 units, in percent of either side. */
export const step = { x: 2.5, y: 4 };

/** A sleeve is a business card, wider than high. */
const sleeve = { width: 1, height: 0.66 };

/** More places than that are not drawn one by one. */
const drawn = 400;

/**
 * @typedef {{ name: string, rows: number, columns: number, x?: number, y?: number, turned?: boolean }} PlanTable
 * @typedef {{ width: number, height: number, x: number, y: number, across: number, down: number, first: number, last: number, cells: Cell[] }} Standing
 *   width and height in percent of the plan's; across and down count sleeves as they lie on the plan
 * @typedef {{ number: number, column: number, row: number }} Cell as it lies on the plan, from 1
 */

/** The tables of a form as far as they can be drawn. @param {TableForm[]} tables @returns {PlanTable[]} */
export function tablesOfForm(tables) {
  const whole = (/** @type {string} */ text) => Math.min(200, Math.max(1, Math.trunc(Number(text.normalize("NFKC"))) || 1));
  return tables.map((t) => ({ name: t.name, rows: whole(t.rows), columns: whole(t.columns), x: t.x, y: t.y, turned: t.turned }));
}

/**
 * Where each table stands and what lies on it. Numbers go from table to table
 * in the order of the list, row by row, without those that are skipped: exactly
 * as kiosk.Event.Place has it. Tables that nobody placed stand side by side.
 * @param {PlanTable[]} tables
 * @param {number[]} skip
 * @returns {Standing[]}
 */
export function standing(tables, skip) {
  const size = scale(tables);
  const free = spread(tables, size);
  const skipped = new Set(skip);
  let number = 0;
  const next = () => {
    do number++;
    while (skipped.has(number));
    return number;
  };
  return tables.map((t, i) => {
    const { width, height } = measures(t, size);
    const numbers = Array.from({ length: t.rows * t.columns }, next);
    const at = { x: t.x ?? free[i].x, y: t.y ?? free[i].y };
    return {
      width, height: (height / planHeight) * 100, ...within(at, width, (height / planHeight) * 100),
      across: t.turned ? t.rows : t.columns, down: t.turned ? t.columns : t.rows, first: numbers[0], last: numbers[numbers.length - 1],
      cells: numbers.length > drawn ? [] : numbers.map((n, place) => cell(n, place, t)),
    };
  });
}

/** A turned table is turned clockwise: its first row is the column on the right. @param {number} number @param {number} place @param {PlanTable} t @returns {Cell} */
function cell(number, place, t) {
  const row = Math.trunc(place / t.columns);
  const column = place % t.columns;
  return t.turned ? { number, column: t.rows - row, row: column + 1 } : { number, column: column + 1, row: row + 1 };
}

/** In units of the plan. @param {PlanTable} t @param {number} size of a sleeve */
function measures(t, size) {
  const along = t.columns * sleeve.width * size;
  const deep = t.rows * sleeve.height * size;
  return t.turned ? { width: deep, height: along } : { width: along, height: deep };
}

/** The largest sleeves with which all tables have room. @param {PlanTable[]} tables */
function scale(tables) {
  for (let size = 5; size > 0.1; size *= 0.9) if (fits(tables, size)) return size;
  return 0.1;
}

const gap = 4;

/** @param {PlanTable[]} tables @param {number} size */
function fits(tables, size) {
  const last = spread(tables, size).at(-1);
  return tables.every((t) => measures(t, size).width <= 100 - 2 * gap && measures({ ...t, turned: !t.turned }, size).width <= 100 - 2 * gap && measures(t, size).height <= planHeight - 2 * gap) && (last?.bottom ?? 0) <= planHeight;
}

/** The tables from left to right and from the top. @param {PlanTable[]} tables @param {number} size */
function spread(tables, size) {
  let x = gap;
  let y = gap;
  let deepest = 0;
  return tables.map((t) => {
    const { width, height } = measures(t, size);
    if (x > gap && x + width > 100 - gap) [x, y, deepest] = [gap, y + deepest + gap, 0];
    const at = { x: x + width / 2, y: ((y + height / 2) / planHeight) * 100, bottom: y + height };
    x += width + gap;
    deepest = Math.max(deepest, height);
    return at;
  });
}

/** @param {{ x: number, y: number }} at @param {number} width in percent @param {number} height in percent */
function within({ x, y }, width, height) {
  const clamp = (/** @type {number} */ v, /** @type {number} */ size) => (size >= 100 ? 50 : Math.min(100 - size / 2, Math.max(size / 2, v)));
  return { x: clamp(x, width), y: clamp(y, height) };
}

/**
 * The nearest place of the grid at which a table stands within the room.
 * @param {{ x: number, y: number }} at
 * @param {{ width: number, height: number }} size in percent
 */
export function snap(at, size) {
  const one = (/** @type {number} */ v, /** @type {number} */ by, /** @type {number} */ length) => {
    const least = Math.ceil(length / 2 / by) * by;
    const most = Math.floor((100 - length / 2) / by) * by;
    return least > most ? 50 : Math.min(most, Math.max(least, Math.round(v / by) * by));
  };
  return { x: one(at.x, step.x, size.width), y: one(at.y, step.y, size.height) };
}

/** Whether two tables stand on one another. @param {Standing} a @param {Standing} b */
export const crosses = (a, b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 0.01 && Math.abs(a.y - b.y) < (a.height + b.height) / 2 - 0.01;

/** The table's place in the list, one on or back: the numbers follow. @template T @param {T[]} list @param {number} from @param {number} to @returns {T[]} */
export function moved(list, from, to) {
  if (to < 0 || to >= list.length) return list;
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** How many sleeves have a place. @param {PlanTable[]} tables */
export const places = (tables) => tables.reduce((n, t) => n + t.rows * t.columns, 0);
