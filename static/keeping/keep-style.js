// The style of what is kept, which the page that holds it adds to its own.

import { css } from "lit";

export const keepingStyles = css`
  keep-audit,
  keep-consents,
  keep-deletion,
  people-guests,
  people-guest,
  people-house,
  figures-view,
  figures-arrivals {
    display: block;
  }

  keep-audit > *,
  keep-consents > *,
  keep-deletion > *,
  people-house > *,
  people-guests > *,
  figures-view > * {
    margin-block: 0 0.9rem;
  }

  :is(keep-audit, keep-consents, keep-deletion, people-guests, people-guest, people-house, figures-view) .wrong:empty {
    display: none;
  }

  .find {
    display: grid;
    gap: 0.75rem;
  }

  .find .field {
    max-width: 34rem;
  }

  .find.three {
    grid-template-columns: minmax(0, 2fr) 7rem minmax(0, 1.5fr);
  }

  .find.three .field {
    max-width: none;
  }

  .line.answer {
    display: flex;
    align-items: center;
    gap: 1rem;
    margin-bottom: 0.5rem;
    border-color: var(--seal);
    background: var(--paper);
    font-size: var(--large);
  }

  .line.answer .number {
    font-size: 2.5rem;
  }

  .trail li {
    display: grid;
    grid-template-columns: 3.5rem 8rem 3rem minmax(0, 1fr);
    align-items: baseline;
    gap: 0 0.75rem;
    padding: 0.45rem 0;
    border-top: 1px solid var(--line);
    overflow-wrap: anywhere;
  }

  .trail li > .number {
    font-size: 1.375rem;
    text-align: end;
  }

  .trail small,
  .exports small {
    font-size: 1rem;
    font-weight: 400;
  }

  .dots {
    padding-inline-start: 1.4em;
    list-style: disc;
  }

  .exports li {
    display: grid;
    grid-template-columns: 16rem minmax(0, 1fr);
    align-items: center;
    gap: 0.25rem 1.25rem;
    padding: 0.6rem 0;
    border-top: 1px solid var(--line);
  }

  .exports small {
    display: block;
  }

  .care-open {
    color: var(--moss);
  }

  .care-inside {
    color: var(--ink-soft);
  }

  .care-secret {
    color: var(--ochre);
    font-weight: 600;
  }

  .exports .care-secret {
    font-weight: 600;
  }

  .question {
    display: grid;
    justify-items: start;
    gap: 0.75rem;
    margin-block: 0.75rem;
    padding: 1.25rem;
    border: 2px solid var(--ink);
    border-radius: var(--radius);
    background: var(--paper);
  }

  .question > * {
    max-width: 100%;
  }

  .question .field,
  .question .facts,
  .question .change,
  .question .persons {
    width: 100%;
  }

  .question label.row {
    min-height: var(--target);
  }

  .question .field {
    max-width: 34rem;
  }

  .facts > div {
    display: grid;
    grid-template-columns: 9rem minmax(0, 1fr);
    gap: 0 1rem;
    padding: 0.4rem 0;
    border-bottom: 1px solid var(--line);
    overflow-wrap: anywhere;
  }

  .facts dt {
    color: var(--ink-soft);
  }

  .room .n {
    text-align: end;
    white-space: nowrap;
  }

  .receipt {
    padding: 1.25rem;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--paper);
  }

  .room .receipt h3 {
    margin: 0 0 0.5rem;
  }

  .receipt h4 {
    margin: 1.25rem 0 0.25rem;
  }

  .receipt .row {
    margin-top: 1rem;
  }

  .receipt td {
    vertical-align: top;
  }

  @media (max-width: 860px) {
    .find.three {
      grid-template-columns: minmax(0, 1fr) 6rem;
    }

    .find.three .field:last-child {
      grid-column: 1 / 3;
    }
  }

  @media (max-width: 560px) {
    .exports li {
      grid-template-columns: minmax(0, 1fr);
    }

    .trail li {
      grid-template-columns: 3.5rem minmax(0, 1fr) auto;
    }

    .trail .what {
      grid-column: 1 / 4;
    }

    .facts > div {
      grid-template-columns: 6rem minmax(0, 1fr);
    }
  }
`;
