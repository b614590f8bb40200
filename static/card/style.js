// What the pages on a guest's phone share. Their parts stand in the page's own
// tree, so that these rules reach them.

import { css } from "lit";

export const phoneStyles = css`
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 1.25rem;
    width: 100%;
    max-width: 40rem;
    margin: 0 auto;
    padding: 1.25rem 1rem 2.5rem;
  }

  .page h2 {
    font-size: var(--title);
  }

  .page h2:focus {
    outline: none; /* it takes the focus when its view opens, for who cannot see that */
  }

  .page h3 {
    font-size: var(--large);
  }

  swap-box,
  share-chips {
    display: block;
  }

  .swap-box {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }

  .wide {
    width: 100%;
    min-height: 52px;
  }

  .label {
    margin-bottom: 0.4rem;
    font-weight: 600;
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .chip.give {
    justify-content: flex-start;
    max-width: 100%;
    white-space: nowrap;
    text-align: start;
  }

  .chip.give::before {
    content: "";
    display: inline-grid;
    place-items: center;
    flex: none;
    width: 1.25em;
    height: 1.25em;
    border: 1.5px solid currentColor;
    border-radius: 3px;
    font-weight: 800;
    line-height: 1;
  }

  .chip.give[aria-pressed="true"]::before {
    content: "✓";
    content: "✓" / ""; /* said by aria-pressed */
  }

  .chip.give .value {
    overflow: hidden;
    min-width: 0;
    text-overflow: ellipsis;
  }

  .state {
    padding: 0.75rem 1rem;
    border-left: 5px solid var(--edge);
    background: var(--paper-deep);
  }

  .state strong {
    display: block;
    font-size: 1.125rem;
  }

  .state.done {
    border-color: var(--moss);
    background: var(--moss-paper);
  }

  .state.care {
    border-color: var(--ochre);
    background: var(--ochre-paper);
  }
`;
