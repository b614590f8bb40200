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
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: 0.5rem 1rem;
    padding: 0.9rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
    scroll-margin-block: 0.5rem;
  }

  .introduce > p,
  .introduce > [role="status"] {
    flex: 1 1 100%;
  }

  .introduce > [role="status"]:not(:has(p)) {
    display: none;
  }

  .pair {
    flex: 0 1 20rem;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
    gap: 0.5rem;
  }

  .pair .and {
    line-height: 56px;
  }

  .one {
    display: grid;
    gap: 0.1rem;
    text-align: center;
  }

  .introduce .one input.number {
    min-height: 56px;
    padding-block: 0;
    font-size: 2rem;
    font-weight: 800;
    text-align: center;
  }

  .whose {
    overflow: hidden;
    font-size: 1rem;
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .meaning {
    flex: 1 1 18rem;
  }

  .introduce .keys {
    flex: 1 0 auto;
    display: flex;
    gap: 0.5rem;
    margin: 0;
  }

  .introduce .keys button {
    min-height: 56px;
    white-space: nowrap;
  }

  .introduce .primary {
    flex: 0 1 16rem;
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

  host-suggested {
    display: block;
  }

  .suggested-pairs {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
  }

  .suggested-pairs > * {
    margin: 0;
  }

  .suggested-pairs > p:empty {
    display: none;
  }

  .suggested-pairs > .quiet {
    justify-self: start;
    min-height: 56px;
  }

  .suggested-pairs ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
  }

  .suggested-pair {
    display: grid;
    grid-template-columns: minmax(14rem, 0.8fr) minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.5rem 1.25rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
  }

  .suggested-pair .two {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
    align-items: center;
    gap: 0.5rem;
  }

  .suggested-pair .one {
    line-height: 1.3;
    overflow-wrap: anywhere;
  }

  .suggested-pair .number {
    font-size: 2.25rem;
  }

  .suggested-pair .and {
    line-height: inherit;
  }

  .suggested-pair .needs {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }

  .suggested-pair .tag {
    display: inline-block;
    padding: 0 0.6em;
    border: 1px solid var(--ochre);
    border-radius: 999px;
    color: var(--ochre);
  }

  .suggested-pair button {
    min-height: 56px;
  }

  @media (max-width: 900px) {
    .suggested-pair {
      grid-template-columns: minmax(0, 1fr);
    }
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

  @media (max-width: 600px) {
    .lists {
      display: grid;
      grid-template-columns: 1fr 1fr;
    }
    .lists .chip {
      padding-inline: 0.3em;
    }
    .introduce .primary {
      flex: 1;
    }
  }
`;
