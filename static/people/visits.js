import { html } from "lit";
import { firstTimeMark } from "../elements/marks.js";
import { t } from "./text.js";

/** How often somebody was there; a first visit has its mark. @param {{ visits: number }} a */
export const visitsText = (a) => (a.visits > 1 ? html`<span>${t("visits", { n: a.visits })}</span>` : html`<span class="first"><span aria-hidden="true">${firstTimeMark("")}</span> ${t("first_time")}</span>`);
