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
  .why {
    padding-left: 0.9rem;
    border-left: 4px solid var(--line);
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
