import { css } from "lit";

export const contactStyles = css`
  .contacts a {
    display: grid;
    grid-template-columns: 5.5rem minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.75rem;
    padding: 0.75rem 0;
    border-top: 1px solid var(--line);
    color: inherit;
    text-decoration: none;
  }

  .contacts img,
  .contacts .blank {
    width: 5.5rem;
    height: 3.4rem;
    border: 1px solid var(--line);
    border-radius: 3px;
    object-fit: cover;
  }

  .contacts .blank {
    display: grid;
    place-items: center;
    background: var(--card);
    color: var(--ink-soft);
    font-size: 1.5rem;
  }

  .contacts .who {
    display: grid;
    min-width: 0;
    line-height: 1.4;
  }

  .contacts .who > * {
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .contacts strong {
    font-size: 1.125rem;
  }

  .contacts .number {
    font-size: 2.25rem;
  }

  .star {
    color: var(--ochre);
  }

  .head {
    display: flex;
    align-items: flex-end;
    justify-content: space-between;
    gap: 1rem;
  }

  .head .number {
    font-size: 4.5rem;
  }

  .photo {
    display: block;
    width: 100%;
    max-width: 30rem;
    margin: 0 auto;
    border: 1px solid var(--line);
    border-radius: 3px;
  }

  .given,
  .said {
    display: grid;
    gap: 0.75rem;
  }

  dt {
    color: var(--ink-soft);
  }

  dd {
    font-size: 1.125rem;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  .given a {
    display: inline-flex;
    align-items: center;
    min-height: var(--target);
  }

  .common li {
    padding: 0.3rem 0 0.3rem 0.75rem;
    border-left: 4px solid var(--moss);
  }

  .pick {
    position: relative;
    overflow: hidden;
  }

  .pick:focus-within {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }
`;
