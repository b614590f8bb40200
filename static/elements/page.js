/** @import { Event as Evening, Paired, Role } from "../types/kiosk.js" */

import { css, html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { chooseEvent, today, whoAmI } from "../device/session.js";
import { Connection, hurryOnReturn } from "../feed/connection.js";
import { words } from "../lang/lang.js";
import en from "./en.js";
import { FudaElement } from "./fuda-element.js";
import "./fuda-pairing.js";
import "./fuda-shell.js";
import ja from "./ja.js";

const t = words({ ja, en });

/** How long a page waits before it looks again for what was missing, in milliseconds. */
const patience = 3000;

/**
 * A page: it finds out who the device is (and shows the pairing form when it is
 * nobody), which event is meant, opens the live connection, and then draws
 * content() whenever the feed changes.
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
    `,
  ];

  constructor() {
    super();
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
    this.enter();
  }

  disconnectedCallback() {
    this.#turn++;
    this.#stop?.();
    super.disconnectedCallback();
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
      if (connection.state === "offline") this.#stillPaired();
    });
    this.connection = connection.start();
    const still = hurryOnReturn(connection);
    this.#stop = () => {
      still();
      connection.close();
    };
  }

  /** A socket does not say why it was refused: perhaps the office unpaired this device. */
  async #stillPaired() {
    try {
      await api.get("session");
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) this.enter();
    }
  }

  render() {
    document.title = [this.place, this.evening?.name ?? t("product")].filter(Boolean).join(" · ");
    return this.frame(this.#inside());
  }

  /** What stands around the page: the shell. The projector's has no header. @param {unknown} inside @returns {unknown} */
  frame(inside) {
    return html`<fuda-shell .place=${this.place} .event=${this.session ? this.evening : undefined} .connection=${this.session ? this.connection : undefined} .works=${this.works}>
      ${this.session ? this.tools() : nothing} ${inside}
    </fuda-shell>`;
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
