// The style of printing's parts, on whichever page they stand.

import { css } from "lit";

export const printStyles = css`
  print-alert,
  print-job,
  print-troubles,
  print-printers {
    display: block;
  }

  .dot {
    flex: none;
    width: 0.75em;
    height: 0.75em;
    border-radius: 50%;
    background: var(--moss);
  }

  .dot.wait {
    background: none;
    border: 3px solid var(--moss);
  }

  .dot.care,
  .dot.stop {
    border-radius: 0;
    background: var(--ochre);
    transform: rotate(45deg);
  }

  .dot.stop {
    background: var(--seal-deep);
  }

  .stop-text {
    color: var(--seal-deep);
    font-weight: 600;
  }

  .stopped {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    padding: 0.6rem clamp(0.75rem, 1.5vw, 1.5rem);
    border-left: 0.5rem solid var(--seal-deep);
    background: var(--red-paper);
    color: var(--seal-deep);
  }

  .stopped > svg {
    flex: none;
  }

  .stopped p {
    flex: 1 1 16rem;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .stopped strong {
    display: block;
    font-size: 1.25rem;
    line-height: 1.3;
  }

  .prints {
    margin-bottom: 1.5rem;
  }

  fuda-dialog .prints {
    margin-block: 1.25rem 0;
  }

  .trouble {
    display: grid;
    gap: 0.25rem;
    margin-top: 0.5rem;
    padding: 0.6rem 0.9rem 0.9rem;
    border-left: 0.4rem solid var(--ochre);
    background: var(--ochre-paper);
  }

  .trouble .number {
    font-size: 1.75rem;
  }

  .trouble .choices {
    margin-block: 0.25rem;
  }

  .trouble .row {
    align-items: end;
  }

  .printer-field {
    flex: 0 1 16rem;
    min-width: 0;
    font-weight: 400;
  }

  .printer-list li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    min-height: var(--target);
    padding: 0.4rem 0;
    border-top: 1px solid var(--line);
  }

  .printer-list .what {
    flex: 1 1 12rem;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .choices {
    display: grid;
    gap: 0.5rem;
    margin-top: 0.75rem;
  }

  .choices button {
    width: 100%;
    flex-wrap: wrap;
    justify-content: flex-start;
    text-align: start;
  }

  .told {
    padding: 0.6rem 1rem;
    border-left: 0.4rem solid var(--moss);
    background: var(--moss-paper);
    color: var(--moss);
    font-weight: 600;
  }

  .sheet {
    display: grid;
    gap: 0.75rem;
    justify-items: start;
  }

  .sheet .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }

  .sheet-look {
    display: flex;
    flex-wrap: wrap;
    gap: 1rem 1.5rem;
    width: 100%;
  }

  .sheet-how {
    flex: 1 1 13rem;
    display: grid;
    align-content: space-between;
    gap: 0.75rem;
  }

  .sheet-how .primary {
    min-height: 56px;
    font-size: var(--large);
  }

  .a4 {
    position: relative;
    flex: none;
    width: min(16.5rem, 100%);
    aspect-ratio: 210 / 297;
    border: 1px solid var(--edge);
    background: #fff;
    box-shadow: var(--lift);
  }

  .a4 .cell {
    position: absolute;
    flex-direction: column;
    gap: 0;
    min-width: 0;
    min-height: 0;
    padding: 0;
    border: 1px solid var(--edge);
    border-radius: 2px;
    overflow: hidden;
    line-height: 1.1;
  }

  .a4 .cell small {
    max-width: 100%;
    overflow-wrap: anywhere;
    font-size: 0.875rem;
    font-weight: 400;
  }

  .a4 .cell .number {
    font-size: 1.5rem;
  }

  .a4 .cell.used {
    background: repeating-linear-gradient(45deg, var(--paper-deep) 0 6px, var(--card) 6px 12px);
    color: var(--ink-soft);
  }

  .a4 .cell.used small {
    padding: 0 0.4em;
    background: var(--card);
  }

  .a4 .cell.taken {
    border: 2px solid var(--ink);
    z-index: 1;
  }

  .a4 .cell[aria-pressed="true"] {
    border: 3px solid var(--seal);
  }
`;
