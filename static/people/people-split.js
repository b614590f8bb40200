/** @import { KnownPerson } from "../types/keeping.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { KeepPart } from "../keeping/keep-part.js";
import { personFace } from "./person-face.js";
import { search } from "./people-merge.js";
import { t } from "./text.js";

/** Takes one attendee out of a person: what is one now and will be two. It fires "done" and "back". */
export class PeopleSplit extends KeepPart {
  static properties = { ...KeepPart.properties, person: {}, attendee: {}, name: {}, whole: { state: true }, events: { state: true } };

  constructor() {
    super();
    this.person = "";
    /** Who is somebody else. */
    this.attendee = "";
    this.name = "";
    /** @type {KnownPerson | undefined} */
    this.whole = undefined;
    /** @type {Map<string, string>} */
    this.events = new Map();
  }

  firstUpdated() {
    this.attempt(async () => {
      const [found, { events }] = await Promise.all([search(this.name), api.get("events")]);
      this.events = new Map((events ?? []).map((/** @type {{ id: string, name: string }} */ e) => [e.id, e.name]));
      this.whole = found.find((p) => p.id === this.person);
    });
  }

  #split() {
    this.attempt(async () => {
      await api.post("people/split", { attendee: this.attendee }, { repeat: true });
      this.tell("told", { kind: "done", title: t("split_done") });
      this.tell("done");
    });
  }

  render() {
    return html`<div class="question" data-test="split-form">
      <p>${t("split_how")}</p>
      ${this.whole ? this.#before(this.whole) : nothing}
      <p class="wrong" role="alert">${this.error}</p>
      <div class="row"><button class="primary" data-test="split-go" ?disabled=${this.busy || !this.whole} @click=${this.#split}>${t("split_go")}</button>
        <button class="quiet" @click=${() => this.tell("back")}>${t("no")}</button></div>
    </div>`;
  }

  /** @param {KnownPerson} p */
  #before(p) {
    const [own, others] = [true, false].map((mine) => (p.attendees ?? []).filter((a) => (a.attendee === this.attendee) === mine));
    return html`<div class="change">
      <section><h4>${t("now_one")}</h4><div class="panel">${personFace({ ...p, visits: undefined }, this.events)}</div></section>
      <section data-test="split-then"><h4>${t("then_two")}</h4>
        <div class="panel">${personFace({ ...p, visits: undefined, attendees: others, name: others[0]?.name ?? p.name }, this.events)}</div>
        <div class="panel then">${personFace({ id: "", name: own[0]?.name ?? this.name, kana: "", note: "", attendees: own }, this.events)}</div></section>
    </div>`;
  }
}

customElements.define("people-split", PeopleSplit);
