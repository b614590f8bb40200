// What the rooms show: a report, a table, a code, a guide.

import { css } from "lit";

export const roomStyles = css`
  /* What gets the focus does not lie under the line with the one key. */
  .room :is(input, select, button, summary) {
    scroll-margin-block: 1rem 6.5rem;
  }

  .choose {
    position: relative;
    align-self: start;
  }

  .choose:focus-within {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }

  .reports {
    display: grid;
    gap: 0.75rem;
  }

  .reports li {
    display: grid;
    gap: 0.35rem;
    justify-items: start;
  }

  .reports .open {
    border-left: 0.4rem solid var(--ochre);
  }

  .reports .number {
    font-size: 2rem;
  }

  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr));
    gap: 0.5rem;
  }

  .figures div {
    padding: 0.5rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }

  .figures dd {
    font-size: 2.25rem;
    font-weight: 800;
    line-height: 1.1;
  }

  .figures .care,
  .line.care {
    border-color: var(--ochre);
    background: var(--ochre-paper);
    color: var(--ochre);
  }

  .figures .stop {
    border-color: var(--seal-deep);
    background: var(--red-paper);
    color: var(--seal-deep);
  }

  .line {
    padding: 0.6rem 1rem;
    border-left: 0.4rem solid;
  }

  .care-text {
    color: var(--ochre);
    font-weight: 600;
  }

  .review li {
    display: grid;
    gap: 0.4rem;
    margin-bottom: 0.5rem;
    padding: 0.75rem 1rem;
    border-left: 0.4rem solid var(--ochre);
    background: var(--paper);
  }

  .scroll {
    overflow-x: auto;
  }

  table {
    width: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding: 0.4rem 0.75rem 0.4rem 0;
    border-bottom: 1px solid var(--line);
    text-align: start;
    vertical-align: middle;
  }

  td.number {
    font-size: 1.5rem;
  }

  td.row {
    display: table-cell;
    white-space: nowrap;
  }

  .code {
    display: grid;
    grid-template-columns: minmax(0, 1fr) clamp(8rem, 14vw, 11rem);
    align-items: center;
    gap: 0.75rem 2rem;
    padding: 1.25rem;
    border: 2px solid var(--ink);
    border-radius: var(--radius);
  }

  .room .code h3 {
    margin: 0 0 0.25rem;
    font-size: 1rem;
  }

  .code output {
    display: block;
    margin: 0.25rem 0;
    font-size: clamp(2.75rem, 7vw, 5rem);
    letter-spacing: 0.02em;
    white-space: nowrap;
  }

  .code .addresses {
    grid-row: 2;
  }

  .code fuda-qr {
    grid-column: 2;
    grid-row: 1 / 3;
  }

  .code.done {
    display: block;
    border-color: var(--moss);
    background: var(--moss-paper);
    color: var(--moss);
    font-size: var(--large);
    font-weight: 700;
  }

  code {
    font-family: ui-monospace, "Noto Sans Mono", Menlo, Consolas, monospace;
    overflow-wrap: anywhere;
  }

  .addresses code {
    font-size: 1.125rem;
    font-weight: 600;
  }

  pre {
    overflow-x: auto;
    margin: 0;
    padding: 0.75rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
  }

  .add {
    display: grid;
    gap: 0.75rem;
    margin-top: 1.5rem;
    background: var(--paper);
  }

  .room .add h3 {
    margin: 0;
  }

  .guide li {
    padding: 0.4rem 0;
  }

  @media (max-width: 860px) {
    .code {
      grid-template-columns: minmax(0, 1fr);
    }
    .code fuda-qr {
      grid-column: 1;
      grid-row: auto;
      max-width: 12rem;
    }
  }
`;
