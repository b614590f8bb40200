import { css } from "lit";

export const rotationStyles = css`
  me-rotation {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  me-rotation:not(:has(section)) {
    display: none;
  }

  .rotation {
    padding: 1.25rem 1rem;
    border: 1px solid var(--line);
    border-top: 4px solid var(--seal);
    background: var(--card);
  }

  .seat {
    display: grid;
    justify-items: center;
    gap: 0.25rem;
    text-align: center;
  }

  .seat .table {
    display: flex;
    align-items: baseline;
    gap: 0.75rem;
    font-size: var(--title);
    font-weight: 700;
  }

  .seat .number {
    font-size: clamp(5rem, 28vw, 9rem);
  }

  .seat .with {
    font-size: var(--large);
    font-weight: 600;
    overflow-wrap: anywhere;
    word-break: auto-phrase;
  }

  .round-left {
    text-align: center;
  }

  .round-left b {
    font-size: var(--display);
    line-height: 1.1;
  }

  .round-left.soon b {
    color: var(--seal);
  }

  .at-table li {
    border-top: 1px solid var(--line);
  }

  .at-table li > * {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-height: var(--target);
    overflow-wrap: anywhere;
  }

  .at-table a,
  .at-table .soft {
    text-decoration: none;
  }

  .at-table a > span:nth-child(2) {
    text-decoration: underline var(--seal);
  }

  .at-table .number {
    flex: none;
    min-width: 2ch;
    font-size: var(--title);
    text-align: end;
  }

  .rotation .ways button {
    padding-inline: 0.4em;
    min-height: 52px;
  }
`;
