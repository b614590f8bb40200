import { html } from "lit";
import { inApp, outOfLine } from "../device/in-app.js";
import { Part } from "../elements/part.js";
import { say, t } from "./text.js";

/**
 * Said to whoever opened a pass inside another app: it would be lost with that
 * app's window. It tells "stay" when the reader goes on here all the same.
 */
export class PassBrowser extends Part {
  static properties = { url: {} };

  constructor() {
    super();
    /** The pass's whole address. */
    this.url = "";
  }

  render() {
    const app = inApp(navigator.userAgent) ?? "app";
    return html`<h2>${say(`in_${app}`)}</h2>
      <p>${say(`in_${app}_how`)}</p>
      <p class="soft">${t("works_again")}</p>
      ${app === "line" ? html`<a class="button primary wide" data-test="open-outside" href=${outOfLine(this.url)}>${t("open_outside")}</a>` : ""}
      <button class="wide" data-test="stay" @click=${() => this.tell("stay")}>${t("stay")}</button>`;
  }
}

customElements.define("pass-browser", PassBrowser);
