// The labels' room and the printers' room.

import { css } from "lit";

export const labelStyles = css`
  office-labels,
  office-label-texts,
  office-logo,
  office-poster,
  office-preview,
  office-found,
  office-printer {
    display: block;
  }

  .labels > *,
  office-label-texts > *,
  office-logo > *,
  office-found > * {
    margin-block: 0 0.9rem;
  }

  .label-look {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.3fr);
    gap: 1.25rem;
    align-items: start;
  }

  .label-parts {
    display: grid;
    gap: 0.75rem;
  }

  .parts {
    margin: 0;
    padding: 0.5rem 1rem 0.75rem;
    border-left: 1px solid var(--line);
    background: none;
  }

  .parts .row,
  office-label-texts .row {
    flex-wrap: nowrap;
    min-height: var(--target);
  }

  .preview {
    position: sticky;
    top: 1rem;
    display: grid;
    place-items: center;
    gap: 0.75rem;
    min-height: 12rem;
    padding: 1.25rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper-deep);
  }

  .preview img {
    max-width: 100%;
    max-height: 30rem;
    background: #fff;
    box-shadow: var(--lift);
  }

  .logo {
    max-width: 10rem;
    max-height: 5rem;
    padding: 0.25rem;
    border: 1px solid var(--line);
    background: #fff;
  }

  .list.printers li {
    display: block;
    padding: 0.9rem 0;
  }

  .one-printer {
    display: grid;
    gap: 0.6rem;
  }

  .one-printer .row {
    align-items: end;
  }

  .one-printer > .row:first-child {
    align-items: center;
  }

  .one-printer .what {
    flex: 1 1 16rem;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .ask {
    padding: 0.6rem 1rem;
    border-left: 0.4rem solid var(--ochre);
    background: var(--ochre-paper);
  }

  .one-printer .row.ask {
    align-items: center;
  }

  summary {
    display: flex;
    align-items: center;
    min-height: var(--target);
    font-weight: 600;
    cursor: pointer;
  }

  summary::before {
    content: "＋";
    margin-inline-end: 0.4em;
  }

  [open] > summary::before {
    content: "−";
  }

  .by-hand {
    display: grid;
    gap: 0.75rem;
  }

  .characters {
    font-size: var(--large);
    font-weight: 700;
  }

  .characters small {
    margin-inline-end: 0.75em;
    font-size: 1rem;
    font-weight: 400;
  }

  @media (max-width: 860px) {
    .label-look {
      grid-template-columns: minmax(0, 1fr);
    }
    .preview {
      position: static;
    }
    .labels .end {
      position: static;
    }
  }
`;
