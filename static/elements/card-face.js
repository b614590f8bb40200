// The face of a business card, as the board draws thousands of them and
// <fuda-card> one.

/** @import { Card } from "../types/kiosk.js" */

import { css, html, nothing } from "lit";
import { words } from "../lang/lang.js";
import en from "./en.js";
import ja from "./ja.js";
import { firstTimeMark } from "./marks.js";

const t = words({ ja, en });

/**
 * The legal form says nothing in a narrow place, and takes all of it.
 * @param {string} company
 */
export function shortCompany(company) {
  return company.replace(/^(株式会社|有限会社|合同会社|合資会社|一般社団法人|[(（][株有同][)）]|[㈱㈲])\s*|\s*(株式会社|有限会社|合同会社|[(（][株有同][)）]|[㈱㈲])$/g, "") || company;
}

/**
 * Whether a name is wider than the seven kanji that a line holds; Latin letters are about half as wide.
 * @param {string} name
 */
function long(name) {
  return [...name].reduce((width, c) => width + (c <= "\u02ff" ? 0.58 : 1), 0) > 7;
}

/**
 * @param {Card} card
 * @param {{ whole?: boolean }} [show] whole: there is room for the company's full name
 */
export function cardFace(card, { whole = false } = {}) {
  return html`<span class="top">
      ${card.state === "left" ? html`<span class="gone">${t("left")}</span>` : card.trade ? html`<span class="trade">${card.trade}</span>` : nothing}
      ${card.first_time ? firstTimeMark(t("first_time")) : nothing}
      <span class="number">${card.number}</span>
    </span>
    <span class="company">${whole ? card.company : shortCompany(card.company)}</span>
    ${card.title ? html`<span class="title">${card.title}</span>` : nothing}
    <span class="kana">${card.kana}</span>
    <span class="name${long(card.name) ? " long" : ""}">${card.name}</span>`;
}

/**
 * The rules of .card, whose sizes follow from its own width (cqi): a card is
 * the same picture in a cell of the board and on the projector. Text goes no
 * lower than 16 px; what then has no room is left to the large card.
 */
export const cardStyles = css`
  .card {
    container: card / inline-size;
    display: grid;
    grid-template: 1fr / minmax(0, 1fr);
    align-items: stretch;
    justify-content: stretch;
    min-width: 0;
    aspect-ratio: 91 / 55;
    border: 1px solid var(--line);
    border-radius: 3px;
    background: var(--card);
    box-shadow: var(--lift);
    color: var(--ink);
    text-align: start;
  }

  .card > .face {
    display: flex;
    flex-direction: column;
    min-width: 0;
    padding: max(5px, 4.5cqi) max(6px, 5.5cqi);
    line-height: 1.25;
    font-weight: 400;
  }

  .top {
    display: flex;
    align-items: flex-start;
    gap: 2cqi;
    min-height: 1em;
    margin-bottom: 2px;
  }

  .top .number {
    margin-inline-start: auto;
    font-size: max(1.9rem, 20cqi);
    line-height: 0.85;
  }

  .trade {
    overflow: hidden;
    padding: 0.1em 0.5em;
    border: 1px solid var(--edge);
    border-radius: 999px;
    font-size: max(1rem, 4.2cqi);
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .first-time {
    flex: none;
    font-size: max(0.9rem, 6cqi);
  }

  .top,
  .company,
  .title,
  .kana,
  .name {
    flex: none;
  }

  .company,
  .title,
  .kana,
  .name {
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .company {
    margin-top: auto;
    font-size: max(1rem, 5cqi);
  }

  .title {
    color: var(--ink-soft);
    font-size: max(1rem, 4.4cqi);
  }

  .name {
    font-size: max(1.05rem, 9.5cqi);
    font-weight: 700;
    line-height: 1.4; /* less cuts the tail off a g */
  }

  .name.long {
    /* A long name takes a second line, broken between its words. */
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    font-size: max(1rem, 8cqi);
    line-height: 1.3;
    white-space: normal;
    word-break: keep-all;
  }

  .kana {
    color: var(--ink-soft);
    font-size: max(1rem, 3.9cqi);
    font-weight: 400;
  }

  .gone {
    padding: 0.05em 0.5em;
    border-radius: 999px;
    background: var(--ink);
    color: var(--paper);
    font-size: max(1rem, 4.2cqi);
    white-space: nowrap;
  }

  .card:has(.gone) {
    background: none;
    box-shadow: none;
  }

  @container card (max-width: 16rem) {
    .title,
    .kana {
      display: none;
    }
    .name:not(.long) {
      font-size: max(1.05rem, 11cqi);
    }
  }

  @container card (max-width: 13rem) {
    .trade {
      display: none;
    }
  }

  @container card (max-width: 7rem) {
    .gone,
    .company,
    .first-time {
      display: none;
    }
    .name,
    .name.long {
      /* Family name above, given name below. */
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      margin-top: auto;
      height: 2.5em;
      font-size: 1rem;
      line-height: 1.25;
      white-space: normal;
      word-break: keep-all;
    }
  }
`;
