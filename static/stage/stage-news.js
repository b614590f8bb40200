// What everybody is told, as large as the screen allows.

/** @import { News, Queue } from "../feed/news.js" */

import { html, nothing } from "lit";
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
  return html`<div class="call ${together > 1 ? "several" : ""}" data-test="call">
    <span class="number">${number}</span>
    <div>
      <p class="text">${t("call", { number })}</p>
      <p class="more">${by ? t("call_by", { by }) : t("call_desk")}</p>
      ${together > 1 ? nothing : html`<p class="other">${by ? t("call_other", { number, by }) : t("call_desk_other", { number })}</p>`}
    </div>
  </div>`;
}

/** @param {import("../types/kiosk.js").Announcement} said */
function announcement({ text, en }) {
  const length = [...text].length;
  return html`<div class="said" data-test="announcement">
    <h2>${t("announcement")}</h2>
    <p class="text ${length <= 24 ? "short" : length <= 70 ? "" : "long"}" lang="ja">${text}</p>
    ${en ? html`<p class="more" lang="en">${en}</p>` : nothing}
  </div>`;
}
