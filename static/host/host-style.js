// The style of the hosts' view, which the page that holds it adds to its own.

import { css } from "lit";

export const hostStyles = css`
  host-view {
    display: block;
  }

  .hosting {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }

  .introduce {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    padding: 1rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
  }

  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
    gap: 0.5rem;
    max-width: 24rem;
  }

  .pair .and {
    align-self: start;
    line-height: 4rem;
  }

  .one {
    display: grid;
    gap: 0.1rem;
    text-align: center;
  }

  .introduce .one input.number {
    min-height: 4rem;
    font-size: 2.25rem;
    font-weight: 800;
    text-align: center;
  }

  .whose {
    overflow: hidden;
    font-size: 1rem;
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .introduce .keys {
    display: flex;
    gap: 0.5rem;
    margin: 0;
  }

  .introduce .primary {
    flex: 0 1 16rem;
    min-height: 56px;
    font-size: 1.125rem;
  }

  .introduced {
    padding: 0.6rem 1rem;
    border-left: 0.4rem solid var(--moss);
    background: var(--moss-paper);
  }

  .introduced strong {
    color: var(--moss);
  }

  .lists {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }

  .hosted {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr));
    gap: 0.5rem;
  }

  .hosted button {
    display: grid;
    grid-template-columns: 4.25rem minmax(0, 1fr);
    justify-content: stretch;
    gap: 0.5rem;
    width: 100%;
    height: 100%;
    padding: 0.6rem 0.75rem;
    font-weight: 400;
    text-align: start;
  }

  .hosted .number {
    font-size: 2rem;
    text-align: center;
  }

  .hosted .whom {
    display: grid;
    min-width: 0;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }

  .hosted small {
    font-size: 1rem;
    color: var(--ink-soft);
  }

  .hosted strong {
    font-size: 1.125rem;
  }

  .hosted .mark svg {
    vertical-align: -0.15em;
  }

  .hosted [aria-pressed="true"] {
    border-color: var(--ink);
    background: var(--paper-deep);
    box-shadow: inset 0 0 0 1.5px var(--ink);
  }

  @media (min-width: 700px) {
    .introduce {
      grid-template-columns: minmax(0, 22rem) minmax(0, 1fr);
      align-items: start;
    }
    .introduce > p,
    .introduce > .wrong,
    .introduce > [role="status"] {
      grid-column: 1 / -1;
    }
    .introduce .pair {
      grid-row: 2 / 4;
    }
    .introduce .keys {
      align-self: end;
    }
  }
`;
