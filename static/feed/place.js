// Where sleeves lie, exactly as kiosk.Event.Place has it.

/** @import { Card, Event, Place, Table } from "../types/kiosk.js" */

/** What an event gets that names no table. @type {Table[]} */
const defaultTables = [{ name: "A", rows: 3, columns: 10 }];

/** @param {Event} event */
export function tablesOf(event) {
  return event.tables?.length ? event.tables : defaultTables;
}

/**
 * Where the sleeve of a number lies: sleeves lie in the order of their numbers,
 * skipped numbers leave no gap, and the last table grows downwards when the
 * tables are full.
 * @param {Event} event
 * @param {number} number
 * @returns {Place}
 */
export function place(event, number) {
  const { table, row, column } = slot(event, number);
  return { table: tablesOf(event)[table].name, row, column };
}

/**
 * The same with the table's index, because names of tables may repeat.
 * @param {Event} event
 * @param {number} number
 */
export function slot(event, number) {
  const tables = tablesOf(event);
  let at = number - 1 - new Set((event.skip_numbers ?? []).filter((s) => s < number)).size;
  let table = 0;
  while (table < tables.length - 1 && at >= tables[table].rows * tables[table].columns) {
    at -= tables[table].rows * tables[table].columns;
    table++;
  }
  const { columns } = tables[table];
  return { table, row: Math.trunc(at / columns) + 1, column: (at % columns) + 1 };
}

/**
 * One place on a table. It normally holds one card; a number that was given out
 * before it was put on the skip list shares the place of the number after it.
 * @typedef {{ number: number, cards: Card[] }} Cell
 * @typedef {{ name: string, columns: number, rows: Cell[][] }} Laid
 */

/**
 * Lays the cards out as the sleeves lie: every table with all its places, the
 * last one as long as its highest card needs.
 * @param {Event} event
 * @param {Card[]} cards
 * @returns {Laid[]}
 */
export function layOut(event, cards) {
  const skipped = new Set(event.skip_numbers ?? []);
  let number = 0;
  const next = () => {
    do number++;
    while (skipped.has(number));
    return number;
  };
  const slots = cards.map((card) => slot(event, card.number));
  const last = tablesOf(event).length - 1;
  const laid = tablesOf(event).map(({ name, rows, columns }, i) => {
    const needed = i < last ? rows : slots.reduce((most, s) => (s.table === last ? Math.max(most, s.row) : most), rows);
    return { name, columns, rows: Array.from({ length: needed }, () => Array.from({ length: columns }, () => /** @type {Cell} */ ({ number: next(), cards: [] }))) };
  });
  slots.forEach((s, i) => laid[s.table].rows[s.row - 1][s.column - 1].cards.push(cards[i]));
  return laid;
}
