// The band of the last result: the number is its hero.

import { css } from "lit";

export const resultStyles = css`
  .hero {
    display: flex;
    flex: 1 1 100%;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem clamp(1rem, 3vw, 2.5rem);
  }

  .hero output.number {
    font-size: clamp(6rem, 20vmin, 10rem);
    line-height: 0.9;
  }

  .facts {
    flex: 1 1 14rem;
    display: grid;
    gap: 0.35rem;
    font-size: 1.25rem;
  }

  .place {
    font-size: 1.5rem;
    font-weight: 700;
    line-height: 1.3;
  }

  .place .soft {
    display: block;
    font-size: 1rem;
    font-weight: 400;
  }

  .print.done {
    color: var(--moss);
    font-weight: 600;
  }

  .print.care {
    color: var(--ochre);
    font-weight: 600;
  }

  .due {
    display: flex;
    align-items: baseline;
    gap: 0.75rem;
    font-size: 1.25rem;
    line-height: 1;
  }

  .due strong {
    font-size: clamp(2.75rem, 8vmin, 4.5rem);
    font-weight: 800;
    letter-spacing: -0.02em;
  }

  .after {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .after .next {
    border: 2px solid var(--ink);
  }

  .missing {
    font-size: 1.25rem;
    font-weight: 700;
  }
`;
