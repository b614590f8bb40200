// Rules of the machine's own pages. Their parts stand in the office's tree.

import { css } from "lit";

export const machineStyles = css`
  machine-devices,
  machine-doctor,
  machine-backups,
  machine-settings,
  machine-pin {
    display: block;
  }

  .line.done {
    border-color: var(--moss);
    background: var(--moss-paper);
    color: var(--moss);
  }

  /* a mark and a word for each state, never colour alone */
  .verdict {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    padding: 0.75rem 1rem;
    border-left: 0.6rem solid currentColor;
    background: var(--tint);
    color: var(--tone);
  }

  .verdict svg {
    flex: none;
  }

  .verdict strong {
    margin-inline-end: 0.5em;
    font-size: var(--large);
  }

  :is(.verdict, .checks li, .steps li).done {
    --tone: var(--moss);
    --tint: var(--moss-paper);
  }

  :is(.verdict, .checks li, .steps li).care {
    --tone: var(--ochre);
    --tint: var(--ochre-paper);
  }

  :is(.verdict, .checks li, .steps li).stop {
    --tone: var(--seal-deep);
    --tint: var(--red-paper);
  }

  .checks li,
  .steps li {
    display: grid;
    grid-template-columns: 6rem minmax(0, 1fr);
    gap: 0.25rem 1rem;
    padding: 0.75rem 0;
    border-top: 1px solid var(--line);
    overflow-wrap: anywhere;
  }

  .state {
    display: flex;
    align-items: center;
    align-self: start;
    gap: 0.4em;
    color: var(--tone);
    font-weight: 700;
    white-space: nowrap;
  }

  .state svg {
    flex: none;
    width: 1.5rem;
    height: 1.5rem;
  }

  .room .checks h3 {
    margin: 0;
    font-size: 1rem;
  }

  .todo {
    margin-top: 0.35rem;
    padding: 0.5rem 0.75rem;
    border-left: 0.3rem solid var(--tone);
    background: var(--tint);
  }

  .devices li {
    display: grid;
    gap: 0.5rem 1rem;
    padding: 0.9rem 0;
    border-top: 1px solid var(--line);
  }

  .devices .who {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.6rem;
    overflow-wrap: anywhere;
  }

  .devices .limits {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
    align-items: end;
    gap: 0.5rem 1rem;
  }

  .devices .keys {
    justify-content: flex-end;
  }

  .devices select {
    text-overflow: ellipsis;
  }

  @media (min-width: 700px) and (max-width: 1099px) {
    .devices li {
      grid-template-columns: minmax(0, 1fr) max-content;
      align-items: center;
    }
    .devices .who {
      grid-column: 1 / -1;
    }
  }

  @media (min-width: 1100px) {
    .devices li {
      grid-template-columns: minmax(0, 1fr) 15rem 23.75rem;
      align-items: center;
    }
    .devices .limits {
      grid-template-columns: minmax(0, 1fr);
    }
    .devices .keys {
      flex-wrap: nowrap;
    }
  }

  .room machine-pin {
    display: grid;
    gap: 0.9rem;
  }

  .room machine-pin h3 {
    margin-bottom: 0;
  }

  .tag.locked {
    border-color: var(--ochre);
    background: var(--ochre-paper);
    color: var(--ochre);
    font-weight: 700;
  }

  .pin {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.75rem 1rem;
  }

  .pin .field {
    flex: 0 1 16rem;
  }

  .pin > .soft {
    padding-bottom: 0.6rem;
  }

  .setting {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.25rem 1rem;
    padding: 0.9rem 0;
    border-top: 1px solid var(--line);
  }

  .setting > code {
    color: var(--ink-soft);
  }

  .setting > :not(label, code) {
    grid-column: 1 / -1;
  }

  .setting :is(input, select, textarea) {
    max-width: 34rem;
  }

  .setting input.number {
    max-width: 8rem;
    color: inherit;
    font-weight: 400;
    letter-spacing: 0;
  }

  .setting :disabled {
    background: var(--paper-deep);
    color: var(--ink-soft);
  }

  .room machine-settings h3 {
    margin-bottom: 0.5rem;
  }

  .setting small {
    font-size: 1rem;
  }

  .setting .about {
    margin-top: 0.25rem;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
  }

  .make {
    display: grid;
    justify-items: start;
    gap: 0.75rem;
    padding: 1.25rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
  }

  .make > .grid,
  .make > .line {
    justify-self: stretch;
  }

  .room .make h3 {
    margin: 0;
  }

  .wrong:empty {
    display: none;
  }

  .drill,
  .drill form {
    display: grid;
    gap: 0.9rem;
    overflow-wrap: anywhere;
  }

  .drill .field,
  .drill .primary {
    margin-top: 0.25rem;
  }

  .commands {
    margin-top: 2rem;
  }

  summary {
    min-height: var(--target);
    padding-block: 0.6rem;
    cursor: pointer;
  }

  .commands h4 {
    margin: 0.9rem 0 0.35rem;
    font-weight: 600;
  }

  @media (max-width: 700px) {
    .checks li,
    .steps li {
      grid-template-columns: minmax(0, 1fr);
    }
    .devices .keys {
      justify-content: flex-start;
    }
  }

  @media print {
    .bar,
    nav,
    .no-print,
    .office > fuda-band {
      display: none;
    }
    .rooms {
      display: block;
    }
    .room {
      padding: 0;
      border: 0;
      background: none;
    }
    .checks li {
      padding: 0.3rem 0;
      break-inside: avoid;
    }
    .todo {
      padding-block: 0.2rem;
    }
  }
`;
