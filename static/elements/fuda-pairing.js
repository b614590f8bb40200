import { css, html, nothing } from "lit";
import { ApiError } from "../api/api.js";
import { foldCode, pair } from "../device/session.js";
import { words } from "../lang/lang.js";
import en from "./en.js";
import { FudaElement } from "./fuda-element.js";
import ja from "./ja.js";

const t = words({ ja, en });

/** As many characters as a pairing code has (kiosk.PairingCodeLen). */
const codeLength = 8;

/**
 * The form of a device that is not paired yet. It fires "paired" once it is.
 */
export class FudaPairing extends FudaElement {
  static properties = { error: { state: true }, busy: { state: true } };

  static styles = [
    ...FudaElement.styles,
    css`
      form {
        display: grid;
        gap: 1.25rem;
        max-width: 30rem;
        margin: clamp(1.5rem, 8vh, 6rem) auto;
        padding: 0 1.25rem;
      }
      h1 {
        font-size: var(--title);
      }
      section {
        padding-top: 1.25rem;
        border-top: 1px solid var(--line);
      }
      h2 {
        font-size: var(--large);
      }
      section a {
        display: inline-flex;
        align-items: center;
        min-height: 44px;
      }
      input.code {
        padding-block: 0.35em;
        font-size: 2rem;
        font-weight: 700;
        letter-spacing: 0.12em;
        text-align: center;
      }
      input.code::placeholder {
        font-weight: 400;
      }
    `,
  ];

  constructor() {
    super();
    this.error = "";
    this.busy = false;
  }

  /** @param {SubmitEvent} e */
  async #submit(e) {
    e.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (e.target));
    const code = foldCode(String(form.get("code")));
    if (code.length < codeLength) {
      this.error = t("pairing_short", { n: codeLength });
      return;
    }
    this.busy = true;
    this.error = "";
    try {
      await pair(code, String(form.get("name")).trim());
      this.dispatchEvent(new Event("paired"));
    } catch (error) {
      this.error = error instanceof ApiError && error.status === 0 ? error.message : t("pairing_wrong");
      this.renderRoot.querySelector("input")?.select();
    } finally {
      this.busy = false;
    }
  }

  render() {
    return html`<form @submit=${this.#submit}>
      <h1>${t("pairing")}</h1>
      <p>${t("pairing_how")}</p>
      <label class="field"
        >${t("pairing_code")}
        <input class="code" name="code" autofocus autocomplete="off" autocapitalize="characters" spellcheck="false" enterkeyhint="go" maxlength="40" placeholder="ABCD-EFGH"
          aria-invalid=${this.error ? "true" : "false"} aria-describedby="wrong" />
      </label>
      <label class="field"
        >${t("pairing_name")}
        <input name="name" autocomplete="off" maxlength="40" placeholder=${t("pairing_name_example")} />
      </label>
      <p id="wrong" class="wrong" role="alert">${this.error || nothing}</p>
      <button class="primary" ?disabled=${this.busy}>${t("pairing_go")}</button>
      <section>
        <h2>${t("pairing_guest")}</h2>
        <p><a href="/p" data-test="by-pass">${t("pairing_guest_pass")}</a></p>
        <p><a href="/entry" data-test="to-entry">${t("pairing_guest_entry")}</a></p>
      </section>
    </form>`;
  }
}

customElements.define("fuda-pairing", FudaPairing);
