// The projector's measures. Everything is in --u, a hundredth of the width of a
// 16:9 picture: at 2 m of picture that is 2 cm. Nothing that matters is smaller
// than 2u, which a reader 10 m away still makes out.

import { css } from "lit";

export const stageStyles = css`
  :host {
    --u: min(1vw, 1.7778vh);
    overflow: hidden;
  }

  .stage {
    display: grid;
    grid-template: auto minmax(0, 1fr) / calc(31 * var(--u)) minmax(0, 1fr);
    gap: calc(2 * var(--u)) calc(3.5 * var(--u));
    /* In a window that is not 16:9 the picture stays so: cards grow with their width, and would outgrow their height. */
    max-width: calc(100 * var(--u));
    height: 100vh;
    margin-inline: auto;
    padding: calc(2.2 * var(--u)) calc(3 * var(--u));
    font-size: calc(2 * var(--u));
    line-height: 1.3;
  }

  header {
    grid-column: 1 / -1;
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: calc(3 * var(--u));
    padding-bottom: calc(1.2 * var(--u));
    border-bottom: 2px solid var(--line);
    white-space: nowrap;
  }

  h1 {
    overflow: hidden;
    font-size: calc(3 * var(--u));
    text-overflow: ellipsis;
  }

  header p {
    font-size: calc(2.4 * var(--u));
    font-weight: 700;
  }

  aside {
    display: flex;
    flex-direction: column;
    gap: calc(2 * var(--u));
    min-height: 0;
  }

  .clock p:first-child {
    font-size: calc(2.4 * var(--u));
    color: var(--ink-soft);
  }

  .left {
    font-size: calc(11.5 * var(--u));
    font-weight: 800;
    line-height: 1;
    letter-spacing: -0.03em;
  }

  .left.long {
    font-size: calc(8 * var(--u));
  }

  .left.soon {
    color: var(--seal);
  }

  .thanks {
    font-size: calc(2.7 * var(--u));
    font-weight: 700;
  }

  .total {
    display: flex;
    align-items: baseline;
    gap: 0.4em;
    color: var(--ink-soft);
  }

  .total b {
    color: var(--ink);
    font-size: calc(4.5 * var(--u));
    line-height: 1;
  }

  .latest {
    margin-top: auto;
  }

  .latest h2 {
    margin-bottom: 0.4em;
    color: var(--ink-soft);
    font-size: calc(2 * var(--u));
    font-weight: 400;
  }

  .latest li {
    display: flex;
    align-items: baseline;
    gap: calc(1.2 * var(--u));
    padding-block: calc(0.6 * var(--u));
    border-top: 1px solid var(--line);
  }

  .latest .number {
    flex: none;
    min-width: 1.9em;
    font-size: calc(4 * var(--u));
    text-align: end;
  }

  .who {
    overflow: hidden;
    font-size: calc(2.6 * var(--u));
    font-weight: 700;
    line-height: 1.2;
  }

  .cards {
    display: flex;
    flex-direction: column;
    gap: calc(1.4 * var(--u));
    min-height: 0;
  }

  .cards ol {
    flex: 1;
    display: grid;
    grid-template: repeat(3, minmax(0, 1fr)) / repeat(3, minmax(0, 1fr));
    gap: calc(1.3 * var(--u));
    min-height: 0;
  }

  /* Fewer cards are larger cards. */
  .cards .two {
    grid-template: repeat(2, minmax(0, 1fr)) / repeat(2, minmax(0, 1fr));
  }

  .cards .three {
    grid-template: repeat(2, minmax(0, 1fr)) / repeat(3, minmax(0, 1fr));
  }

  .cards .card {
    aspect-ratio: auto;
    overflow: hidden;
    border-width: 2px;
  }

  .card .number {
    font-size: 23cqi;
  }

  .card .trade,
  .card .gone {
    font-size: 7cqi;
  }

  .card .trade {
    display: block;
  }

  .card .first-time {
    font-size: 8cqi;
  }

  .card .company {
    font-size: 6.6cqi;
  }

  .card .name {
    font-size: 11.5cqi;
  }

  .card .name.long {
    font-size: 9.5cqi;
  }

  .card .title,
  .card .kana {
    display: none;
  }

  .three .card .number {
    font-size: 32cqi;
  }

  .three .card .name {
    font-size: 14cqi;
  }

  .three .card .name.long {
    font-size: 10.5cqi;
  }

  .three .card .company {
    font-size: 7.5cqi;
  }

  .cards footer {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 1em;
    color: var(--ink-soft);
  }

  .turns {
    display: flex;
    gap: 0.5em;
  }

  .turns i {
    width: 0.5em;
    height: 0.5em;
    border-radius: 50%;
    background: var(--line);
  }

  .turns .now {
    background: var(--ink-soft);
  }

  .card.fresh {
    border-color: var(--seal);
    outline: calc(0.25 * var(--u)) solid var(--seal);
  }

  .news {
    display: flex;
    flex-direction: column;
    justify-content: center;
    gap: calc(2 * var(--u));
    min-width: 0;
    padding: calc(2 * var(--u)) calc(3 * var(--u));
    border: calc(0.4 * var(--u)) solid var(--seal);
    border-radius: calc(1 * var(--u));
    overflow: hidden;
  }

  .news h2 {
    margin-bottom: 0.6em;
    color: var(--ochre);
    font-size: calc(3 * var(--u));
  }

  .news .text {
    font-size: calc(5 * var(--u));
    font-weight: 700;
    overflow-wrap: anywhere;
    text-wrap: balance;
  }

  .news .text.short {
    font-size: calc(7.5 * var(--u));
  }

  .news .text.fitted {
    font-size: calc(var(--size) * var(--u));
  }

  .news .more {
    margin-top: 0.5em;
    font-size: calc(3.6 * var(--u));
  }

  .news .more.fitted {
    margin-top: 0.4em;
    font-size: calc(0.55 * var(--size) * var(--u)); /* fit.js counts on it */
  }

  .news p {
    text-wrap: balance;
    word-break: auto-phrase;
  }

  .news .other {
    margin-top: 0.8em;
    color: var(--ink-soft);
    font-size: calc(2.4 * var(--u));
  }

  .call {
    display: flex;
    align-items: center;
    gap: calc(3 * var(--u));
  }

  .call .number {
    flex: none;
    font-size: calc(20 * var(--u));
  }

  .call.several .number {
    min-width: 1.25em;
    font-size: calc(9 * var(--u));
  }

  .call.several .more {
    margin: 0;
    font-size: calc(3.3 * var(--u));
  }

  .waiting {
    align-self: center;
    color: var(--ink-soft);
    font-size: calc(3 * var(--u));
    text-align: center;
  }

  .frozen {
    position: fixed;
    inset: auto 0 0;
    background: var(--ochre-paper);
    color: var(--ochre);
    font-size: calc(2 * var(--u));
    text-align: center;
  }

  @media (prefers-reduced-motion: no-preference) {
    .fresh {
      animation: arrive 900ms cubic-bezier(0.2, 0.8, 0.2, 1);
    }

    @keyframes arrive {
      from {
        opacity: 0;
        transform: translateY(calc(-1.5 * var(--u)));
      }
    }
  }

  /* On a phone or an upright tablet: the same, one below the other. */
  @media (max-aspect-ratio: 1/1) {
    :host {
      --u: 1.9vw;
    }

    .stage {
      display: flex;
      flex-direction: column;
      height: auto;
    }

    header {
      flex-wrap: wrap;
      gap: 0 2em;
    }

    .cards ol {
      grid-template: none / repeat(2, minmax(0, 1fr));
    }

    .cards .card {
      aspect-ratio: 91 / 55;
    }

    .cards footer span:first-child {
      display: none;
    }
  }
`;
