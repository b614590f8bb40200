// The style of suggestions, which the page that shows them adds to its own.

import { css } from "lit";

/** What a suggestion is drawn of, on phones and stations. */
export const faceStyles = css`
  .who-next {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 0.25rem 1rem;
    color: inherit;
    text-decoration: none;
  }

  .named {
    display: grid;
    justify-items: start;
    min-width: 0;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }

  .tags {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem;
  }

  .tag {
    padding: 0 0.6em;
    border: 1px solid var(--edge);
    border-radius: 999px;
  }

  .why {
    overflow-wrap: anywhere;
    word-break: auto-phrase;
    text-wrap: pretty;
  }

  .next > .soft,
  .none p {
    word-break: auto-phrase;
    text-wrap: pretty;
  }

  .lies {
    display: flex;
    align-items: center;
    gap: 0.75rem 1rem;
    line-height: 1.4;
  }

  .lies p {
    flex: 1 1 0;
  }

  .lies p > * {
    display: block;
  }

  .lies b span {
    display: inline-block;
  }

  .tiny-plan {
    flex: 0 0 auto;
    width: 8.5rem;
    border: 1px solid var(--line);
    border-radius: 3px;
    background: var(--card);
  }

  .tiny-plan rect {
    fill: var(--paper-deep);
    stroke: var(--edge);
    stroke-width: 0.8;
  }

  .tiny-plan rect.here {
    fill: var(--card);
    stroke: var(--ink);
    stroke-width: 1.4;
  }

  .tiny-plan circle {
    fill: var(--seal);
    stroke: var(--card);
    stroke-width: 0.8;
  }
`;

export const suggestStyles = css`
  suggest-next,
  suggest-line {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }

  suggest-line {
    flex: none;
    display: block;
  }

  suggest-next[brief]:not(:has(section)) {
    display: none;
  }

  .next {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }

  .next .number {
    font-size: clamp(5rem, 28vw, 8rem);
  }

  .next .number.long-3 {
    font-size: clamp(4rem, 21vw, 7rem);
  }

  .next .number.long-4 {
    font-size: clamp(3rem, 16vw, 6rem);
  }

  .next .named strong {
    font-size: var(--title);
    line-height: 1.25;
  }

  .next .why {
    font-size: 1.125rem;
    font-weight: 600;
  }

  .opens {
    padding: 0.6rem 0.9rem;
    border-left: 4px solid var(--seal);
    background: var(--card);
    word-break: auto-phrase;
  }

  /* In reach of the thumb, however long the rest is. */
  .answers {
    position: sticky;
    bottom: 0;
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 0.5rem;
    margin-inline: -1rem;
    padding: 0.75rem 1rem;
    border-top: 1px solid var(--line);
    background: var(--paper);
  }

  .next :is(a, button) {
    scroll-margin-bottom: 6rem; /* not under the answers */
  }

  .answers button {
    min-height: 56px;
    padding-inline: 0.25em;
  }

  .next .ways .button,
  .next .ways button {
    padding-inline: 0.4em;
    text-align: center;
  }

  .said-last {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: 0.75rem;
    min-height: var(--target);
    color: var(--ink-soft);
  }

  .said-last:not(:has(span)) {
    display: none;
  }

  .said-last a {
    display: inline-flex;
    align-items: center;
    min-height: var(--target);
    color: var(--ink);
    font-weight: 600;
  }

  .none {
    display: grid;
    gap: 0.75rem;
    padding: 1.5rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
  }

  .brief {
    display: grid;
    gap: 0.5rem;
  }

  .brief .who-next {
    grid-template-columns: auto minmax(0, 1fr) auto;
    padding: 0.75rem 1rem;
    border: 1.5px solid var(--edge);
    border-radius: var(--radius);
    background: var(--card);
  }

  .brief .number {
    font-size: 3rem;
  }

  .brief .named strong {
    font-size: var(--large);
  }

  .brief .named > .soft {
    display: none;
  }

  .brief .why {
    grid-column: 1 / -1;
  }

  .brief .on {
    font-size: var(--large);
  }

  .quiet-line {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    padding: 0 0.5rem 0 1rem;
    border-bottom: 1px solid var(--line);
    background: var(--card);
  }

  .quiet-line a {
    flex: 1;
    display: flex;
    align-items: center;
    min-width: 0;
    min-height: var(--target);
    line-height: 1.4;
    overflow-wrap: anywhere;
  }

  @media (min-width: 700px) {
    .tiny-plan {
      width: 12rem;
    }
  }
`;

/** Words to tap. */
export const chipStyles = css`
  word-chips {
    display: block;
  }

  .tappable {
    display: grid;
    gap: 0.5rem;
  }

  word-chips .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  word-chips .more {
    border-style: dashed;
    background: none;
  }

  word-chips .coming {
    visibility: hidden; /* its space is kept */
  }
`;

/** Three on a station. */
export const threeStyles = css`
  station-three {
    display: block;
  }

  station-three:not(:has(section)) {
    display: none;
  }

  .three,
  .three ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }

  .three h3 {
    font-size: var(--title);
  }

  .three li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.5rem 1rem;
    align-items: center;
    padding: 0.9rem 1.1rem;
    border: 1.5px solid var(--line);
    border-radius: 10px;
    background: var(--card);
  }

  /* The plan stands beside all that is said. */
  .three .lies {
    display: contents;
  }

  .three .who-next,
  .three .why,
  .three .lies p {
    grid-column: 1;
  }

  .three .lies p > * {
    display: inline;
  }

  .three .tiny-plan {
    grid-area: 1 / 2 / span 3;
    width: clamp(6rem, 11vw, 9rem);
  }

  .three .number {
    min-width: 2ch;
    font-size: clamp(3rem, 5vw, 4.25rem);
    text-align: center;
  }

  .three .named strong {
    font-size: var(--large);
  }

  .three .named > .soft {
    display: none; /* the number and the name are enough to find somebody */
  }

  @media (max-width: 700px) {
    .three .tiny-plan {
      grid-area: auto / 1 / auto / -1;
      width: min(12rem, 100%);
    }
  }
`;
