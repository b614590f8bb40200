// The till's style, which the page that holds it adds to its own.

import { css } from "lit";

export const tillStyles = css`
  till-view,
  till-drawer,
  till-count,
  till-moves,
  till-closed {
    display: block;
  }

  .till > *,
  till-drawer > * {
    margin-block: 0 1.25rem;
  }

  .till h3 {
    margin: 0;
    font-size: var(--large);
  }

  .till .drawers {
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap);
  }

  .till .drawers button {
    flex: 0 1 auto;
    flex-direction: column;
    align-items: flex-start;
    gap: 0;
    line-height: 1.35;
    overflow-wrap: anywhere;
    text-align: start;
  }

  .till .drawers small {
    font-size: 1rem;
    font-weight: 400;
  }

  .till .drawers [aria-pressed="true"] {
    border-color: var(--ink);
    background: var(--ink);
    color: var(--paper);
  }

  .till .money {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr));
    gap: 1rem 2rem;
    align-items: start;
  }

  .till .money h3 {
    font-size: 1rem;
    font-weight: 400;
  }

  .till .expected {
    display: grid;
  }

  .till .expected small {
    word-break: keep-all; /* a term of the sum stays whole */
  }

  .till .expected strong {
    font-size: var(--display);
    line-height: 1.25;
  }

  .till .expected small,
  .till dt small {
    font-size: 1rem;
    font-weight: 400;
  }

  .till dl > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1rem;
    padding: 0.25rem 0;
    border-bottom: 1px solid var(--line);
  }

  .till dd {
    font-weight: 700;
  }

  .till .moved,
  .till .closed {
    padding: 1rem 1.25rem;
    border: 1px solid var(--ochre);
    border-radius: var(--radius);
    background: var(--ochre-paper);
  }

  .till .closed {
    border-color: var(--moss);
    background: var(--moss-paper);
  }

  .till .closed,
  .till form {
    display: grid;
    gap: 0.75rem;
    justify-items: start;
  }

  .till .closed .soft,
  .till .closed .differs {
    color: var(--ink);
  }

  .till form .field,
  .till .outcome,
  .till .pieces {
    width: 100%;
  }

  .till form button {
    min-height: 56px;
  }

  .till .pieces {
    display: grid;
    gap: 0.4rem 3rem;
  }

  @media (min-width: 760px) {
    .till .pieces {
      grid-template: repeat(5, auto) / 1fr 1fr;
      grid-auto-flow: column; /* notes on the left, small coins on the right */
    }
  }

  .till .piece {
    display: grid;
    grid-template-columns: 6.5rem minmax(4rem, 7rem) minmax(5rem, 1fr);
    align-items: center;
    gap: 0.75rem;
  }

  .till .piece input {
    scroll-margin-block: 1rem 10rem; /* not behind the sums */
    text-align: end;
  }

  .till .makes {
    text-align: end;
  }

  .till .outcome {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
    gap: 0 2rem;
  }

  .till .outcome > div {
    align-items: baseline;
  }

  /* What it comes to stays in sight while one counts. */
  .till .count-form .outcome {
    position: sticky;
    bottom: 0;
    padding-block: 0.25rem;
    background: var(--paper);
  }

  .room .till .count-form .outcome {
    background: var(--card);
  }

  .till .outcome dd {
    font-size: var(--large);
  }

  .till .differs {
    font-weight: 700;
  }

  .till .differs.even {
    color: var(--moss);
  }

  .till .differs.short,
  .till .differs.over {
    color: var(--seal-deep);
  }

  .till .moves {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr));
    gap: 1.5rem 2rem;
    align-items: start;
  }

  .till .entries li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.75rem;
    padding: 0.4rem 0;
    border-top: 1px solid var(--line);
  }

  .till .entries .what {
    flex: 1 1 8rem;
    min-width: 0;
    overflow-wrap: anywhere;
  }
`;
