/** @import { Event as Evening, Paired, Role } from "../types/kiosk.js" */

import { css, html, nothing } from "lit";
import { ApiError, api, saving } from "../api/api.js";
import { Guard } from "../device/guard.js";
import { chooseEvent, today, whoAmI } from "../device/session.js";
import { Connection, hurryOnReturn } from "../feed/connection.js";
import { words } from "../lang/lang.js";
import en from "./en.js";
import { FudaElement } from "./fuda-element.js";
import "./fuda-lock.js";
import "./fuda-pairing.js";
import "./fuda-shell.js";
import ja from "./ja.js";
import { lockMark } from "./marks.js";

const t = words({ ja, en });

/** How long a page waits before it looks again for what was missing, in milliseconds. */
const patience = 3000;

/** The roles of people who work at a device and may leave it alone. @type {Role[]} */
const staffed = ["organiser", "reception"];

/** What says that somebody is there. */
const signs = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"];

/**
 * A page: it finds out who the device is (and shows the pairing form when it is
 * nobody), which event is meant, opens the live connection, and then draws
 * content() whenever the feed changes. While the device is locked nothing of
 * content() is in the document.
 *
 *   class Desk extends Page {
 *     static roles = ["organiser", "reception"];
 *     get place() { return t("place"); }
 *     get works() { return t("works"); }
 *     content() { return html`…${this.board.board.length}…`; }
 *   }
 */
export class Page extends FudaElement {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { session: { state: true }, event: { state: true }, trouble: { state: true } };

  /** Which roles the page is for; all that are paired when left empty. @type {Role[]} */
  static roles = [];

  /** Whether the page shows one event, with its live feed. */
  static live = true;

  /** @type {(() => void) | undefined} */
  #stop;
  #turn = 0; // which enter() it is: what an older one still waits for no longer counts
  #guard = new Guard();
  #shut = false; // it was locked when the page last heard
  #name = ""; // what the device is called

