// The way from room to room.

import { css } from "lit";

export const navStyles = css`
  .rooms nav {
    position: sticky;
    top: 0;
    align-self: start;
    max-height: calc(100dvh - 8.25rem); /* as much as the header and the bar leave */
    overflow-y: auto;
    padding: 1rem 0 1rem clamp(0.5rem, 1.5vw, 1.25rem);
  }

  nav .groups {
    display: none;
  }

  nav .group {
    display: flex;
    flex-direction: column;
    gap: 0.125rem;
    margin-bottom: 0.75rem;
  }

  nav .group p {
    padding-inline: 0.6em;
    color: var(--ink-soft);
    font-weight: 700;
  }

  nav button {
    flex: none;
    justify-content: flex-start;
    border-radius: var(--radius) 0 0 var(--radius);
    text-align: start;
  }

  nav [aria-current="page"] {
    background: var(--card);
    border-color: var(--line) transparent var(--line) var(--line);
    box-shadow: inset 0.3rem 0 0 var(--ink);
  }

  @media (max-width: 860px) {
    .rooms nav {
      position: static;
      max-height: none;
      padding: 0.5rem 1rem 0;
    }

    nav .groups {
      display: grid;
      grid-template-columns: repeat(4, minmax(0, 1fr));
      margin-bottom: 0.5rem;
      border: 1.5px solid var(--edge);
      border-radius: var(--radius);
      overflow: hidden;
    }

    nav .groups button {
      justify-content: center;
      padding-inline: 0.25em;
      border: 0;
      border-radius: 0;
      text-align: center;
    }

    nav .groups [aria-current="true"],
    nav .groups button.quiet[aria-current="true"]:hover:not(:disabled) {
      background: var(--ink);
      color: var(--paper);
    }

    nav .group:not(.here),
    nav .group p {
      display: none;
    }

    nav .group.here {
      flex-flow: row wrap;
      gap: 0 0.25rem;
      margin: 0;
    }

    nav .group button {
      border-radius: var(--radius) var(--radius) 0 0;
    }

    nav [aria-current="page"] {
      border-color: var(--line) var(--line) transparent;
      box-shadow: inset 0 0.3rem 0 var(--ink);
    }
  }

  /* One line on a phone, so that the room begins on the first screen. */
  @media (max-width: 560px) {
    .bar .links {
      flex-wrap: nowrap;
      overflow-x: auto;
      white-space: nowrap;
    }

    .bar label > span {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }

  /* A receipt on paper: the room alone. */
  @media print {
    .office .bar,
    .rooms nav,
    .no-print {
      display: none;
    }

    .rooms {
      display: block;
    }

    .rooms .room {
      border: 0;
      padding: 0;
    }
  }
`;
