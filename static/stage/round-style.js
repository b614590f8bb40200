// A round on the projector, in the same measures (see stage-style.js).

import { css } from "lit";

export const roundStyles = css`
  .stage.round {
    grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr);
    gap: calc(1.4 * var(--u));
    padding-block: calc(1.8 * var(--u)) calc(1.4 * var(--u));
  }

  .stage.round header {
    padding-bottom: calc(0.6 * var(--u));
  }

  .stage.round h1 {
    font-size: calc(2.4 * var(--u));
  }

  .stage.round header p {
    font-size: calc(2 * var(--u));
  }

  .round-head {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: calc(3 * var(--u));
    line-height: 1;
    white-space: nowrap;
  }

  .round-head .which {
    font-size: calc(5 * var(--u));
    font-weight: 800;
  }

  .round-head span {
    color: var(--ink-soft);
    font-size: calc(2.4 * var(--u));
  }

  .round-head .legend {
    font-size: calc(3 * var(--u));
  }

  .round-head .legend * {
    font-size: 1em;
  }

  .round-head .legend .number {
    color: var(--seal);
  }

  .round-head .legend b {
    letter-spacing: 0;
  }

  .round-head b {
    font-size: calc(6.5 * var(--u));
    font-weight: 800;
    letter-spacing: -0.02em;
  }

  .round-head .soon {
    color: var(--seal);
  }

  .round-head .turn-up {
    display: grid;
    justify-items: end;
    row-gap: calc(0.3 * var(--u));
  }

  .round-head .turn-up b {
    color: var(--ochre);
    font-size: calc(4 * var(--u));
  }

  .seats {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    min-height: 0;
  }

  .seats ol {
    display: grid;
    grid-auto-flow: column;
    grid-template-rows: repeat(var(--rows), calc(1.4 * var(--size) * var(--u)));
    justify-content: start;
    gap: 0 calc(1 * var(--size) * var(--u));
    font-size: calc(var(--size) * var(--u));
    line-height: 1.3;
  }

  .seats .numbers {
    justify-content: space-between;
  }

  .seats .tables {
    justify-content: space-evenly;
  }

  .seats li {
    display: flex;
    align-items: baseline;
    border-top: 1px solid var(--line);
    white-space: nowrap;
  }

  .numbers li {
    display: grid;
    grid-template-columns: 1fr auto auto;
    gap: 0.4em;
  }

  .numbers .number {
    text-align: end;
  }

  .numbers i {
    color: var(--ink-faint);
    font-size: 0.6em;
    font-style: normal;
  }

  .numbers b {
    min-width: 1.3em;
    font-weight: 700;
  }

  .numbers .rests {
    color: var(--ink-soft);
    font-size: 0.62em;
  }

  .tables .where {
    flex: none;
    min-width: 5.2em;
    margin-inline-end: 0.6em;
    font-size: 0.62em;
    font-weight: 700;
  }

  .tables .with i {
    color: var(--ink-faint);
    font-style: normal;
    font-size: 0.6em;
  }

  .seats footer {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 1em;
    color: var(--ink-soft);
  }

  .between {
    padding: calc(1 * var(--u)) calc(1.4 * var(--u));
    border-left: calc(0.5 * var(--u)) solid var(--ochre);
    background: var(--ochre-paper);
    color: var(--ochre);
    font-size: calc(2.2 * var(--u));
    font-weight: 700;
    text-wrap: balance;
    word-break: auto-phrase;
  }

  /* The line between two rounds takes the place of one arrival. */
  .between ~ .latest li:nth-child(n + 3) {
    display: none;
  }

  @media (max-aspect-ratio: 1/1) {
    .stage.round {
      display: flex;
    }

    .round-head {
      flex-wrap: wrap;
      white-space: normal;
    }

    .seats ol {
      grid-auto-flow: row;
      grid-template: none / repeat(auto-fill, minmax(calc(6 * max(1.25rem, 4 * var(--u))), 1fr));
      gap: 0 1em;
      font-size: max(1.25rem, calc(4 * var(--u)));
    }

    .seats .tables {
      grid-template-columns: minmax(0, 1fr);
    }

    .seats .tables li {
      white-space: normal;
    }
  }
`;
