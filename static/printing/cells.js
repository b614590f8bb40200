// An A4 sheet of labels: which cells are free, and where they lie. The next
// free cell of each paper is remembered on the device beside which it lies.

/** @import { SheetPaper } from "../types/kiosk.js" */

const a4 = { width: 210, height: 297 };

/** @param {SheetPaper} paper */
export const cellCount = (paper) => paper.columns * paper.rows;

/**
 * How many pages some labels take.
 * @param {SheetPaper} paper
 * @param {number} first the first free cell, from 1
 * @param {number} labels
 */
export function pagesFor(paper, first, labels) {
  return Math.ceil((first - 1 + labels) / cellCount(paper));
}

/**
 * The cells of the first page: each with its place in percent of the paper, and
 * which label comes there (-1: none, it was used before or stays free).
 * @param {SheetPaper} paper
 * @param {number} first
 * @param {number} labels
 */
export function cellsOf(paper, first, labels) {
  return Array.from({ length: cellCount(paper) }, (_, i) => {
    const column = i % paper.columns;
    const row = Math.trunc(i / paper.columns);
    const label = i + 1 >= first && i + 1 - first < labels ? i + 1 - first : -1;
    return {
      n: i + 1,
      label,
      used: i + 1 < first,
      left: (100 * (paper.left + column * (paper.width + paper.gap_x))) / a4.width,
      top: (100 * (paper.top + row * (paper.height + paper.gap_y))) / a4.height,
      width: (100 * paper.width) / a4.width,
      height: (100 * paper.height) / a4.height,
    };
  });
}

/** @typedef {{ getItem: (key: string) => string | null, setItem: (key: string, value: string) => void }} Memory */

/** The browser's own; a private window may refuse even to name it. @type {Memory} */
const device = { getItem: (name) => localStorage.getItem(name), setItem: (name, value) => localStorage.setItem(name, value) };

const key = (/** @type {string} */ paper) => `fuda.sheet.${paper}`;

/** The next free cell of a paper, as this device remembers it. @param {SheetPaper} paper @param {Memory} [memory] */
export function nextCell(paper, memory = device) {
  const n = Number(read(memory, key(paper.name)));
  return Number.isInteger(n) && n >= 1 && n <= cellCount(paper) ? n : 1;
}

/** The paper that was used last, else the first. @param {SheetPaper[]} papers @param {Memory} [memory] */
export function lastPaper(papers, memory = device) {
  const last = read(memory, "fuda.sheet");
  return papers.find((p) => p.name === last) ?? papers[0];
}

/** @param {string} paper its name @param {number} next @param {Memory} [memory] */
export function rememberCell(paper, next, memory = device) {
  try {
    memory.setItem("fuda.sheet", paper);
    memory.setItem(key(paper), String(next));
  } catch {
    // A private window may refuse; the next free cell is then chosen by hand.
  }
}

/** @param {Memory} memory @param {string} name */
function read(memory, name) {
  try {
    return memory.getItem(name);
  } catch {
    return null;
  }
}