  static styles = [
    ...FudaElement.styles,
    css`
      .sentence {
        max-width: 34rem;
        margin: 16vh auto;
        padding: 0 1.25rem;
        font-size: var(--large);
        text-align: center;
      }
      .lock-key svg {
        flex: none;
      }
      @media (max-width: 900px) {
        .lock-key span {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.#guard.addEventListener("change", () => this.#shutOrOpen());
    this.#guard.addEventListener("gone", () => this.enter());
    /** Who this device is; undefined: not known yet, null: not paired. @type {Paired | null | undefined} */
    this.session = undefined;
    /** The event as it was chosen; the feed keeps it up to date. @type {Evening | undefined} */
    this.event = undefined;
    /** What keeps the page from being shown. */
    this.trouble = "";
    /** @type {Connection | undefined} */
    this.connection = undefined;
  }

  /** The page's name in the header, and in the window's title. */
  get place() {
    return "";
  }

  /** What still works while the connection is lost. */
  get works() {
    return "";
  }

  /** What the page shows once it is paired and, where it is live, has a snapshot. @returns {unknown} */
  content() {
    return nothing;
  }

  /** Header buttons, in elements with slot="tools". @returns {unknown} */
  tools() {
    return nothing;
  }

  /** Called with each snapshot, resumption and change, before the page is drawn. @param {import("../types/kiosk.js").Frame} _frame */
  changed(_frame) {}

  /** The board as the feed has it. In content() it is there on live pages. */
  get board() {
    return /** @type {import("../types/kiosk.js").Board} */ (this.connection?.board);
  }

  /** What staff see beside it; null on other devices. */
  get staff() {
    return this.connection?.staff ?? null;
  }

  /** The event as it is now. */
  get evening() {
    return this.board?.event ?? this.event;
  }

  /** The server's time. */
  now() {
    return this.connection?.now() ?? new Date();
  }

  connectedCallback() {
    super.connectedCallback();
    for (const sign of signs) addEventListener(sign, this.#touched, { capture: true, passive: true });
    this.renderRoot.addEventListener("scan", this.#touched, true); // a badge held up to the camera touches nothing
    document.addEventListener("visibilitychange", this.#woke);
    addEventListener("pageshow", this.#woke);
    this.enter();
  }

  disconnectedCallback() {
    this.#turn++;
    this.#stop?.();
    this.#guard.end();
    for (const sign of signs) removeEventListener(sign, this.#touched, { capture: true });
    this.renderRoot.removeEventListener("scan", this.#touched, true);
    document.removeEventListener("visibilitychange", this.#woke);
    removeEventListener("pageshow", this.#woke);
    super.disconnectedCallback();
  }

  #touched = () => this.#guard.touch();
  #woke = () => this.#guard.look();

  /** The page goes out of the document, and out of the feed; or it begins again. */
  #shutOrOpen() {
    this.requestUpdate();
    const { locked } = this.#guard;
    if (locked === this.#shut) return;
    this.#shut = locked;
    if (!locked) return void this.enter();
    this.#turn++;
    this.#stop?.();
    this.#stop = undefined;
  }

  /** Finds out who this device is. @returns {Promise<Paired | null>} */
  identify() {
    return whoAmI();
  }

  /** What a device that is not paired sees. @returns {unknown} */
  unpaired() {
    return html`<fuda-pairing @paired=${() => this.enter()}></fuda-pairing>`;
  }

  /** What a device sees that is paired as something else. @param {Paired} session @returns {unknown} */
  refused(session) {
    return this.sentence(t("wrong_role", { role: t(`role_${session.role}`) }));
  }

  /** Begins, or begins again after the device was paired or the event changed. */
  async enter() {
    this.#stop?.();
    this.#stop = undefined;
    const turn = ++this.#turn;
    try {
      const session = await this.identify();
      if (turn !== this.#turn) return;
      this.#name = session?.device?.name ?? "";
      if (session) this.#guard.begin(session, this.#attended);
      else this.#guard.end();
      if (turn !== this.#turn || this.#guard.locked) return void this.requestUpdate(); // unlocking begins again
      const event = session && this.#wants(session) ? await this.#choose(session) : undefined;
      if (turn !== this.#turn) return;
      this.session = session;
      this.event = event;
      this.trouble = "";
      if (event) this.#open(event);
      else if (session && this.#wants(session)) this.#later(t("no_event"));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (turn === this.#turn) this.#later(error.message);
    }
  }

  /** Says what is missing, and begins again by itself. @param {string} trouble */
  #later(trouble) {
    this.trouble = trouble;
    const again = setTimeout(() => this.enter(), patience);
    this.#stop = () => clearTimeout(again);
  }

  /** @param {Paired} session */
  #allowed(session) {
    const { roles } = /** @type {typeof Page} */ (this.constructor);
    return roles.length === 0 || roles.includes(session.role);
  }

  /** Whether staff work on this page: then it locks itself once it is left alone. A screen in the room is left alone all evening. */
  get #attended() {
    const { roles } = /** @type {typeof Page} */ (this.constructor);
    return roles.length > 0 && roles.every((r) => staffed.includes(r));
  }

  /** Whether the page shows an event to this device. @param {Paired} session */
  #wants(session) {
    return /** @type {typeof Page} */ (this.constructor).live && this.#allowed(session);
  }

  /** @param {Paired} session @returns {Promise<Evening | undefined>} */
  async #choose(session) {
    const asked = new URLSearchParams(location.search).get("event");
    const { events } = await api.get("events");
    return chooseEvent(events ?? [], { asked, limited: session.event, today: today() });
  }

  /** @param {Evening} event */
  #open(event) {
    const connection = new Connection(event.id);
    connection.addEventListener("change", (e) => {
      this.changed(/** @type {CustomEvent} */ (e).detail);
      this.requestUpdate();
    });
    connection.addEventListener("state", () => {
      this.requestUpdate();
      if (connection.state !== "live") this.#stillPaired(connection.state === "offline");
    });
    this.connection = connection.start();
    const still = hurryOnReturn(connection);
    const look = () => connection.look();
    saving.addEventListener("refused", look);
    this.#stop = () => {
      still();
      saving.removeEventListener("refused", look);
      connection.close();
    };
  }

  /** A socket does not say why it was closed: perhaps the office unpaired this device, or locked it. @param {boolean} patient */
  async #stillPaired(patient) {
    try {
      const session = await api.get("session", { repeat: patient });
      if (session.locked && !this.#guard.locked) this.enter();
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) this.enter();
    }
  }

  render() {
    document.title = [this.place, this.evening?.name ?? t("product")].filter(Boolean).join(" · ");
    if (this.#guard.locked) return html`<fuda-shell .place=${this.place}><fuda-lock .guard=${this.#guard} name=${this.#name}></fuda-lock></fuda-shell>`;
    return this.frame(this.#inside());
  }

  /** What stands around the page: the shell. The projector's has no header. @param {unknown} inside @returns {unknown} */
  frame(inside) {
    return html`<fuda-shell .place=${this.place} .event=${this.session ? this.evening : undefined} .connection=${this.session ? this.connection : undefined} .works=${this.works}>
      ${this.session ? html`${this.tools()} ${this.#lockKey()}` : nothing} ${inside}
    </fuda-shell>`;
  }

  #lockKey() {
    if (!this.#attended || !this.#guard.lockable) return nothing;
    const words = t(this.session?.role === "reception" ? "lock_desk" : "lock_device");
    return html`<button slot="tools" class="quiet lock-key" data-test="lock" title=${words} aria-label=${words} @click=${() => this.#guard.lock()}>${lockMark}<span>${words}</span></button>`;
  }

  #inside() {
    if (this.session === null) return this.unpaired();
    if (this.trouble) return this.sentence(this.trouble);
    if (!this.session) return nothing;
    if (!this.#allowed(this.session)) return this.refused(this.session);
    if (/** @type {typeof Page} */ (this.constructor).live && !this.board) return this.sentence(t("loading"));
    return this.content();
  }

  /** One sentence instead of the page. @param {string} text */
  sentence(text) {
    return html`<p role="status" class="sentence">${text}</p>`;
  }
}
