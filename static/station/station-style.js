import { css } from "lit";

export const stationStyles = css`
  .station {
    flex: 1;
    display: grid;
    gap: clamp(1rem, 3vw, 2.5rem);
    align-content: center;
    width: min(76rem, 100%);
    margin: 0 auto;
    padding: clamp(1rem, 3vw, 2.5rem);
  }
  h2 {
    word-break: auto-phrase;
    font-size: clamp(1.75rem, 4.4vw, 3rem);
  }
  .lead {
    font-size: var(--large);
  }
  .idle {
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    align-items: center;
  }
  .words {
    display: grid;
    gap: 1.5rem;
  }
  .steps {
    display: grid;
    gap: 0.9rem;
    font-size: var(--large);
  }
  .steps li {
    display: flex;
    gap: 0.8rem;
    align-items: center;
  }
  .steps b {
    flex: none;
    display: grid;
    place-items: center;
    width: 2.5rem;
    height: 2.5rem;
    border: 2px solid var(--ink);
    border-radius: 50%;
  }
  .steps .at b {
    border-color: var(--seal);
    background: var(--seal);
    color: var(--on-seal);
  }
  .steps .past b {
    border-color: var(--moss);
    background: var(--moss);
    color: var(--paper);
  }
  .steps .past {
    color: var(--ink-soft);
  }
  fuda-card {
    width: min(24rem, 100%);
  }
  .idle.told {
    align-items: start;
    align-content: start;
  }
  .side-by {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }
  .side-by .lead {
    word-break: auto-phrase;
    text-wrap: balance;
    font-weight: 600;
  }
  .side-by button[data-test="stop"] {
    width: 100%;
    min-height: 4rem;
    font-size: var(--large);
  }
  .both {
    align-content: start;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    align-items: start;
  }
  .sides {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: clamp(0.75rem, 2vw, 1.5rem);
  }
  station-side {
    display: grid;
  }
  .side {
    display: flex;
    flex-direction: column;
    gap: 1.25rem;
    padding: clamp(0.9rem, 2.4vw, 1.75rem);
    border: 2px solid var(--line);
    border-radius: 10px;
    background: var(--card);
  }
  .side.yes {
    border-color: var(--moss);
    background: var(--moss-paper);
  }
  .side header {
    display: flex;
    gap: 1.25rem;
    align-items: center;
  }
  .side .number {
    font-size: clamp(4rem, 11vw, 7.5rem);
  }
  .who {
    display: grid;
    min-width: 0;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  .who strong {
    font-size: clamp(1.25rem, 3vw, 2rem);
  }
  .fields {
    display: grid;
    gap: 0.5rem;
  }
  .tick {
    display: inline-block;
    width: 1.1em;
  }
  .side .chip:disabled[aria-pressed="true"] {
    background: var(--moss);
    color: var(--paper);
  }
  .yes-button,
  .said {
    min-height: 6rem;
    margin-top: auto;
    font-size: clamp(1.5rem, 3.4vw, 2.25rem);
  }
  .said {
    display: grid;
    place-items: center;
    color: var(--moss);
    font-weight: 700;
    text-align: center;
  }
  .done {
    justify-items: center;
    text-align: center;
  }
  .pair {
    display: flex;
    align-items: center;
    gap: clamp(1rem, 5vw, 4rem);
  }
  .pair .number {
    font-size: clamp(5rem, 22vw, 15rem);
  }
  .pair svg {
    flex: none;
    width: clamp(3rem, 9vw, 7rem);
    color: var(--moss);
  }
  .done p {
    max-width: 40rem;
  }
  .done button {
    min-width: 14rem;
    min-height: 4.5rem;
    font-size: var(--large);
  }
  @media (max-width: 700px) {
    .idle,
    .sides {
      grid-template-columns: minmax(0, 1fr);
    }
    .idle:not(.told) .side-by {
      order: -1;
    }
    .idle[data-step="one"] .steps {
      display: none;
    }
    .yes-button,
    .said {
      min-height: 4.5rem;
    }
    .side {
      gap: 0.9rem;
    }
    .side .number {
      font-size: 4rem;
    }
  }
`;
