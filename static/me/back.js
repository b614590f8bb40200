import { html } from "lit";
import { t } from "./text.js";

/** The way back from a view that opened from a place. @param {"me" | "contacts"} place */
export const back = (place) => html`<p class="back"><a href="#${place}" data-test="back">${t(`back_${place}`)}</a></p>`;
