// What every element begins with. (Rules of the document do not reach into an
// element; these do.)

import { css } from "lit";

export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :host {
    display: block;
    font-variant-numeric: tabular-nums;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  h1,
  h2,
  h3 {
    line-height: 1.3;
    font-weight: 700;
    text-wrap: balance;
  }

  a {
    color: inherit;
    text-decoration-color: var(--seal);
    text-underline-offset: 0.2em;
  }

  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }

  .number {
    color: var(--seal);
    font-weight: 800;
    line-height: 1;
    letter-spacing: -0.02em;
  }

  .soft {
    color: var(--ink-soft);
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
