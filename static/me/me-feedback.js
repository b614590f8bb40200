/** @import { MyFeedback } from "../types/hosting.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { MePart } from "./me-part.js";
import { say, t } from "./text.js";

const scores = /** @type {const} */ ([5, 4, 3, 2, 1]);
const again = /** @type {const} */ (["yes", "maybe", "no"]);

/**
 * The slip after the evening: how it was, whether one would come again, two
 * lines. It is written once; then it says thank you, and may be mended.
 */
export class MeFeedback extends MePart {
  static properties = { ...MePart.properties, mending: { state: true }, mine_: { state: true } };

  constructor() {
    super();
    this.mending = false;
    /** What was written before. @type {MyFeedback | null} */
    this.mine_ = null;
  }

  /** @param {SubmitEvent} e */
  async #send(e) {
    e.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (e.target));
    const [score, coming] = [Number(form.get("score")), form.get("again")];
    if (!score || !coming) {
      this.error = t(score ? "feedback_again_choose" : "feedback_choose");
      return;
    }
    const text = (/** @type {string} */ name) => String(form.get(name)).trim();
    const done = await this.attempt(async () => {
      this.mine_ = await api.put("me/feedback", { score, again: coming, ...(text("good") && { good: text("good") }), ...(text("better") && { better: text("better") }) }, { repeat: true });
      this.mine({ feedback_given: true });
    });
    if (!done) return;
    this.mending = false;
    await this.updateComplete;
    this.querySelector(".feedback")?.scrollIntoView({ block: "center" }); // the form that was under the thumb is gone
  }

  #mend() {
    return this.attempt(async () => {
      this.mine_ = await api.get("me/feedback");
      this.mending = true;
    });
  }

  render() {
    const { me } = this;
    if (!me.feedback_open && !me.feedback_given) return nothing;
    return html`<section class="feedback" data-test="feedback" aria-label=${t("feedback")}>
      ${me.feedback_given && !this.mending ? this.#thanks() : this.#form()}
    </section>`;
  }

  #thanks() {
    return html`<p class="state done" role="status" data-test="feedback-thanks"><strong>${t("feedback_thanks")}</strong> ${t("feedback_thanks_how")}</p>
      ${this.me.feedback_open ? html`<button class="quiet" data-test="feedback-mend" ?disabled=${this.busy} @click=${this.#mend}>${t("feedback_mend")}</button>` : nothing} ${this.wrong()}`;
  }

  #form() {
    const was = this.mine_;
    return html`<form @submit=${this.#send} data-test="feedback-form">
      <div><h3>${t("feedback")}</h3>
        <p class="soft">${t("feedback_how")}</p></div>
      <fieldset>
        <legend>${t("feedback_score")}</legend>
        <div class="scores">${scores.map((s) => html`<label class="score"><input type="radio" name="score" value=${s} data-test="score-${s}" ?checked=${was?.score === s} /><span class="stars" aria-hidden="true">${"★".repeat(s)}<i>${"★".repeat(5 - s)}</i></span><span>${say(`score_${s}`)}</span></label>`)}</div>
      </fieldset>
      <fieldset>
        <legend>${t("feedback_again")}</legend>
        <div class="scores">${again.map((a) => html`<label class="score"><input type="radio" name="again" value=${a} data-test="again-${a}" ?checked=${was?.again === a} /><span>${say(`again_${a}`)}</span></label>`)}</div>
      </fieldset>
      <label class="field">${t("feedback_good")}<input name="good" maxlength="1000" data-test="feedback-good" .value=${was?.good ?? ""} /></label>
      <label class="field">${t("feedback_better")}<input name="better" maxlength="1000" data-test="feedback-better" .value=${was?.better ?? ""} /></label>
      ${this.wrong()}
      <button class="primary wide" data-test="feedback-go" ?disabled=${this.busy}>${t("feedback_go")}</button>
    </form>`;
  }
}

customElements.define("me-feedback", MeFeedback);
