import { css } from "lit";

export const passStyles = css`
  .page {
    padding-top: clamp(1.25rem, 6vh, 4rem);
  }

  .reading {
    padding-top: 16vh;
    text-align: center;
    font-size: var(--large);
  }

  h2 {
    margin-bottom: 0.5rem;
  }

  pass-browser,
  pass-ticket {
    display: grid;
    gap: 1rem;
  }

  .ticket {
    display: grid;
    gap: 1rem;
  }

  .where li {
    margin-top: 0.5rem;
    padding-left: 1rem;
    border-left: 3px solid var(--line);
  }
`;
