// The calm screens of a station: what it asks for, and what came of it.

/** @import { Exchange } from "./exchange.js" */

import { html, nothing } from "lit";
import "../elements/fuda-card.js";
import "../suggest/station-three.js";
import { t } from "./text.js";

/** There and back. */
const bothWays = html`<svg viewBox="0 0 24 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round">
  <path d="M3 4h17m-3.5-3L20 4l-3.5 3M21 12H4m3.5-3L4 12l3.5 3" />
</svg>`;

/**
 * Before there are two.
 * @param {Exchange} exchange
 * @param {() => void} stop
 * @param {unknown} scanner
 * @param {import("../types/kiosk.js").Event | undefined} event
 */
export function asking({ step, card, three }, stop, scanner, event) {
  const at = step === "one" ? 2 : 1;
  const steps = [t("how_1"), t("how_2"), t("how_3")];
  const told = Boolean(three?.suggestions.length);
  return html`<div class="station idle ${told ? "told" : ""}" data-test="station" data-step=${step}>
    <div class="words">
      ${card
        ? html`<h2>${t("first", { number: card.number })}</h2>
            ${told ? nothing : html`<fuda-card .card=${card}></fuda-card>`}
            <station-three .answer=${three} .event=${event}></station-three>`
        : html`<h2>${t("title")}</h2>`}
      ${told
        ? nothing
        : html`<ol class="steps">
            ${steps.map((text, i) => html`<li class=${i + 1 === at ? "at" : i + 1 < at ? "past" : ""}><b aria-hidden="true">${i + 1 < at ? "✓" : i + 1}</b><span>${text}</span></li>`)}
          </ol>`}
    </div>
    <div class="side-by">
      ${card ? html`<p class="lead" role="status">${t("next")}</p>` : nothing}
      ${scanner}
      ${card ? html`<div><button data-test="stop" @click=${stop}>${t("end")}</button></div>` : nothing}
    </div>
  </div>`;
}

/**
 * Both said yes.
 * @param {Exchange} exchange
 * @param {() => void} again
 * @param {unknown} scanner
 */
export function done({ swap }, again, scanner) {
  const [a, b] = (swap?.sides ?? []).map((s) => s.card.number);
  return html`<div class="station done" data-test="station" data-step="done">
    <div class="pair" data-test="exchanged"><span class="number">${a}</span>${bothWays}<span class="number">${b}</span></div>
    <p class="lead">${t("done_how")}</p>
    <button data-test="again" @click=${again}>${t("again")}</button>
    ${scanner}
  </div>`;
}
