// The style of the figures and their charts, which the page that holds them adds to its own.

import { css } from "lit";

export const figuresStyles = css`
  .overview {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 1rem 2rem;
  }

  .overview .came {
    display: grid;
    justify-items: center;
    min-width: 9rem;
    line-height: 1.1;
  }

  .overview .came strong {
    font-size: 5rem;
    font-weight: 800;
  }

  figures-view .figures {
    grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr));
  }

  figures-view .figures dd {
    font-size: 1.75rem;
  }

  .chart {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 15rem;
    gap: 1rem 2rem;
    align-items: start;
  }

  .chart .drawing {
    height: 260px;
    overflow: hidden;
  }

  .chart svg {
    display: block;
  }

  .chart .beside {
    max-height: 300px;
    overflow-y: auto;
  }

  .chart thead th {
    position: sticky;
    top: 0;
    background: var(--card);
  }

  .column {
    fill: var(--ink-soft);
  }

  .grid-line {
    stroke: var(--line);
    stroke-width: 1;
  }

  .ground {
    stroke: var(--ink);
    stroke-width: 1.5;
  }

  .tick {
    fill: var(--ink-soft);
    font: 400 16px/1 var(--sans);
    font-variant-numeric: tabular-nums;
  }

  .tick.value {
    fill: var(--ink);
    font-weight: 700;
  }

  .twin {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
    gap: 0 2.5rem;
    align-items: start;
  }

  .bars th[scope="row"] {
    font-weight: 400;
    overflow-wrap: anywhere;
  }

  .bars .bar-of {
    width: 45%;
    padding-inline-end: 0;
  }

  .bars svg {
    display: block;
  }

  .big {
    display: flex;
    align-items: baseline;
    gap: 0.5rem;
  }

  .big strong {
    font-size: 3.5rem;
    line-height: 1;
  }

  .slips {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr));
    gap: 0.75rem;
  }

  @media (max-width: 860px) {
    .overview,
    .chart {
      grid-template-columns: minmax(0, 1fr);
    }

    .overview .came {
      display: flex;
      align-items: baseline;
      gap: 0.5rem;
    }
  }
`;
