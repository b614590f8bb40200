import { css } from "lit";

export const connectStyles = css`
  .page {
    display: grid;
    gap: 1.75rem;
    width: min(70rem, 100%);
    margin: 0 auto;
    padding: 1.5rem clamp(1rem, 3vw, 2rem) 4rem;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: start;
    gap: 1rem;
  }
  h2 {
    font-size: var(--title);
  }
  h3 {
    margin-bottom: 0.75rem;
    padding-bottom: 0.3rem;
    border-bottom: 2px solid var(--ink);
    font-size: var(--large);
  }
  .choice {
    display: grid;
    gap: 0.5rem;
  }
  .care {
    padding: 0.75rem 1rem;
    border-left: 0.4rem solid var(--ochre);
    background: var(--ochre-paper);
  }
  .wifi {
    display: flex;
    flex-wrap: wrap;
    gap: 1.5rem;
    align-items: center;
  }
  fuda-qr {
    width: 13rem;
    border: 1px solid var(--line);
  }
  dt {
    color: var(--ink-soft);
  }
  dd {
    margin-bottom: 0.5rem;
    font-size: 1.5rem;
    font-weight: 700;
    overflow-wrap: anywhere;
  }
  .secret {
    font-family: ui-monospace, monospace;
  }
  .pages {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
    gap: 2rem 1.5rem;
  }
  .pages li {
    display: grid;
    gap: 0.25rem;
    justify-items: start;
    align-content: start;
    break-inside: avoid;
  }
  .pages strong {
    font-size: var(--large);
  }
  .pages fuda-qr {
    margin-top: 0.4rem;
  }
  .url {
    overflow-wrap: anywhere;
  }
  @media print {
    .choice,
    button {
      display: none !important;
    }
    .page {
      width: auto;
      padding: 0;
      gap: 1rem;
    }
    .pages {
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 1rem;
    }
    fuda-qr {
      width: 42mm;
    }
  }
`;
