// The office's style. All of its parts stand in the page's own tree, so that
// these rules reach them.

import { css } from "lit";
import { setupStyles } from "../setup/setup-style.js";
import { signupsStyles } from "../signups/signups-style.js";
import { labelStyles } from "./style-labels.js";
import { navStyles } from "./style-nav.js";
import { roomStyles } from "./style-rooms.js";

/** The frame and the forms. */
const layout = css`
  office-event,
  office-import,
  office-printers,
  office-queue {
    display: block;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--gap) 1rem;
    padding: 0.6rem clamp(1rem, 2.5vw, 2rem);
    border-bottom: 1px solid var(--line);
  }

  .bar label {
    flex: 0 1 30rem;
    flex-wrap: nowrap;
    min-width: 0;
  }

  .bar label span {
    flex: none;
  }

  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
    margin-inline-start: auto;
  }

  .links a {
    display: inline-flex;
    align-items: center;
    min-height: var(--target);
  }

  .office {
    flex: 1;
    display: flex;
    flex-direction: column;
  }

  .rooms {
    flex: 1;
    display: grid;
    grid-template-columns: 13rem minmax(0, 1fr);
  }

  .room {
    padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 4rem;
    border-left: 1px solid var(--line);
    background: var(--card);
  }

  .room > *,
  .room.narrow {
    max-width: 60rem;
  }

  .room > * > *,
  .room > h2,
  .room > p,
  .room > pre,
  .event-form > * {
    margin-block: 0 0.9rem;
  }

  .room.narrow {
    width: 100%;
    margin: 0 auto;
    border-right: 1px solid var(--line);
  }

  .welcome {
    font-size: var(--large);
    font-weight: 700;
  }

  h2 {
    font-size: var(--title);
  }

  h3 {
    font-size: var(--large);
  }

  .room h3 {
    margin-top: 1.75rem;
  }

  h4 {
    margin: 0;
    font-size: 1rem;
  }

  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
    align-items: start;
    gap: 0.75rem 1rem;
  }

  .grid.session {
    grid-template-columns: repeat(4, minmax(0, 1fr));
  }

  .grid.session .wide {
    grid-column: span 2;
  }

  .grid.table {
    grid-template-columns: 8rem 6rem 6rem auto 1fr;
    align-items: end;
    margin-bottom: 0.5rem;
  }

  .grid.table span,
  .grid.table button {
    align-self: end;
    min-height: var(--target);
    display: flex;
    align-items: center;
    justify-self: start;
  }

  .grid.session > button {
    align-self: end;
    justify-self: start;
  }

  fieldset {
    margin: 0 0 0.75rem;
    padding: 1rem;
    border: 1px solid var(--line);
    border-left: 0.3rem solid var(--ink);
    border-radius: var(--radius);
    background: var(--paper);
  }

  .rules li,
  .list li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem 1rem;
    padding: 0.5rem 0;
    border-top: 1px solid var(--line);
  }

  .rules {
    max-width: 34rem;
  }

  .list .what {
    flex: 1 1 18rem;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .end {
    position: sticky;
    bottom: 0;
    padding: 0.75rem 0;
    border-top: 1px solid var(--line);
    background: var(--card);
  }

  .end .primary {
    min-width: 12rem;
    min-height: 56px;
    font-size: var(--large);
  }

  .tag {
    display: inline-block;
    padding: 0 0.7em;
    border: 1px solid var(--edge);
    border-radius: 999px;
    white-space: nowrap;
  }

  @media (max-width: 860px) {
    .rooms {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto 1fr;
    }
    .room {
      border-left: 0;
      border-top: 1px solid var(--line);
    }
    .grid.session {
      grid-template-columns: 1fr 1fr;
    }
    .grid.table {
      grid-template-columns: 1fr 1fr 1fr auto;
    }
    .links {
      margin-inline-start: 0;
    }
  }
`;

export const officeStyles = [layout, navStyles, roomStyles, labelStyles, setupStyles, signupsStyles];
