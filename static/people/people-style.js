// The style of guests and persons, which the page that holds them adds to its own.

import { css } from "lit";

export const peopleStyles = css`
  .guests li {
    border-top: 1px solid var(--line);
  }

  button.guest {
    display: grid;
    grid-template-columns: 3.5rem minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr) 6.5rem;
    align-items: center;
    gap: 0 1rem;
    width: 100%;
    min-height: 64px;
    padding: 0.4rem 0.25rem;
    border-color: transparent;
    background: none;
    font-weight: 400;
    text-align: start;
    overflow-wrap: anywhere;
  }

  button.guest:hover {
    background: var(--paper);
  }

  .guest > .number {
    font-size: 2rem;
    text-align: end;
  }

  .guest small,
  .person small {
    display: block;
    font-size: 1rem;
    line-height: 1.35;
  }

  .guest strong {
    font-size: var(--large);
  }

  .first {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    white-space: nowrap;
  }

  .back {
    margin-bottom: 0.5rem;
  }

  .guest-open > * {
    margin-block: 0 0.9rem;
  }

  .guest-open .head {
    display: flex;
    align-items: center;
    gap: 1.25rem;
  }

  .guest-open .head .number {
    font-size: 4.5rem;
  }

  .line.stop {
    border-color: var(--seal-deep);
    background: var(--red-paper);
    color: var(--seal-deep);
  }

  .line.stop small {
    color: var(--ink);
    font-size: 1rem;
  }

  .kept li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 1rem;
    padding: 0.3rem 0;
    border-top: 1px solid var(--line);
    overflow-wrap: anywhere;
  }

  .name .number {
    color: var(--seal);
  }

  .kept .what {
    flex: 1 1 12rem;
    min-width: 0;
  }

  .kept .number,
  .name .number {
    font-size: 1.375rem;
  }

  .link {
    white-space: nowrap;
  }

  button.name {
    padding-inline: 0.25em;
    text-decoration: underline;
    text-decoration-color: var(--seal);
    text-underline-offset: 0.2em;
  }

  .note {
    display: grid;
    gap: 0.5rem;
    max-width: 40rem;
    padding-top: 0.5rem;
  }

  .persons {
    display: grid;
    gap: 0.75rem;
  }

  .persons > li {
    display: grid;
    gap: 0.5rem;
  }

  .called {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.75rem;
  }

  .persons .row {
    margin-top: 0.25rem;
  }

  .persons button:not(.quiet) {
    justify-self: start;
  }

  .called strong {
    font-size: var(--large);
  }

  .change {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 0.5rem 1.5rem;
    align-items: start;
  }

  .change section {
    display: grid;
    gap: 0.75rem;
  }

  .change .then {
    border: 2px solid var(--moss);
  }

  @media (max-width: 860px) {
    button.guest {
      grid-template-columns: 3rem minmax(0, 1fr) auto;
    }

    .guest .since,
    .guest .brought {
      grid-column: 2 / 4;
    }

    .guest .stands {
      grid-column: 3;
      grid-row: 1;
    }

    .guest .brought {
      display: flex;
      flex-wrap: wrap;
      gap: 0 0.75rem;
    }
  }

  @media (max-width: 560px) {
    .change {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
