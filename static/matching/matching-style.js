// The style of the suggestions' settings, a room of the office.

import { css } from "lit";

export const matchingStyles = css`
  matching-view,
  matching-words {
    display: block;
  }

  .matching > *,
  .own-words > * {
    margin-block: 0 0.75rem;
  }

  .matching p:empty {
    display: none;
  }

  .matching h4 {
    margin-top: 1.25rem;
  }

  .switch {
    display: grid;
    gap: 0.1rem;
  }

  .switch label {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    min-height: var(--target);
    font-weight: 600;
  }

  .switch input {
    flex: none;
  }

  .switch small {
    padding-inline-start: 2.1rem;
    font-size: 1rem;
  }

  .weight {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(8rem, 14rem) 6rem;
    align-items: center;
    gap: 0 1rem;
    padding: 0.5rem 0 0.5rem 0.75rem;
    border-top: 1px solid var(--line);
    border-left: 0.3rem solid transparent;
  }

  .weight.own {
    border-left-color: var(--ink);
    background: var(--paper);
  }

  .weight code {
    color: var(--ink-soft);
    font-size: 0.875rem;
  }

  .weight input[type="range"] {
    padding: 0;
    border: 0;
    background: none;
    accent-color: var(--ink);
  }

  .weight input:not([type="range"]) {
    text-align: end;
    font-weight: 700;
  }

  .weight small {
    grid-column: 2;
    grid-row: 2;
    font-size: 0.9375rem;
  }

  .weight button {
    grid-column: 3;
    grid-row: 2;
  }

  .weight .wrong {
    grid-column: 1 / -1;
  }

  .own-words textarea {
    font-family: ui-monospace, "Noto Sans Mono", "Noto Sans Mono CJK JP", Menlo, Consolas, monospace;
    tab-size: 12;
  }

  .own-words .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
    gap: 0.75rem;
    background: var(--paper);
  }

  .own-words .grid {
    width: 100%;
  }

  @media (max-width: 700px) {
    .weight {
      grid-template-columns: minmax(0, 1fr) 6rem;
      padding-inline: 0.6rem 0;
    }
    .weight label {
      grid-column: 1 / -1;
    }
    .weight small {
      grid-column: 1;
      grid-row: 3;
    }
    .weight button {
      grid-column: 2;
      grid-row: 3;
    }
  }
`;
