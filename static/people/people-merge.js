/** @import { KnownPerson } from "../types/keeping.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { KeepPart } from "../keeping/keep-part.js";
import { Pages } from "../keeping/pages.js";
import { mergedOf, togetherAt } from "./guests.js";
import { personFace } from "./person-face.js";
import { t } from "./text.js";

/**
 * Makes two persons one: who the other is, what they are now, what they will be,
 * and only then the key. It fires "done" and "back".
 */
export class PeopleMerge extends KeepPart {
  static properties = { ...KeepPart.properties, person: {}, name: {}, keep: { state: true }, drop: { state: true }, events: { state: true } };

  #text = "";
  /** @type {Pages<KnownPerson>} */
  #pages = new Pages(async () => ({ rows: await search(this.#text) }), this.heard);

  constructor() {
    super();
    /** Who it begins with. */
    this.person = "";
    this.name = "";
    /** Whose name stays. @type {KnownPerson | undefined} */
    this.keep = undefined;
    /** @type {KnownPerson | undefined} */
    this.drop = undefined;
    /** The events' names. @type {Map<string, string>} */
    this.events = new Map();
  }

  disconnectedCallback() {
    this.#pages.stop();
    super.disconnectedCallback();
  }

  firstUpdated() {
    this.#text = this.name.split(/\s/)[0];
    this.attempt(async () => {
      const [found, { events }] = await Promise.all([search(this.name), api.get("events")]);
      this.events = new Map((events ?? []).map((/** @type {{ id: string, name: string }} */ e) => [e.id, e.name]));
      this.keep = found.find((p) => p.id === this.person);
      await this.#pages.load();
    });
  }

  #merge() {
    const { keep, drop } = this;
    if (!keep || !drop) return;
    this.attempt(async () => {
      await api.post("people/merge", { keep: keep.id, drop: drop.id }, { repeat: true });
      this.tell("told", { kind: "done", title: t("merged"), text: keep.name });
      this.tell("done");
    });
  }

  render() {
    return html`<div class="question" data-test="merge-form">
      ${this.keep && this.drop ? this.#before(this.keep, this.drop) : this.#choose()}
      <p class="wrong" role="alert">${this.error}</p>
      <div class="row">${this.keep && this.drop ? html`<button class="primary" data-test="merge-go" ?disabled=${this.busy} @click=${this.#merge}>${t("merge_go")}</button>` : nothing}
        <button class="quiet" data-test="merge-back" @click=${() => (this.drop ? (this.drop = undefined) : this.tell("back"))}>${t("no")}</button></div>
    </div>`;
  }

  #choose() {
    const others = (this.#pages.rows ?? []).filter((p) => p.id !== this.keep?.id);
    return html`<p>${t("merge_how", { name: this.name })}</p>
      <label class="field">${t("merge_search")}<input type="search" data-test="merge-search" autocomplete="off" maxlength="200" .value=${this.#text}
        @input=${(/** @type {any} */ e) => ((this.#text = e.target.value), this.#pages.soon())} /></label>
      ${this.#pages.rows && !others.length ? html`<p class="soft">${t("nobody")}</p>` : nothing}
      <ul class="persons">${others.map((p) => html`<li class="panel">${personFace(p, this.events)}<button data-test="merge-with" data-id=${p.id} ?disabled=${!this.keep} @click=${() => (this.drop = p)}>${t("merge_with")}</button></li>`)}</ul>`;
  }

  /** @param {KnownPerson} keep @param {KnownPerson} drop */
  #before(keep, drop) {
    const both = togetherAt(keep, drop).length;
    return html`${both ? html`<p class="line care" data-test="merge-both">${t("merge_both")}</p>` : nothing}
      <div class="change">
        <section><h4>${t("now_two")}</h4>
          <div class="panel">${personFace(keep, this.events)}</div>
          <div class="panel">${personFace(drop, this.events)}</div>
          <button data-test="merge-turn" @click=${() => ([this.keep, this.drop] = [drop, keep])}>${t("merge_turn")}</button></section>
        <section><h4>${t("then_one")}</h4><div class="panel then" data-test="merge-then">${personFace(mergedOf(keep, drop), this.events)}</div></section>
      </div>
      <p class="soft">${t("merge_later")}</p>`;
  }
}

/** @param {string} text @returns {Promise<KnownPerson[]>} */
export async function search(text) {
  return (await api.get(`people?${new URLSearchParams({ q: text.trim() })}`)).people ?? [];
}

customElements.define("people-merge", PeopleMerge);
