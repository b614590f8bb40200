// Buttons, fields, chips and panels, as classes on the native elements.
//
//   <button class="primary">   the one thing to do: the seal's colour
//   <button>                   anything else
//   <button class="quiet">     without a border
//   <label class="field">…<input></label>
//   <button class="chip" aria-pressed="true">
//   <section class="panel">

import { css } from "lit";

export const controls = css`
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-height: var(--target);
    min-width: var(--target);
    padding: 0.25em 1.1em;
    border: 1.5px solid var(--edge);
    border-radius: var(--radius);
    background: var(--card);
    color: var(--ink);
    font: inherit;
    font-weight: 600;
    line-height: 1.25;
    text-decoration: none;
    cursor: pointer;
    touch-action: manipulation;
  }

  button:hover:not(:disabled),
  .button:hover {
    border-color: var(--ink);
  }

  button.primary,
  .button.primary {
    background: var(--seal);
    border-color: var(--seal);
    color: var(--on-seal);
  }

  button.primary:hover:not(:disabled),
  .button.primary:hover {
    background: var(--seal-deep);
    border-color: var(--seal-deep);
  }

  button.quiet,
  .button.quiet {
    background: none;
    border-color: transparent;
    padding-inline: 0.6em;
  }

  button.quiet:hover:not(:disabled),
  .button.quiet:hover {
    background: var(--paper-deep);
  }

  button:disabled {
    color: var(--ink-faint);
    background: var(--paper-deep);
    border-color: var(--line);
    cursor: not-allowed;
  }

  .chip {
    padding-inline: 0.9em;
    border-radius: 999px;
    border-width: 1px;
    font-weight: 500;
  }

  .chip[aria-pressed="true"] {
    background: var(--ink);
    border-color: var(--ink);
    color: var(--paper);
  }

  .field {
    display: grid;
    gap: 0.3em;
    font-weight: 600;
  }

  .field small {
    font-size: 1rem;
    font-weight: 400;
    color: var(--ink-soft);
  }

  input:not([type="checkbox"], [type="radio"], [type="file"]),
  select,
  textarea {
    width: 100%;
    min-height: var(--target);
    padding: 0.4em 0.7em;
    border: 1.5px solid var(--edge);
    border-radius: var(--radius);
    background: var(--card);
    color: var(--ink);
    font: inherit;
    font-weight: 400;
  }

  input[type="checkbox"],
  input[type="radio"] {
    width: 1.5rem;
    height: 1.5rem;
    accent-color: var(--seal);
  }

  input::placeholder,
  textarea::placeholder {
    color: var(--ink-faint);
    opacity: 1;
  }

  [aria-invalid="true"] {
    border-color: var(--seal);
    border-width: 2.5px;
  }

  .wrong {
    color: var(--seal-deep);
    font-weight: 600;
  }

  .panel {
    padding: 1.25rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--gap);
  }
`;
