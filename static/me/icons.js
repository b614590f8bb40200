// The signs of the navigation, drawn in the colour of the text.

import { html, svg } from "lit";

/** @type {Record<string, unknown>} */
const drawn = {
  me: svg`<circle cx="12" cy="7.5" r="4" /><path d="M4 21c.6-4.6 3.8-7 8-7s7.4 2.4 8 7" />`,
  board: svg`<rect x="3" y="4" width="8" height="6" /><rect x="13" y="4" width="8" height="6" /><rect x="3" y="14" width="8" height="6" /><rect x="13" y="14" width="8" height="6" />`,
  swap: svg`<path d="M3 8h15m-4-4 4 4-4 4M21 16H6m4-4-4 4 4 4" />`,
  contacts: svg`<path d="M6 4h15v10" /><rect x="3" y="8" width="15" height="12" /><path d="M6.5 16.5h5M6.5 12.5h8" />`,
};

/** @param {string} place */
export const navIcon = (place) =>
  html`<svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${drawn[place]}</svg>`;
