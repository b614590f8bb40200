import { html } from "lit";
import { api } from "../api/api.js";
import { Once } from "../api/once.js";
import { AskingPart } from "../elements/asking-part.js";
import { t } from "./text.js";

/**
 * What the desk tells the whole room: an announcement in two languages, or a
 * number that somebody looks for. It fires "told-room" with the words for the band.
 */
export class DeskTell extends AskingPart {
  static properties = { ...AskingPart.properties, event: {} };

  #announcing = new Once();
  #calling = new Once();

  constructor() {
    super();
    this.event = "";
  }

  /** @param {SubmitEvent} e @param {(form: HTMLFormElement, value: (name: string) => string) => Promise<string>} send */
  #submit(e, send) {
    e.preventDefault();
    const form = /** @type {HTMLFormElement} */ (e.target);
    const fields = new FormData(form);
    return this.attempt(async () => {
      const done = await send(form, (name) => String(fields.get(name) ?? "").trim());
      form.reset();
      this.tell("told-room", done);
    });
  }

  /** @param {SubmitEvent} e */
  #announce = (e) =>
    this.#submit(e, async (_, value) => {
      await post(`events/${this.event}/announcements`, this.#announcing, { text: value("text"), ...(value("en") && { en: value("en") }) });
      return t("tell_announced");
    });

  /** @param {SubmitEvent} e */
  #call = (e) =>
    this.#submit(e, async (_, value) => {
      const number = digits(value("number"));
      const by = digits(value("by"));
      await post(`events/${this.event}/calls`, this.#calling, { number, ...(by && { by }) });
      return t("tell_called", { number });
    });

  render() {
    return html`<div class="tell">
      <form data-test="announce-form" @submit=${this.#announce}>
        <h3>${t("tell_announce")}</h3>
        <label class="field">${t("tell_text")}<textarea name="text" data-test="announce-text" rows="2" maxlength="200" required placeholder=${t("tell_text_example")}></textarea></label>
        <label class="field"><span>${t("tell_en")} <small class="soft">${t("optional")}</small></span><textarea name="en" lang="en" data-test="announce-en" rows="2" maxlength="200"></textarea></label>
        <button class="primary" data-test="announce-go" ?disabled=${this.busy}>${t("tell_announce_go")}</button>
      </form>
      <form data-test="call-form" @submit=${this.#call}>
        <h3>${t("tell_call")}</h3>
        <p class="soft">${t("tell_call_how")}</p>
        <div class="row">
          <label class="field">${t("tell_number")}<input name="number" data-test="call-number" inputmode="numeric" maxlength="4" required /></label>
          <label class="field"><span>${t("tell_by")} <small class="soft">${t("optional")}</small></span><input name="by" data-test="call-by" inputmode="numeric" maxlength="4" /></label>
        </div>
        <button class="primary" data-test="call-go" ?disabled=${this.busy}>${t("tell_call_go")}</button>
      </form>
      <p class="wrong" role="alert">${this.error}</p>
    </div>`;
  }
}

/**
 * Sent again after a lost answer, it is told once; after an answer it is new.
 * @param {string} path @param {Once} once @param {object} about
 */
async function post(path, once, about) {
  await api.post(path, once.sign(about));
  once.done();
}

/** Full-width digits count as well. @param {string} text */
const digits = (text) => Number(text.normalize("NFKC")) || 0;

customElements.define("desk-tell", DeskTell);
