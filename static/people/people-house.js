/** @import { KnownPerson } from "../types/keeping.js" */

import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../api/api.js";
import { day } from "../lang/format.js";
import { KeepPart } from "../keeping/keep-part.js";
import { Pages } from "../keeping/pages.js";
import "./people-ban.js";
import "./people-merge.js";
import "./people-split.js";
import { search } from "./people-merge.js";
import { personFace } from "./person-face.js";
import { whenOf } from "../keeping/when.js";
import { say, t } from "./text.js";

/** @typedef {{ person: string, what: "ban" | "merge" | "split", attendee?: string, name?: string }} Asked */

/**
 * People across all events (人物): a search, and without one those who are kept out.
 *
 *   <people-house></people-house>
 */
export class PeopleHouse extends KeepPart {
  static properties = { ...KeepPart.properties, asked: { state: true }, events: { state: true } };

  #text = "";
  /** @type {Pages<KnownPerson>} */
  #pages = new Pages(async () => ({ rows: await search(this.#text) }), this.heard);

  constructor() {
    super();
    /** What is being asked, of whom. @type {Asked | null} */
    this.asked = null;
    /** The events' names. @type {Map<string, string>} */
    this.events = new Map();
  }

  firstUpdated() {
    this.#pages.load();
    this.attempt(async () => {
      const { events } = await api.get("events");
      this.events = new Map((events ?? []).map((/** @type {{ id: string, name: string }} */ e) => [e.id, e.name]));
    });
  }

  disconnectedCallback() {
    this.#pages.stop();
    super.disconnectedCallback();
  }

  #again = () => {
    this.asked = null;
    this.#pages.load();
  };

  render() {
    const { rows } = this.#pages;
    return html`<h2>${t("house")}</h2>
      <p class="soft">${t("house_how")}</p>
      <div class="find"><label class="field">${t("search")}<input type="search" data-test="people-search" autocomplete="off" maxlength="200" placeholder=${t("search_people")}
        @input=${(/** @type {any} */ e) => ((this.#text = e.target.value), this.#pages.soon())} /></label></div>
      <p class="wrong" role="alert">${this.error}</p>
      <h3>${this.#text.trim() ? t("found") : t("bans")}</h3>
      ${rows ? nothing : html`<p class="soft">${t("loading")}</p>`}
      ${rows && !rows.length ? html`<p data-test="people-none">${this.#text.trim() ? t("nobody") : t("no_bans")}</p>` : nothing}
      <ul class="persons">${repeat(rows ?? [], (p) => p.id, (p) => this.#person(p))}</ul>`;
  }

  /** @param {KnownPerson} p */
  #person(p) {
    const asked = this.asked?.person === p.id ? this.asked : null;
    const ask = (/** @type {Asked["what"]} */ what, /** @type {Partial<Asked>} */ more = {}) => (this.asked = asked?.what === what && asked.attendee === more.attendee ? null : { person: p.id, what, ...more });
    const attendees = p.attendees ?? [];
    return html`<li class="panel" data-test="person" data-id=${p.id}>
      ${personFace(p, this.events)}
      ${p.ban ? html`<p class="soft">${p.ban.by}　${whenOf(p.ban.at)}</p>` : nothing}
      <div class="row"><button data-test="ask-ban" aria-expanded=${asked?.what === "ban"} @click=${() => ask("ban")}>${p.ban ? t("deed_lift") : t("deed_ban")}</button>
        ${attendees.length ? html`<button data-test="ask-merge" aria-expanded=${asked?.what === "merge"} @click=${() => ask("merge")}>${t("deed_merge")}</button>` : nothing}
        ${attendees.length > 1 ? attendees.map((a) => html`<button class="quiet" data-test="ask-split" aria-expanded=${asked?.attendee === a.attendee} @click=${() => ask("split", { attendee: a.attendee, name: a.name })}>${t("deed_split_of", { date: day(a.date) })}</button>`) : nothing}</div>
      ${asked ? keyed(asked, this.#ask(p, asked)) : nothing}
    </li>`;
  }

  /** @param {KnownPerson} p @param {Asked} asked */
  #ask(p, asked) {
    const name = p.name || say("nameless");
    const back = () => (this.asked = null);
    if (asked.what === "ban") return html`<people-ban person=${p.id} name=${name} .ban=${p.ban} @back=${back} @done=${this.#again}></people-ban>`;
    if (asked.what === "merge") return html`<people-merge person=${p.id} name=${p.attendees?.[0]?.name ?? name} @back=${back} @done=${this.#again}></people-merge>`;
    return html`<people-split person=${p.id} attendee=${asked.attendee} name=${asked.name} @back=${back} @done=${this.#again}></people-split>`;
  }
}

customElements.define("people-house", PeopleHouse);
