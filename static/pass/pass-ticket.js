import { html, nothing } from "lit";
import { ApiError } from "../api/api.js";
import { pairByTicket } from "../device/session.js";
import { Part } from "../elements/part.js";
import { t } from "./text.js";

/**
 * Pairs a guest's first phone by the ticket's number and the name's reading. It
 * tells "paired".
 */
export class PassTicket extends Part {
  static properties = { wrong: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.wrong = "";
    this.busy = false;
  }

  /** @param {SubmitEvent} e */
  async #submit(e) {
    e.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (e.target));
    const [ticket, kana] = ["ticket", "kana"].map((name) => String(form.get(name)).normalize("NFKC").trim());
    if (!ticket || !kana) {
      this.wrong = t("ticket_missing");
      return;
    }
    this.busy = true;
    this.wrong = "";
    try {
      await pairByTicket(ticket, kana);
      this.tell("paired");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.wrong = error.lost ? t("lost_how") : error.status === 429 ? t("many_how") : t("ticket_wrong");
    } finally {
      this.busy = false;
    }
  }

  render() {
    return html`<form class="panel ticket" @submit=${this.#submit} data-test="ticket-form">
      <h3>${t("ticket")}</h3>
      <p class="soft">${t("ticket_how")}</p>
      <label class="field">${t("ticket_number")}<input name="ticket" data-test="ticket" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="60" aria-describedby="ticket-wrong" /></label>
      <label class="field">${t("ticket_kana")}<input name="kana" data-test="kana" autocomplete="off" maxlength="60" placeholder=${t("ticket_kana_example")} aria-describedby="ticket-wrong" /></label>
      <p id="ticket-wrong" class="wrong" role="alert" data-test="ticket-wrong">${this.wrong || nothing}</p>
      <button class="primary wide" data-test="ticket-go" ?disabled=${this.busy}>${t("ticket_go")}</button>
    </form>`;
  }
}

customElements.define("pass-ticket", PassTicket);
