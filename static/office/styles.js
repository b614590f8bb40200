// The office's style: one sheet for all of its parts, which stand in the page's own tree.

import { css } from "lit";

export const officeStyles = css`
  office-event,
  office-import,
  office-devices,
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

  nav {
    display: flex;
    flex-direction: column;
    gap: 0.25rem;
    padding: 1.25rem 0 1.25rem clamp(0.5rem, 1.5vw, 1.25rem);
  }

  nav button {
    justify-content: flex-start;
    border-radius: var(--radius) 0 0 var(--radius);
    text-align: start;
  }

  nav [aria-current="page"] {
    background: var(--card);
    border-color: var(--line) transparent var(--line) var(--line);
    box-shadow: inset 0.3rem 0 0 var(--ink);
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

  .choose {
    position: relative;
    align-self: start;
  }

  .choose:focus-within {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }

  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr));
    gap: 0.5rem;
  }

  .figures div {
    padding: 0.5rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }

  .figures dd {
    font-size: 2.25rem;
    font-weight: 800;
    line-height: 1.1;
  }

  .figures .care,
  .line.care {
    border-color: var(--ochre);
    background: var(--ochre-paper);
    color: var(--ochre);
  }

  .figures .stop {
    border-color: var(--seal-deep);
    background: var(--red-paper);
    color: var(--seal-deep);
  }

  .line {
    padding: 0.6rem 1rem;
    border-left: 0.4rem solid;
  }

  .care-text {
    color: var(--ochre);
    font-weight: 600;
  }

  .review li {
    display: grid;
    gap: 0.4rem;
    margin-bottom: 0.5rem;
    padding: 0.75rem 1rem;
    border-left: 0.4rem solid var(--ochre);
    background: var(--paper);
  }

  .scroll {
    overflow-x: auto;
  }

  table {
    width: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding: 0.4rem 0.75rem 0.4rem 0;
    border-bottom: 1px solid var(--line);
    text-align: start;
    vertical-align: middle;
  }

  td.number {
    font-size: 1.5rem;
  }

  td.row {
    display: table-cell;
    white-space: nowrap;
  }

  .code {
    display: grid;
    grid-template-columns: minmax(0, 1fr) clamp(8rem, 14vw, 11rem);
    align-items: center;
    gap: 0.75rem 2rem;
    padding: 1.25rem;
    border: 2px solid var(--ink);
    border-radius: var(--radius);
  }

  .room .code h3 {
    margin: 0 0 0.25rem;
    font-size: 1rem;
  }

  .code output {
    display: block;
    margin: 0.25rem 0;
    font-size: clamp(2.75rem, 7vw, 5rem);
    letter-spacing: 0.02em;
    white-space: nowrap;
  }

  .code .addresses {
    grid-row: 2;
  }

  .code fuda-qr {
    grid-column: 2;
    grid-row: 1 / 3;
  }

  .code.done {
    display: block;
    border-color: var(--moss);
    background: var(--moss-paper);
    color: var(--moss);
    font-size: var(--large);
    font-weight: 700;
  }

  code {
    font-family: ui-monospace, "Noto Sans Mono", Menlo, Consolas, monospace;
    overflow-wrap: anywhere;
  }

  .addresses code {
    font-size: 1.125rem;
    font-weight: 600;
  }

  pre {
    overflow-x: auto;
    margin: 0;
    padding: 0.75rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
  }

  .add {
    display: grid;
    gap: 0.75rem;
    margin-top: 1.5rem;
    background: var(--paper);
  }

  .room .add h3 {
    margin: 0;
  }

  .guide li {
    padding: 0.4rem 0;
  }

  @media (max-width: 860px) {
    .rooms {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto 1fr;
    }
    nav {
      flex-direction: row;
      overflow-x: auto;
      padding: 0.5rem 1rem 0;
    }
    nav button {
      flex: none;
      border-radius: var(--radius) var(--radius) 0 0;
    }
    nav [aria-current="page"] {
      border-color: var(--line) var(--line) transparent;
      box-shadow: inset 0 0.3rem 0 var(--ink);
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
    .code {
      grid-template-columns: minmax(0, 1fr);
    }
    .code fuda-qr {
      grid-column: 1;
      grid-row: auto;
      max-width: 12rem;
    }
    .links {
      margin-inline-start: 0;
    }
  }
`;
