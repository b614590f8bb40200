// Kinds of guests, what a refusal leaves to do, and how full the sessions are.

import { css } from "lit";

export const seatStyles = css`
  desk-kind,
  desk-refusal,
  desk-seats,
  desk-offers,
  desk-registrations {
    display: block;
  }

  .kinds {
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    gap: 0.375rem;
  }

  .kind {
    flex-direction: column;
    gap: 0;
    min-height: 4rem;
    padding-inline: 0.25rem;
  }

  .kind span {
    font-weight: 500;
  }

  .kind[aria-pressed="true"] {
    border: 3px solid var(--ink);
    background: var(--paper-deep);
  }

  desk-kind .why {
    margin-top: 0.375rem;
  }

  desk-refusal {
    flex: 1 1 24rem;
  }

  .reasons {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.5rem;
    font-size: 1.125rem;
  }

  .reasons li::before {
    content: "・";
    content: "・" / ""; /* a list says so by itself */
  }

  .ask .reasons {
    display: grid;
  }

  .referrer {
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 1rem;
  }

  desk-refusal .after {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
    margin-top: 0.4rem;
  }

  .sign {
    flex: 1 1 100%;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem;
  }

  .sign input {
    flex: 1 1 12rem;
    width: auto;
  }

  .sign .act {
    border: 2px solid var(--ink);
  }

  .ask {
    display: grid;
    gap: 0.75rem;
    justify-items: start;
  }

  .ask .whom strong {
    font-size: var(--title);
  }

  .ask fuda-qr {
    width: min(16rem, 100%);
    justify-self: center;
    border: 1px solid var(--line);
  }

  .meter {
    position: relative;
    display: block;
    width: 100%;
    min-width: 6rem;
    height: 5px;
    overflow: hidden;
    border-radius: 3px;
    background: var(--line);
  }

  .meter i {
    position: absolute;
    inset: 0 auto 0 0;
    background: var(--edge);
  }

  .meter .in {
    background: var(--moss);
  }

  [aria-pressed="true"] .meter {
    background: var(--ink-soft);
  }

  [aria-pressed="true"] .meter .all {
    background: var(--edge);
  }

  [aria-pressed="true"] .meter .in {
    background: #a5d3a4; /* moss is too dark on ink */
  }

  .two-lines {
    line-height: 1.2;
  }

  .two-lines small {
    display: block;
    font-size: 1rem;
    font-weight: 400;
    color: var(--ochre);
  }

  .seats {
    display: grid;
    gap: 0.5rem;
    padding-bottom: 1.25rem;
  }

  .seats + .seats {
    padding-top: 1rem;
    border-top: 1px solid var(--line);
  }

  .seats .meter {
    height: 10px;
    border-radius: 5px;
  }

  .seats h4 {
    margin-top: 0.75rem;
    font-size: 1.125rem;
  }

  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25rem;
  }

  .offers li {
    display: grid;
    grid-template-columns: 4rem minmax(0, 1fr) auto auto;
    align-items: center;
    gap: 0.25rem 0.75rem;
    padding: 0.4rem 0;
    border-top: 1px solid var(--line);
  }

  .offers .number {
    font-size: 1.75rem;
    text-align: center;
  }

  .offers .position {
    font-weight: 700;
    text-align: center;
  }

  .offers .whom {
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .offers .fits {
    display: block;
    font-size: 1rem;
    color: var(--moss);
  }

  .offers li > button {
    grid-column: 4;
  }

  .offers .done,
  .seats .done {
    color: var(--moss);
    font-weight: 600;
  }

  .status-of {
    justify-self: stretch;
    display: grid;
    gap: 0.5rem;
  }

  @media (max-width: 899px) {
    desk-refusal {
      flex-basis: 100%;
    }
  }

  @media (max-width: 600px) {
    .kinds {
      grid-auto-flow: row;
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .offers li {
      grid-template-columns: 3.25rem minmax(0, 1fr);
    }
    .offers li > button,
    .offers li > .done {
      grid-column: 1 / -1;
      width: 100%;
    }
  }
`;
