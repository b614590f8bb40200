// The slip, the house's information, and a guest who is a host.

import { css } from "lit";

export const eveningStyles = css`
  me-feedback,
  me-info {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
  }

  /* Without a slip or anything to tell there is no gap either. */
  me-feedback:not(:has(section)),
  me-info:not(:has(section)) {
    display: none;
  }

  .feedback form {
    padding: 1.25rem 1rem;
    border: 1px solid var(--line);
    border-top: 4px solid var(--seal);
    background: var(--card);
  }

  .feedback fieldset {
    gap: 0;
  }

  .feedback legend {
    font-size: 1.125rem;
  }

  .scores {
    display: grid;
    gap: 0.375rem;
  }

  .score {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-height: 48px;
    padding: 0.25rem 0.9rem;
    border: 1.5px solid var(--edge);
    border-radius: var(--radius);
    background: var(--card);
    font-weight: 500;
    cursor: pointer;
  }

  .score:has(:checked) {
    border-color: var(--ink);
    background: var(--paper-deep);
    box-shadow: inset 0 0 0 1.5px var(--ink);
    font-weight: 700;
  }

  .score:has(:focus-visible) {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }

  .stars {
    color: var(--ochre);
    letter-spacing: 0.05em;
    white-space: nowrap;
  }

  .stars i {
    color: var(--line);
    font-style: normal;
  }

  .info {
    display: grid;
    gap: 0.75rem;
    margin: 0;
  }

  .info dt {
    color: var(--ink-soft);
  }

  .info dd {
    margin: 0;
    overflow-wrap: anywhere;
  }

  .meant {
    margin-top: 0.3rem;
    padding: 0.5rem 0.75rem;
    border-left: 4px solid var(--edge);
    background: var(--card);
    overflow-wrap: anywhere;
  }
`;
