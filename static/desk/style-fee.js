// The fee and its keys.

import { css } from "lit";

export const feeStyles = css`
  .fee {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.5rem 1rem;
    align-items: center;
  }

  .fee.settled {
    display: block;
    padding: 0.5rem 0;
    font-size: 1.375rem;
  }

  .fee.settled strong {
    color: var(--moss);
  }

  .fee .soft {
    font-size: 1rem;
  }

  .sum strong {
    font-size: 1.75rem;
  }

  .methods,
  .chips,
  .why {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }

  .methods {
    grid-column: 1 / -1;
  }

  .methods .chip {
    flex: 1 1 auto;
    padding-inline: 0.5em;
  }

  .tendered {
    grid-column: 1 / -1;
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    gap: 0.5rem;
  }

  .key {
    min-height: 4rem;
    padding-inline: 0.25rem;
    font-size: 1.375rem;
    font-weight: 700;
  }

  .key[aria-pressed="true"] {
    border: 3px solid var(--ink);
    background: var(--paper-deep);
  }

  .change {
    display: flex;
    align-items: baseline;
    justify-content: flex-end;
    gap: 1rem;
    line-height: 1;
    white-space: nowrap;
  }

  .change strong {
    font-size: 3.25rem;
    font-weight: 800;
    letter-spacing: -0.02em;
  }

  .change.nothing {
    color: var(--ink-faint);
  }

  .why {
    grid-column: 1 / -1;
  }

  .why input {
    flex: 1 1 12rem;
    width: auto;
  }
`;
