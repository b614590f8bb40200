// Where a sleeve lies, drawn: the room's tables seen from above, and one place
// among them.

/** @import { Event } from "../types/kiosk.js" */

import { slot, tablesOf } from "../feed/place.js";
import { planHeight, standing } from "../setup/room-plan.js";

/**
 * @typedef {{ x: number, y: number, width: number, height: number }} Box in units of the plan, from its top left corner
 * @typedef {{ name: string, here: boolean } & Box} DrawnTable
 * @typedef {{ width: number, height: number, tables: DrawnTable[], spot: { x: number, y: number } }} Drawn
 */

/** The room is drawn as wide as it is, and as high as the tables stand in it. */
const margin = 5;

/**
 * The plan with the place of one number, or null where nobody said where the
 * tables stand.
 * @param {Event} event
 * @param {number} number
 * @returns {Drawn | null}
 */
export function drawn(event, number) {
  const tables = tablesOf(event);
  if (!tables.some((t) => t.x !== undefined && t.y !== undefined)) return null;
  const here = slot(event, number);
  const all = standing(tables, event.skip_numbers ?? []);
  const boxes = all.map((s, i) => ({
    name: tables[i].name, here: i === here.table, width: s.width, height: (s.height / 100) * planHeight,
    x: s.x - s.width / 2, y: ((s.y - s.height / 2) / 100) * planHeight,
  }));
  const top = Math.min(...boxes.map((b) => b.y)) - margin;
  const bottom = Math.max(...boxes.map((b) => b.y + b.height)) + margin;
  const lying = boxes.map((b) => ({ ...b, y: b.y - top }));
  return { width: 100, height: bottom - top, tables: lying, spot: spot(lying[here.table], tables[here.table], here) };
}

/**
 * The middle of a place on its table, as the table lies: a turned one has its
 * first row on the right. Where a table grew longer than the plan has it, the
 * place is its last row.
 * @param {Box} box
 * @param {{ rows: number, columns: number, turned?: boolean }} table
 * @param {{ row: number, column: number }} at
 */
function spot(box, { rows, columns, turned }, at) {
  const row = Math.min(at.row, rows);
  const [along, deep] = [(at.column - 0.5) / columns, (row - 0.5) / rows];
  const [x, y] = turned ? [1 - deep, along] : [along, deep];
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}
