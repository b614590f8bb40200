import { css } from "lit";

export const viewStyles = css`
  me-self,
  me-news,
  me-card,
  me-edit,
  me-settings,
  me-photo,
  me-pass,
  me-board,
  me-swaps,
  me-contacts,
  me-contact,
  me-take,
  me-person,
  me-notes,
  me-report {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
  }

  section,
  .person,
  .trouble,
  .large,
  .save,
  .notes,
  form,
  fieldset {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    min-width: 0;
  }

  form {
    gap: 1.5rem;
  }

  fieldset {
    gap: 1rem;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
    margin-bottom: 0.75rem;
    font-size: var(--large);
    font-weight: 700;
  }

  .save {
    gap: 0.25rem;
  }

  .saved {
    min-height: 1.6em;
    color: var(--moss);
    font-weight: 600;
  }

  .back {
    margin: -0.75rem 0 -1rem;
  }

  .back a {
    display: inline-flex;
    align-items: center;
    min-height: var(--target);
  }

  .top {
    display: grid;
    grid-template-columns: 1fr 1fr;
    align-items: end;
    gap: 1rem;
    text-align: center;
  }

  .top fuda-number {
    font-size: clamp(6rem, 34vw, 11rem);
  }

  .top fuda-number.long {
    font-size: clamp(4.5rem, 22vw, 9rem);
  }

  .top fuda-clock {
    --clock: clamp(2.25rem, 11vw, 4.5rem); /* seven characters, from an hour on */
    line-height: 1.35;
    overflow-wrap: anywhere;
  }

  .switch {
    display: grid;
    grid-template-columns: 1.35fr 1fr 1fr;
  }

  .switch button {
    min-height: 56px;
    padding-inline: 0.25em;
    border-radius: 0;
    margin-inline-start: -1.5px;
    white-space: nowrap;
  }

  .switch button:first-child {
    margin: 0;
    border-radius: var(--radius) 0 0 var(--radius);
  }

  .switch button:last-child {
    border-radius: 0 var(--radius) var(--radius) 0;
  }

  .switch button[aria-pressed="true"],
  .interest[aria-pressed="true"] {
    background: var(--ink);
    border-color: var(--ink);
    color: var(--paper);
  }

  .ways {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.5rem;
  }

  .ways .button,
  .actions .button,
  .actions button {
    width: 100%;
    min-height: 52px;
  }

  .actions {
    display: grid;
    gap: 0.5rem;
    margin-top: 0.5rem;
  }

  .news li {
    display: grid;
    grid-template-columns: 3.2rem minmax(0, 1fr);
    gap: 0.5rem;
    padding: 0.6rem 0;
    border-top: 1px solid var(--line);
  }

  .news li > div {
    display: grid;
    justify-items: start;
    gap: 0.5rem;
  }

  .news time,
  .news p {
    padding-block: 0.6rem 0;
  }

  .news a {
    display: inline-flex;
    align-items: center;
    min-height: var(--target);
  }

  .news .opener {
    padding: 0.5rem 0.75rem;
    border-left: 4px solid var(--seal);
    background: var(--card);
  }

  .box {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: start;
    gap: 0.75rem;
    min-height: var(--target);
    padding-block: 0.4rem;
    cursor: pointer;
  }

  .box small {
    display: block;
    font-size: 1rem;
    overflow-wrap: anywhere;
  }

  .rows li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
    padding: 0.5rem 0;
    border-top: 1px solid var(--line);
    overflow-wrap: anywhere;
  }

  .qr {
    width: min(100%, 20rem);
    margin: 0 auto;
  }

  .large {
    gap: 1rem;
  }

  summary {
    min-height: var(--target);
    padding-block: 0.6rem;
    color: var(--ink-soft);
    cursor: pointer;
  }

  .swaps,
  .files {
    display: grid;
    gap: 1rem;
  }

  .swaps li,
  .files li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    padding: 1rem;
  }

  .steps {
    display: grid;
    gap: 0.5rem;
    padding-left: 1.4em;
    list-style: decimal;
  }
`;
