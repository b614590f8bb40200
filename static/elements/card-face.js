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
 * @param {Card} card
 */
export function cardFace(card) {
  return html`<span class="top">
      ${card.trade ? html`<span class="trade">${card.trade}</span>` : nothing}
      ${card.first_time ? firstTimeMark(t("first_time")) : nothing}
      <span class="number">${card.number}</span>
    </span>
    <span class="company">${shortCompany(card.company)}</span>
    ${card.title ? html`<span class="title">${card.title}</span>` : nothing}
    <span class="name"><span class="kana">${card.kana}</span>${card.name}</span>
    ${card.state === "left" ? html`<span class="gone">${t("left")}</span>` : nothing}`;
}

/**
 * The rules of .card, whose sizes follow from its own width (cqi): a card is
 * the same picture in a cell of the board and on the projector. Text goes no
 * lower than 16 px; what then has no room is left to the large card.
 */
export const cardStyles = css`
  .card {
    container: card / inline-size;
    position: relative;
    display: block;
    min-width: 0;
    aspect-ratio: 91 / 55;
    border: 1px solid var(--line);
    border-radius: 3px;
    background: var(--card);
    box-shadow: var(--lift);
    color: var(--ink);
    text-align: start;
    overflow: hidden;
  }

  .card > .face {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    padding: max(5px, 4.5cqi) max(6px, 5.5cqi);
    line-height: 1.25;
    font-weight: 400;
  }

  .top {
    display: flex;
    align-items: flex-start;
    gap: 2cqi;
    min-height: 1em;
  }

  .top .number {
    margin-inline-start: auto;
    font-size: max(1.5rem, 17cqi);
    line-height: 0.9;
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

  .company,
  .title,
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
  }

  .kana {
    display: block;
    overflow: hidden;
    color: var(--ink-soft);
    font-size: max(1rem, 3.9cqi);
    font-weight: 400;
    text-overflow: ellipsis;
  }

  .gone {
    position: absolute;
    inset: auto 0 0;
    padding: 0.1em;
    background: var(--ink);
    color: var(--paper);
    font-size: 1rem;
    text-align: center;
  }

  @container card (max-width: 20rem) {
    .title,
    .kana {
      display: none;
    }
  }

  @container card (max-width: 13rem) {
    .trade {
      display: none;
    }
  }

  @container card (max-width: 6.8rem) {
    .company,
    .first-time {
      display: none;
    }
    .name {
      margin-top: auto;
    }
  }
`;
