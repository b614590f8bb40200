// The style of the import: the mapping, the review side by side, what was taken in.

import { css } from "lit";

export const signupsStyles = css`
  signups-past {
    display: block;
  }

  signups-past > * {
    margin-block: 0 0.75rem;
  }

  .mapping label {
    display: grid;
    grid-template-columns: minmax(0, 1.4fr) minmax(0, 1fr) 8rem;
    align-items: center;
    gap: 0.25rem 1rem;
    padding: 0.4rem 0;
    border-top: 1px solid var(--line);
  }

  .mapping .what {
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .mapping .what .soft {
    display: block;
    font-size: 0.9375rem;
  }

  .origin {
    font-size: 0.9375rem;
    color: var(--ink-soft);
  }

  .origin.likely {
    color: var(--ochre);
    font-weight: 600;
  }

  .origin.now,
  .origin.remembered {
    color: var(--moss);
    font-weight: 600;
  }

  .review li.decided {
    border-left-color: var(--moss);
  }

  .sides {
    table-layout: fixed;
    background: var(--card);
    border: 1px solid var(--line);
  }

  .sides :is(th, td) {
    padding: 0.3rem 0.75rem;
    overflow-wrap: anywhere;
    white-space: pre-line;
    vertical-align: top;
  }

  .sides :is(th:first-child, td:first-child) {
    width: 8rem;
    color: var(--ink-soft);
    font-weight: 400;
  }

  .sides tbody th::first-letter {
    text-transform: uppercase;
  }

  .sides .differs td {
    background: var(--ochre-paper);
    font-weight: 600;
  }

  .mark {
    display: inline-block;
    padding: 0 0.5em;
    border: 1px solid var(--ochre);
    border-radius: 999px;
    color: var(--ochre);
    font-size: 0.875rem;
    font-weight: 600;
    white-space: nowrap;
  }

  .changes del {
    color: var(--ink-soft);
  }

  .changes ins {
    font-weight: 600;
    text-decoration: none;
  }

  .changes .lines {
    white-space: pre-line;
  }

  .line.done {
    border-color: var(--moss);
    background: var(--moss-paper);
    color: var(--moss);
  }

  @media (max-width: 640px) {
    .mapping label {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .mapping select {
      grid-column: 1 / -1;
      grid-row: 2;
    }
    .sides :is(th:first-child, td:first-child) {
      width: 5.5rem;
      padding-inline: 0.4rem;
    }
    .sides :is(th, td) {
      padding-inline: 0.4rem;
    }
  }
`;
