import { html } from "lit";
import { amountOf } from "./cash.js";
import { t } from "./text.js";
import { TillPart } from "./till-part.js";

/** What goes into a drawer before the first guest, and what is taken out of it. */
export class TillMoves extends TillPart {
  /** @param {SubmitEvent} e @param {"float" | "drops"} what */
  #submit(e, what) {
    e.preventDefault();
    const form = /** @type {HTMLFormElement} */ (e.target);
    const fields = new FormData(form);
    const amount = amountOf(String(fields.get("amount") ?? ""));
    if (amount === null) {
      this.error = t("wrong_amount");
      form.querySelector("input")?.focus();
      return;
    }
    const reason = String(fields.get("reason") ?? "").trim();
    this.write(what, { amount, ...(what === "drops" && { reason }) }, () => form.reset());
  }

  render() {
    return html`<div class="moves">
        <form @submit=${(/** @type {SubmitEvent} */ e) => this.#submit(e, "float")}>
          <h3>${t("float")}</h3>
          <p class="soft">${t("float_how")}</p>
          <label class="field">${t("amount")}<input name="amount" data-test="float" inputmode="numeric" autocomplete="off" maxlength="14" placeholder="30,000" required /></label>
          <button data-test="float-go" ?disabled=${this.busy}>${t("float_go")}</button>
        </form>
        <form @submit=${(/** @type {SubmitEvent} */ e) => this.#submit(e, "drops")}>
          <h3>${t("drop")}</h3>
          <p class="soft">${t("drop_how")}</p>
          <label class="field">${t("amount")}<input name="amount" data-test="drop" inputmode="numeric" autocomplete="off" maxlength="14" required /></label>
          <label class="field">${t("reason")}<input name="reason" data-test="drop-reason" autocomplete="off" maxlength="100" placeholder=${t("drop_example")} required /></label>
          <button data-test="drop-go" ?disabled=${this.busy}>${t("drop_go")}</button>
        </form>
      </div>
      <p class="wrong" role="alert">${this.error}</p>`;
  }
}

customElements.define("till-moves", TillMoves);
