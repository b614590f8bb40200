import { css } from "lit";

export const entryStyles = css`
  .page {
    display: grid;
    gap: 1.5rem;
    width: min(36rem, 100%);
    margin: 0 auto;
    padding: 1.5rem 1.25rem 4rem;
  }
  h2 {
    font-size: var(--title);
  }
  .page h2 {
    word-break: auto-phrase;
  }
  .consent {
    display: grid;
    gap: 0.5rem;
  }
  .consent h3 {
    font-size: var(--large);
  }
  .words {
    max-height: 16rem;
    overflow-y: auto;
    padding: 0.9rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
    white-space: pre-line; /* as the organiser wrote it */
    overflow-wrap: anywhere;
  }
  form {
    display: grid;
    gap: 1.5rem;
  }
  .group {
    display: grid;
    gap: 0.6rem;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  fuda-band {
    scroll-margin-bottom: 1rem;
  }
  .go {
    min-height: 60px;
    font-size: var(--large);
  }
  .must {
    color: var(--seal-deep);
  }
  .ready {
    justify-items: center;
    text-align: center;
    text-wrap: balance;
    word-break: auto-phrase;
  }
  .ready h2 {
    font-size: 1.75rem;
  }
  fuda-qr {
    width: min(22rem, 100%);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    overflow: hidden;
  }
  .code {
    font-size: 1.75rem;
    font-weight: 800;
    letter-spacing: 0.06em;
  }
  .ready .who {
    font-size: var(--large);
    font-weight: 700;
  }
`;
