// What the desk shows to guests, and what it tells of them and the room.

import { css } from "lit";

export const guestStyles = css`
  .for-guest {
    width: 100vw;
    height: 100dvh;
    max-width: none;
    max-height: none;
    padding: 0;
    border: 0;
    background: var(--paper);
    color: var(--ink);
  }

  .for-guest .inside {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr) auto;
    gap: 1rem clamp(1rem, 5vw, 4rem);
    align-items: center;
    min-height: 100%;
    padding: clamp(1rem, 4vw, 3rem);
    text-align: center;
    text-wrap: balance;
    word-break: auto-phrase;
  }

  .greeting .name {
    font-size: clamp(1.5rem, 4vw, 2.75rem);
    font-weight: 700;
    line-height: 1.3;
  }

  .greeting .caption {
    margin-top: 1rem;
    font-size: var(--large);
    color: var(--ink-soft);
  }

  .greeting .number {
    font-size: clamp(7rem, 30vmin, 19rem);
  }

  .scan {
    display: grid;
    gap: 0.75rem;
    justify-items: center;
  }

  .scan h2 {
    font-size: var(--title);
  }

  .scan fuda-qr {
    width: min(22rem, 100%, 48vh);
    border: 1px solid var(--line);
  }

  .for-guest button {
    grid-column: 1 / -1;
    justify-self: center;
  }

  .report {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    padding: 0.6rem clamp(0.75rem, 1.5vw, 1.5rem);
    border-left: 0.6rem solid var(--ochre);
    border-bottom: 1px solid var(--ochre);
    background: var(--ochre-paper);
    color: var(--ochre);
  }

  .report p {
    flex: 1 1 16rem;
    color: var(--ink);
  }

  .tell,
  .tell form {
    display: grid;
    gap: 1rem;
  }

  .tell form + form {
    padding-top: 1.25rem;
    border-top: 1px solid var(--line);
  }

  .tell .row label {
    flex: 1 1 8rem;
  }

  .tell form > button {
    justify-self: start;
  }

  desk-pass,
  desk-photo {
    display: grid;
    gap: 0.6rem;
  }

  .card-photo {
    display: block;
    max-width: min(24rem, 100%);
    border: 1px solid var(--line);
    border-radius: 3px;
  }

  .proposals li {
    display: grid;
    grid-template-columns: 6rem minmax(0, 1fr) auto;
    gap: 0.75rem;
    align-items: center;
    padding-block: 0.4rem;
    border-top: 1px solid var(--line);
    overflow-wrap: anywhere;
  }

  @media (max-width: 700px) {
    .for-guest .inside {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto;
    }
    .proposals li {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .proposals li > :first-child {
      grid-column: 1 / -1;
    }
  }
`;
