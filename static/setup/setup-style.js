// The style of the event form and of the plan of its tables.

import { css } from "lit";

const form = css`
  setup-copy,
  setup-plan {
    display: block;
  }

  .folds {
    border-bottom: 1px solid var(--line);
  }

  .fold {
    border-top: 1px solid var(--line);
  }

  .fold > summary,
  .more > summary {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.9rem;
    min-height: var(--target);
    padding: 0.6rem 0 0.6rem 1.75rem;
    position: relative;
    font-weight: 400;
    cursor: pointer;
    list-style: none;
  }

  :is(.fold, .more) > summary::-webkit-details-marker {
    display: none;
  }

  :is(.fold, .more) > summary::before {
    content: "›";
    position: absolute;
    top: 0.5rem;
    left: 0;
    width: 1.25rem;
    height: 1.75rem;
    display: grid;
    place-items: center;
    font-size: 2rem;
    font-weight: 700;
    line-height: 0.8;
    color: var(--seal);
  }

  :is(.fold, .more)[open] > summary::before {
    transform: rotate(90deg);
  }

  .room .fold h3 {
    margin: 0;
    font-size: var(--large);
  }

  .fold summary .soft,
  .more summary .soft {
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .folded {
    padding: 0.25rem 0 1.25rem;
  }

  .folded > *,
  .folded > [data-field] > * {
    margin-block: 0 0.75rem;
  }

  .room .folded h4 {
    margin-top: 1.25rem;
  }

  .more {
    margin-top: 0.5rem;
  }

  .more .folded {
    padding-bottom: 0.25rem;
  }

  .grid.line-of {
    grid-template-columns: minmax(0, 12rem) minmax(0, 12rem) auto 1fr;
  }

  .grid.line-of.two,
  .grid.line-of.trade {
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
  }

  .grid.line-of.trade {
    grid-template-columns: minmax(0, 2fr) minmax(0, 1.2fr) minmax(0, 1fr) auto;
  }

  .grid .remove {
    margin-top: 1.8em;
    justify-self: start;
  }

  .grid.table .remove {
    margin-top: 0;
  }

  .checks .row {
    flex-wrap: nowrap;
    align-items: center;
    min-height: var(--target);
  }

  .checks input {
    flex: none;
  }

  .checks small {
    font-size: 1rem;
  }

  textarea {
    resize: vertical;
  }

  /* As all fields: not under the line with the one key. */
  .room :is(textarea, [data-field]) {
    scroll-margin-block: 1rem 6.5rem;
  }

  [data-field]:focus {
    outline-offset: 4px;
  }

  @media (min-width: 640px) {
    .copy .wide {
      grid-column: span 2;
    }
  }

  @media (min-width: 641px) and (max-width: 860px) {
    .grid.table {
      grid-template-columns: 1fr 1fr 1fr auto auto;
    }
  }

  @media (max-width: 640px) {
    .grid.line-of,
    .grid.line-of.trade {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      padding-bottom: 0.75rem;
      border-bottom: 1px solid var(--line);
    }
    .grid.line-of .gap {
      display: none;
    }
    .grid.line-of .remove,
    .grid.table .remove {
      align-self: end;
      margin-top: 0;
    }
    .end .primary {
      min-width: 9rem;
    }
  }
`;

const plan = css`
  .room setup-plan > h4 {
    margin: 1.25rem 0 0.5rem;
  }

  setup-plan > * {
    margin-block: 0 0.75rem;
  }

  /* The lines are the grid on which tables stand. */
  .plan {
    position: relative;
    isolation: isolate; /* a table lies over other tables, not over the line with the one key */
    container-type: inline-size;
    max-width: 46rem;
    aspect-ratio: 16 / 10;
    border: 2px solid var(--edge);
    border-radius: var(--radius);
    background: linear-gradient(var(--line) 1px, transparent 1px) 0 -1px / 10% 16%, linear-gradient(90deg, var(--line) 1px, var(--paper) 1px) -1px 0 / 10% 16%;
    user-select: none;
  }

  .plan-table {
    position: absolute;
    display: block;
    min-width: 0;
    min-height: 0;
    padding: 0;
    translate: -50% -50%;
    border: 2px solid var(--ink);
    border-radius: 3px;
    background: var(--card);
    touch-action: none;
    cursor: grab;
  }

  /* However small it is drawn, a finger finds it. */
  .plan-table::after {
    content: "";
    position: absolute;
    inset: 50%;
    margin: -22px;
  }

  .plan-table:active {
    cursor: grabbing;
  }

  .plan-table[aria-pressed="true"] {
    z-index: 2;
    border-color: var(--seal);
    outline: 2px solid var(--seal);
  }

  .plan-table:focus-visible {
    z-index: 3;
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }

  .plan-table.crossed {
    border-color: var(--ochre);
    border-style: dashed;
  }

  .plan-name {
    position: absolute;
    z-index: 1;
    bottom: 100%;
    left: -2px;
    padding: 0 0.5em;
    border-radius: 3px 3px 0 0;
    background: var(--ink);
    color: var(--paper);
    font-size: 0.875rem;
    font-weight: 700;
    line-height: 1.4;
    white-space: nowrap;
  }

  .plan-table[aria-pressed="true"] .plan-name {
    background: var(--seal);
    color: var(--on-seal);
  }

  .plan-cells {
    position: absolute;
    inset: 0;
    display: grid;
    grid-template-columns: repeat(var(--across), minmax(0, 1fr));
    grid-auto-rows: minmax(0, 1fr);
  }

  .plan-cells span {
    display: grid;
    place-items: center;
    border: 1px solid var(--line);
    color: var(--seal);
    font-size: calc(var(--cell) * var(--digits) * 1cqw);
    font-weight: 700;
    line-height: 1;
  }

  .plan-range {
    position: absolute;
    inset: 0;
    display: none;
    place-items: center;
    color: var(--seal);
    font-size: 0.875rem;
    font-weight: 700;
    line-height: 1.1;
    overflow-wrap: anywhere;
  }

  .plan-table.plain .plan-range {
    display: grid;
  }

  .plan-tools {
    max-width: 46rem;
    padding: 0.6rem 0.9rem;
    border: 1px solid var(--line);
    border-left: 0.3rem solid var(--seal);
    border-radius: var(--radius);
    background: var(--paper);
  }

  .plan-tools strong {
    flex: 1 1 100%;
  }

  @container (max-width: 30rem) {
    .plan-cells {
      display: none;
    }
    .plan-range {
      display: grid;
    }
  }
`;

export const setupStyles = [form, plan];
