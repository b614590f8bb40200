// The desk's style. All of its parts stand in the page's own tree, so that
// these rules reach them; what is a file of its own is one region.

import { css } from "lit";
import { chipStyles } from "../suggest/suggest-style.js";
import { feeStyles } from "./style-fee.js";
import { finderStyles } from "./style-finder.js";
import { guestStyles } from "./style-guest.js";
import { personStyles } from "./style-person.js";
import { resultStyles } from "./style-result.js";
import { seatStyles } from "./style-seats.js";

/** The regions of the screen. From 900 px on, the screen stands still and its columns scroll. */
const layout = css`
  desk-finder,
  desk-person,
  desk-guest,
  desk-arrival,
  desk-fee,
  desk-profile,
  desk-walk-in,
  desk-leave,
  desk-carry-over,
  desk-result,
  desk-receipt,
  desk-pass,
  desk-photo,
  desk-reports,
  desk-tell,
  desk-arrivals {
    display: block;
  }

  .desk {
    flex: 1;
    display: flex;
    flex-direction: column;
    min-width: 0;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap);
    padding: 0.5rem clamp(0.75rem, 1.5vw, 1.5rem);
    border-bottom: 1px solid var(--line);
    background: var(--paper);
  }

  .sessions {
    display: flex;
    flex: 1 1 15rem;
    gap: var(--gap);
    min-width: 0;
  }

  .sessions button {
    flex: 0 1 auto;
    flex-direction: column;
    align-items: flex-start;
    justify-content: center;
    gap: 0;
    min-width: 0;
    padding: 0.2rem 0.9rem;
    line-height: 1.3;
    text-align: start;
  }

  .sessions [aria-pressed="true"] {
    border-color: var(--ink);
    background: var(--ink);
    color: var(--paper);
  }

  .session-name {
    max-width: 100%;
    overflow: hidden;
    font-weight: 500;
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .count {
    font-size: 1.125rem;
    font-weight: 800;
    white-space: nowrap;
  }

  .count small {
    font-size: 1rem;
    font-weight: 400;
  }

  .own-key {
    padding-inline: 0.65em;
  }

  fuda-dialog.wide {
    --dialog-width: 60rem;
  }

  .printers {
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap);
  }

  .printer {
    padding-inline: 0.75em;
    font-weight: 500;
    text-align: start;
  }

  .printer .name {
    max-width: 7rem;
    overflow: hidden;
    line-height: 1.2;
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .printer.mine .name {
    max-width: 11rem;
    font-weight: 700;
  }

  .printer small {
    display: block;
    overflow: hidden;
    font-size: 1rem;
    font-weight: 400;
    text-overflow: ellipsis;
  }

  .printer.care {
    border-color: var(--ochre);
    background: var(--ochre-paper);
    color: var(--ochre);
  }

  .printer.stop {
    border: 2px solid var(--seal-deep);
    background: var(--red-paper);
    color: var(--seal-deep);
  }

  .work {
    flex: 1;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
  }

  .panel-place {
    display: flex;
    flex-direction: column;
    background: var(--card);
  }

  .panel-place > * {
    flex: 1;
    display: flex;
    flex-direction: column;
  }

  .panel-place:empty {
    display: none;
  }

  .side {
    padding: 1rem clamp(0.75rem, 1.5vw, 1.5rem);
  }

  .keys {
    display: none;
    margin-top: 1rem;
  }

  @media (max-width: 899px) {
    .open .side {
      display: none;
    }
    .open desk-finder .rows,
    .open desk-finder .guests,
    .open desk-finder .list-title {
      display: none;
    }
    .sessions {
      flex-basis: 100%;
    }
    .sessions button {
      flex: 1 1 0;
    }
    .printers {
      display: contents;
    }
    .printer,
    .own-key,
    .walk {
      flex: 1 1 auto;
    }
    .printer[data-id]:not(.mine, .stop) {
      display: none;
    }
  }

  @media (min-width: 900px) and (max-width: 1179px) {
    .sessions button {
      padding-inline: 0.6rem;
    }
    .printer.mine .name {
      max-width: 6rem; /* all keys stand in one line */
    }
  }

  @media (max-width: 480px) {
    .printer.mine .name {
      max-width: 7rem; /* beside the two keys before it */
    }
  }

  @media (min-width: 900px) {
    fuda-shell {
      height: 100vh;
      height: 100dvh;
      min-height: 0;
      overflow: hidden;
    }
    .desk {
      flex: 1 1 0;
      height: 0;
      min-height: 0;
    }
    .work {
      min-height: 0;
      grid-template-columns: clamp(20rem, 34vw, 27rem) minmax(0, 1fr);
      grid-template-rows: minmax(0, 1fr);
      align-content: stretch;
    }
    .find,
    .panel-place,
    .side {
      overflow-y: auto;
      overscroll-behavior: contain;
    }
    .find {
      border-right: 1px solid var(--line);
    }
    .open .side {
      display: none;
    }
    .keys {
      display: block;
    }
  }

  @media (min-width: 1360px) {
    .work {
      grid-template-columns: 25rem minmax(0, 1fr) 24rem;
    }
    .open .side {
      display: block;
    }
    .side {
      grid-column: 3;
      border-left: 1px solid var(--line);
    }
    .desk:not(.open) .side {
      grid-column: 2 / 4;
      border-left: 0;
    }
  }
`;

export const deskStyles = [layout, finderStyles, feeStyles, personStyles, resultStyles, guestStyles, seatStyles, chipStyles];
