// The few drawn signs, as SVG that takes the colour and size of the text.

import { html, svg } from "lit";

/** The seal with 札, Fuda's own mark. */
export const sealMark = html`<svg class="seal" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
  <rect x="1" y="1" width="38" height="38" rx="5" fill="var(--seal)" />
  <text x="20" y="29" text-anchor="middle" font-size="25" font-weight="700" fill="var(--on-seal)">札</text>
</svg>`;

/**
 * 🔰 as a shape: two leaves, so that it looks the same everywhere.
 * @param {string} label what it means, for who cannot see it
 */
export const firstTimeMark = (label) => html`<svg class="first-time" viewBox="0 0 20 26" width="1em" height="1.3em" role="img" aria-label=${label}>
  <path d="M1 1 10 8v17L1 17Z" fill="#f4c21f" stroke="#1c1b19" stroke-width="1.4" stroke-linejoin="round" />
  <path d="M19 1 10 8v17l9-8Z" fill="#2f7d46" stroke="#1c1b19" stroke-width="1.4" stroke-linejoin="round" />
</svg>`;

const drawn = {
  done: svg`<circle cx="12" cy="12" r="11" /><path d="m7 12.5 3.5 3.5L17 9" fill="none" stroke="var(--card)" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" />`,
  care: svg`<path d="M12 1.5 23.5 22H.5Z" /><path d="M12 9v6m0 3.2v.3" fill="none" stroke="var(--card)" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" />`,
  stop: svg`<path d="M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9Z" /><path d="m8 8 8 8m0-8-8 8" fill="none" stroke="var(--card)" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" />`,
};

/**
 * A result's sign: each kind has its own outline as well as its own colour.
 * @param {"done" | "care" | "stop"} kind
 */
export const resultMark = (kind) => html`<svg viewBox="0 0 24 24" width="2em" height="2em" aria-hidden="true" fill="currentColor">${drawn[kind]}</svg>`;

/** A padlock. */
export const lockMark = html`<svg viewBox="0 0 24 24" width="1.4em" height="1.4em" aria-hidden="true" fill="currentColor">
  <path d="M5 10.5h14V22H5Z" /><path d="M8 11V7a4 4 0 0 1 8 0v4" fill="none" stroke="currentColor" stroke-width="2.4" />
</svg>`;
