// The style of the phone's page: the frame here, its views in style-views.js and style-contacts.js.

import { css } from "lit";
import { contactStyles } from "./style-contacts.js";
import { eveningStyles } from "./style-evening.js";
import { rotationStyles } from "./style-rotation.js";
import { viewStyles } from "./style-views.js";

const frame = css`
  /* The views scroll between header and navigation: nothing ever lies under those. */
  fuda-shell {
    height: 100vh;
    height: 100dvh;
  }

  .phone {
    flex: 1;
    display: flex;
    flex-direction: column;
    min-height: 0;
  }

  .scroller {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  me-strip {
    flex: none;
    display: block;
  }

  .strip {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    padding: 0.25rem 0.5rem 0.25rem 1rem;
    border-bottom: 1px solid var(--ochre);
    border-left: 6px solid var(--seal);
    background: var(--ochre-paper);
  }

  .strip a {
    flex: 1;
    display: flex;
    align-items: center;
    min-height: var(--target);
    font-weight: 600;
    line-height: 1.4;
  }

  .strip button {
    flex: none;
  }

  nav {
    flex: none;
    display: flex; /* as wide as its words: four equal parts of 360 px are too narrow for the longest */
    padding-bottom: env(safe-area-inset-bottom);
    border-top: 1px solid var(--line);
    background: var(--card);
  }

  nav a {
    position: relative;
    flex: 1 1 auto;
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 0.1rem;
    min-height: 62px;
    padding-inline: 0.25rem;
    border-top: 3px solid transparent;
    color: var(--ink-soft);
    line-height: 1.2;
    text-decoration: none;
    white-space: nowrap;
  }

  nav a[aria-current] {
    border-top-color: var(--seal);
    color: var(--ink);
    font-weight: 700;
  }

  .count {
    position: absolute;
    top: 0.2rem;
    left: calc(50% + 0.6rem);
    min-width: 1.5em;
    padding: 0 0.35em;
    border-radius: 999px;
    background: var(--seal);
    color: var(--on-seal);
    text-align: center;
  }

  @media (min-width: 700px) {
    nav {
      justify-content: center;
    }
    nav a {
      flex: 0 0 10rem;
    }
    .page[data-view="board"] {
      max-width: 64rem;
    }
  }
`;

export const meStyles = [frame, viewStyles, contactStyles, eveningStyles, rotationStyles];
