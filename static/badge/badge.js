// What a phone opens from a badge. The badge is public and proves nothing, so
// this page asks nothing of the server and shows nobody.

import { css, html } from "lit";
import { FudaElement } from "../elements/fuda-element.js";
import "../elements/fuda-shell.js";
import { words } from "../lang/lang.js";
import en from "./en.js";
import ja from "./ja.js";

const t = words({ ja, en });

export class FudaBadge extends FudaElement {
  static styles = [
    ...FudaElement.styles,
    css`
      .page {
        display: grid;
        gap: 1.75rem;
        max-width: 34rem;
        margin: 0 auto;
        padding: clamp(1.75rem, 8vh, 5rem) 1.25rem 3rem;
      }
      h2 {
        font-size: 1.75rem;
      }
      h3 {
        font-size: var(--large);
        margin-bottom: 0.25rem;
      }
      section {
        padding-left: 1rem;
        border-left: 4px solid var(--seal);
      }
    `,
  ];

  render() {
    document.title = `${t("place")} · Fuda`;
    return html`<fuda-shell .place=${t("place")}>
      <div class="page">
        <h2>${t("title")}</h2>
        <p>${t("shows_nothing")}</p>
        <section>
          <h3>${t("guests")}</h3>
          <p>${t("guests_how")}</p>
        </section>
        <section>
          <h3>${t("others")}</h3>
          <p>${t("others_how")}</p>
        </section>
      </div>
    </fuda-shell>`;
  }
}

customElements.define("fuda-badge", FudaBadge);
