/** @import { Feedback, Slip } from "../types/keeping.js" */

import { html, nothing } from "lit";
import { bars } from "./bars.js";
import { say, t } from "./text.js";

/** From how many slips on their texts are shown (kiosk.MinSlips): of one or two everybody would know whose they are. */
const enough = 3;

/**
 * How it was liked: totals, and what was written, without names and times.
 * @param {Feedback} f
 */
export function feedbackView(f) {
  if (!f.count) return html`<p data-test="feedback-none">${t("feedback_none")}</p>`;
  const again = /** @type {const} */ (["yes", "maybe", "no"]);
  return html`<p class="big" data-test="feedback-average"><strong>${(f.average ?? 0).toFixed(1)}</strong> ${t("feedback_of", { n: f.count })}</p>
    <div class="twin">
      ${bars([5, 4, 3, 2, 1].map((n) => ({ name: t("score", { n }), count: f.scores?.[n] ?? 0 })), { what: t("scores"), count: t("slips_n"), test: "feedback-scores" })}
      ${bars(again.map((a) => ({ name: say(`again_${a}`), count: f.again[a] })), { what: t("again"), count: t("slips_n"), test: "feedback-again" })}
    </div>
    ${slips(f)}`;
}

/** @param {Feedback} f */
function slips(f) {
  if (f.count < enough) return html`<p class="soft">${t("slips_later", { n: enough })}</p>`;
  if (!f.slips?.length) return nothing;
  return html`<h4>${t("slips")}</h4>
    <ul class="slips">${f.slips.map((s) => slip(s))}</ul>`;
}

/** @param {Slip} s */
const slip = (s) => html`<li class="panel" data-test="slip"><p class="soft">${t("score", { n: s.score })} · ${say(`again_${s.again}`)}</p>
  ${s.good ? html`<p><span class="tag">${t("good")}</span> ${s.good}</p>` : nothing}
  ${s.better ? html`<p><span class="tag">${t("better")}</span> ${s.better}</p>` : nothing}</li>`;
