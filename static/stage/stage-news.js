// What everybody is told, as large as the screen allows.

/** @import { News, Queue } from "../feed/news.js" */

import { html, nothing } from "lit";
import { sizeOf } from "./fit.js";
import { t } from "./text.js";

/**
 * @param {Queue} shown
 */
export function newsView(shown) {
  return html`<section class="news" data-test="news" role="status">${shown.map(({ news }) => one(news, shown.length))}</section>`;
}

/** @param {News} news @param {number} together */
function one(news, together) {
  if (news.kind === "last_ten") return html`<div class="said"><p class="text short">${t("last_ten")}</p><p class="more">${t("last_ten_how")}</p></div>`;
  if (news.kind === "announcement") return announcement(news.said);
  const { number, by } = news.call;
  const several = together > 1;
  return html`<div class="call ${several ? "several" : ""}" data-test="call">
    <span class="number">${number}</span>
    <div>
      ${several ? nothing : html`<p class="text">${t("call", { number })}</p>`}
      <p class="more">${by ? t("call_by", { by }) : t("call_desk")}</p>
      ${several ? nothing : html`<p class="other">${by ? t("call_other", { number, by }) : t("call_desk_other", { number })}</p>`}
    </div>
  </div>`;
}

/** @param {import("../types/kiosk.js").Announcement} said */
function announcement({ text, en }) {
  return html`<div class="said" data-test="announcement" .style=${`--size: ${sizeOf(text, en)}`}>
    <h2>${t("announcement")}</h2>
    <p class="text fitted" lang="ja">${text}</p>
    ${en ? html`<p class="more fitted" lang="en">${en}</p>` : nothing}
  </div>`;
}
