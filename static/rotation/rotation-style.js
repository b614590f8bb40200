// The style of running rounds, which the page that holds it adds to its own.

import { css } from "lit";

export const rotationStyles = css`
  rotation-control,
  rotation-guests {
    display: block;
  }

  .rotation {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    padding: 1rem;
    border: 1px solid var(--line);
    border-left: 0.3rem solid var(--ink);
    border-radius: var(--radius);
    background: var(--card);
  }

  .rotation > *,
  .rotation rotation-guests > * {
    margin: 0;
  }

  .rotation rotation-guests {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    padding-top: 0.75rem;
    border-top: 1px solid var(--line);
  }

  .rotation p:empty {
    display: none;
  }

  .turn-figures {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 2rem;
  }

  .turn-figures div {
    display: flex;
    align-items: baseline;
    gap: 0.5rem;
  }

  .turn-figures dt {
    color: var(--ink-soft);
  }

  .turn-figures dd {
    font-size: var(--title);
    font-weight: 800;
  }

  .turning {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.5rem 1rem;
  }

  .turning > p {
    flex: 1 1 100%;
  }

  .turning button {
    min-height: 56px;
  }

  .turning .primary {
    padding-inline: 1.5em;
    font-size: 1.125rem;
  }

  .turning .minutes {
    width: 7rem;
  }

  .turning .minutes input {
    min-height: 56px;
    text-align: end;
  }

  .turn-clock {
    display: flex;
    align-items: baseline;
    gap: 0.6rem;
    min-height: 56px;
    margin-inline-end: auto;
    font-size: var(--large);
    white-space: nowrap;
  }

  .turn-clock b {
    font-size: var(--display);
    line-height: 1.2;
  }

  .turn-clock .soon {
    color: var(--seal);
  }

  .turn-clock .up {
    font-size: var(--title);
    color: var(--ochre);
  }

  .ask-round {
    flex: 1 1 100%;
    display: grid;
    gap: 0.5rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--ochre);
    border-radius: var(--radius);
    background: var(--ochre-paper);
  }

  .round-tables {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr));
    gap: 0.5rem;
  }

  .round-table {
    display: block;
    width: 100%;
    max-width: 12rem;
    margin: auto;
  }

  .round-table .top {
    fill: var(--paper-deep);
    stroke: var(--edge);
    stroke-width: 1.5;
  }

  .round-table .seat {
    fill: var(--card);
    stroke: var(--ink);
    stroke-width: 1.2;
  }

  .round-table .vacant {
    fill: none;
    stroke: var(--edge);
    stroke-dasharray: 3 3;
  }

  .round-table text {
    text-anchor: middle;
    font-weight: 800;
  }

  .round-table .which {
    fill: var(--ink);
    font-size: 25px;
  }

  .round-table .who {
    fill: var(--seal);
    font-size: 15px;
  }

  .round-table .small {
    font-size: 10px;
  }

  .facing {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(5.5rem, 1fr));
    gap: 1rem 0;
  }

  .bench {
    display: grid;
    grid-template-rows: 1fr auto 1fr;
    height: 100%;
    text-align: center;
  }

  .bench .side {
    display: flex;
    justify-content: center;
    gap: 0.6rem;
    padding: 0.35rem;
  }

  .bench .number {
    font-size: 1.75rem;
  }

  /* One long table runs between the rows. */
  .desk-between {
    padding: 0.15rem;
    border-block: 1.5px solid var(--edge);
    background: var(--paper-deep);
  }

  .remainder {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.5rem;
  }

  .part-of {
    display: grid;
    grid-template-columns: 11rem minmax(0, 1fr);
    align-items: start;
    gap: 0.25rem 0.75rem;
  }

  .part-of > span {
    padding-top: 0.6rem;
  }

  .chosen {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }

  .chosen .chip {
    min-width: 56px;
    padding-inline: 0.5em;
    font-weight: 700;
  }

  .who-does {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.5rem;
  }

  .who-does .field {
    flex: 1 1 12rem;
    max-width: 20rem;
  }

  @media (max-width: 600px) {
    .turn-figures {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 0.5rem;
    }
    .turn-figures div {
      flex-direction: column-reverse;
      align-items: flex-start;
      justify-content: flex-end;
      gap: 0;
    }
    .turn-figures dt {
      line-height: 1.3;
    }
    .part-of {
      grid-template-columns: minmax(0, 1fr);
    }
    .rotation {
      padding: 0.75rem;
    }
    .turning .primary {
      flex: 1;
      padding-inline: 0.5em;
    }
    .who-does button {
      flex: 1 1 8rem;
    }
    .round-tables {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
`;
