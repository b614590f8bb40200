// The search box, the list below it, and the column of arrivals and labels.

import { css } from "lit";

export const finderStyles = css`
  .find .box {
    position: sticky;
    top: 0;
    z-index: 1;
    display: flex;
    gap: var(--gap);
    padding: 0.75rem clamp(0.75rem, 1.5vw, 1.5rem) 0.5rem;
    background: var(--paper);
  }

  .find .box input {
    flex: 1;
    min-height: 3.75rem;
    border: 2px solid var(--ink);
    font-size: 1.375rem;
  }

  .pad {
    padding: 0.75rem clamp(0.75rem, 1.5vw, 1.5rem);
  }

  .pad button {
    margin-top: 0.75rem;
  }

  .rows {
    display: grid;
    grid-template-columns: repeat(6, 1fr);
    gap: 0.375rem;
    padding: 0.25rem clamp(0.75rem, 1.5vw, 1.5rem);
  }

  .rows .chip {
    min-width: 0;
    padding-inline: 0;
    border-radius: var(--radius);
    font-size: 1.125rem;
  }

  .rows .chip:disabled {
    border-style: dashed;
  }

  .list-title {
    padding: 0.5rem clamp(0.75rem, 1.5vw, 1.5rem) 0.25rem;
    font-size: 1rem;
  }

  .guests li {
    border-top: 1px solid var(--line);
  }

  .guest {
    display: flex;
    width: 100%;
    justify-content: space-between;
    gap: 0.75rem;
    min-height: 4.25rem;
    padding: 0.35rem clamp(0.75rem, 1.5vw, 1.5rem);
    border: 0;
    border-radius: 0;
    background: none;
    font-weight: 400;
    text-align: start;
  }

  .guest:hover {
    background: var(--paper-deep);
  }

  .guest[aria-current="true"] {
    background: var(--card);
    box-shadow: inset 0.4rem 0 0 var(--ink);
  }

  .guest > .who {
    min-width: 0;
  }

  .guest .kana,
  .guest .company,
  .guest .name {
    display: block;
    overflow: hidden;
    line-height: 1.3;
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .guest .name {
    font-size: 1.25rem;
    font-weight: 700;
  }

  .guest .how {
    display: flex;
    flex: none;
    align-items: center;
    gap: 0.75rem;
    font-weight: 600;
  }

  .guest .how .number {
    font-size: 2rem;
  }

  .state.paid {
    color: var(--ink-soft);
    font-weight: 400;
  }

  .state.care {
    color: var(--ochre);
  }

  .state.stop {
    color: var(--seal-deep);
  }

  .state.done {
    color: var(--moss);
  }

  .first-time {
    vertical-align: -0.2em;
  }

  .arrivals h2,
  .prints h2 {
    margin-bottom: 0.25rem;
    font-size: 1.125rem;
  }

  .arrivals li {
    display: flex;
    border-top: 1px solid var(--line);
  }

  .row-button {
    flex: 1;
    display: grid;
    grid-template-columns: 2.6rem minmax(0, 1fr);
    justify-content: stretch;
    gap: 0 0.75rem;
    min-width: 0;
    padding: 0.3rem 0.25rem;
    border: 0;
    background: none;
    font-weight: 400;
    text-align: start;
  }

  .row-button .number {
    grid-row: 1 / 3;
    font-size: 2rem;
    text-align: end;
  }

  .row-button .name {
    font-size: 1.125rem;
    font-weight: 700;
  }

  .row-button .soft {
    grid-column: 2;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
`;
