import { html, nothing } from "lit";
import "../elements/fuda-card.js";
import { MePart } from "./me-part.js";
import { t } from "./text.js";

/** The own card as others see it, and the ways to change it. */
export class MeCard extends MePart {
  render() {
    const { me } = this;
    return html`<section aria-label=${t("my_card")}>
        <h3>${t("my_card")}</h3>
        ${me.card ? html`<p class="soft">${me.attendee.displayed ? t("my_card_how") : t("my_card_hidden")}</p>` : nothing}
        ${me.card ? html`<fuda-card .card=${me.card} full data-test="my-card"></fuda-card>` : nothing}
        <ul class="ways">
          <li><a class="button" href="#edit" data-test="to-edit">${t("to_edit")}</a></li>
          <li><a class="button" href="#photo" data-test="to-photo">${t("to_photo")}</a></li>
          <li><a class="button" href="#settings" data-test="to-settings">${t("to_settings")}</a></li>
          <li><a class="button" href="#pass" data-test="to-pass">${t("to_pass")}</a></li>
        </ul>
      </section>`;
  }
}

customElements.define("me-card", MeCard);
