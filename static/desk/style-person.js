// The panel of one person, and the walk-in form.

import { css } from "lit";

export const personStyles = css`
  .person {
    display: flex;
    flex-direction: column;
    gap: 0.6rem;
    flex: 1;
    padding: 0.75rem clamp(0.75rem, 2vw, 2rem) 0;
    background: var(--card);
  }

  header.who {
    display: flex;
    align-items: flex-start;
    gap: 1rem;
  }

  .who .names {
    flex: 1;
    min-width: 0;
  }

  .person h2 {
    font-size: clamp(1.75rem, 3.4vw, 2.5rem);
    line-height: 1.15;
    overflow-wrap: anywhere;
  }

  .person.form h2 {
    font-size: var(--title);
  }

  .person h3 {
    font-size: 1rem;
  }

  .about {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.1rem 0.9rem;
    font-size: 1.125rem;
  }

  .tag,
  .visits {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    font-size: 1rem;
  }

  .tag {
    padding: 0 0.7em;
    border: 1px solid var(--edge);
    border-radius: 999px;
  }

  .visits {
    font-weight: 700;
  }

  .who output.number {
    font-size: 4.5rem;
  }

  .flag,
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3rem 0.75rem;
    padding: 0.45rem 1rem;
    border-left: 0.4rem solid var(--tone, var(--edge));
    background: var(--tint, var(--paper-deep));
  }

  .flag {
    color: var(--tone);
    font-size: 1.125rem;
  }

  .care {
    --tone: var(--ochre);
    --tint: var(--ochre-paper);
  }

  .stop {
    --tone: var(--seal-deep);
    --tint: var(--red-paper);
  }

  .flag svg {
    flex: none;
    width: 1.5em;
    height: 1.5em;
  }

  .line.field {
    display: grid;
  }

  .registrations li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    padding: 0.25rem 0;
    border-bottom: 1px solid var(--line);
  }

  .registrations .mine .session {
    font-weight: 700;
  }

  .registrations .cancelled,
  .registrations .unpaid {
    color: var(--seal-deep);
  }

  .registrations .waitlisted,
  .registrations .unpaid {
    color: var(--ochre);
  }

  .registrations .here {
    color: var(--moss);
    font-weight: 600;
  }

  .go {
    position: sticky;
    bottom: 0;
    display: flex;
    gap: 0.75rem;
    padding: 0.75rem 0;
    background: var(--card);
  }

  /* What keeps the answer waiting stands above the key, in sight like it. */
  .go:has(.line) {
    flex-wrap: wrap;
  }

  .go .line {
    flex: 1 0 100%;
    margin: 0;
  }

  .go .big {
    flex: 1;
    flex-wrap: wrap;
    gap: 0 0.8em;
    min-height: 5rem;
    font-size: 1.75rem;
    font-weight: 700;
  }

  .go .big span {
    flex-basis: 100%;
    line-height: 1.1;
  }

  .go small {
    font-size: 1.125rem;
    font-weight: 500;
    line-height: 1.2;
  }

  .toggle {
    justify-content: flex-start;
    min-height: 4rem;
    line-height: 1.2;
    text-align: start;
  }

  .tick {
    flex: none;
    width: 1.75rem;
    height: 1.75rem;
    border: 2px solid var(--edge);
    border-radius: 5px;
    background: var(--card);
  }

  .toggle[aria-checked="true"] .tick {
    border-color: var(--moss);
    background: var(--moss);
    clip-path: none;
    position: relative;
  }

  .toggle[aria-checked="true"] .tick::after {
    content: "";
    position: absolute;
    left: 0.48rem;
    top: 0.14rem;
    width: 0.5rem;
    height: 0.95rem;
    border: solid var(--card);
    border-width: 0 3px 3px 0;
    transform: rotate(45deg);
  }

  .toggle[aria-checked="true"] {
    border-color: var(--moss);
    background: var(--moss-paper);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
    padding-bottom: 0.75rem;
  }

  .actions button {
    padding-inline: 0.65em;
  }

  .actions [aria-expanded="true"] {
    border-color: var(--ink);
    background: var(--paper-deep);
  }

  .section {
    display: grid;
    gap: 0.75rem;
    justify-items: start;
    margin-bottom: 1rem;
    padding: 1rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
  }

  /* What is scrolled into sight, or to which the focus goes, does not lie under the key that stays. */
  .person :is(.section, .referrer) :is(button, input) {
    scroll-margin-block: 0.5rem 8rem;
  }

  .section > desk-profile,
  .section > desk-carry-over,
  .section > desk-leave {
    justify-self: stretch;
    display: grid;
    gap: 0.75rem;
  }

  .receipt,
  .payment {
    display: grid;
    gap: 0.75rem;
  }

  .receipt {
    margin-top: 0.5rem;
  }

  .payment {
    padding-top: 0.75rem;
    border-top: 1px solid var(--line);
  }

  .section > desk-receipt {
    justify-self: stretch;
  }

  .two {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.75rem;
  }

  .two .toggle {
    flex-wrap: wrap;
    min-height: 5rem;
    font-size: 1.375rem;
  }

  .fields {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.75rem 1rem;
    align-items: start;
  }

  .fields .wide {
    grid-column: 1 / -1;
    display: grid;
    gap: 0.5rem;
  }

  .fields .chip {
    min-height: 44px;
  }

  /* No box of its own: the one key then stays in sight however long the form is. */
  .person > desk-arrival {
    display: contents;
  }

  desk-fee {
    margin-top: auto;
  }

  .undo {
    display: grid;
    gap: 1rem;
    justify-items: start;
  }

  @media (max-width: 600px) {
    .go {
      flex-direction: column;
      gap: 0.5rem;
    }
    header.who {
      flex-wrap: wrap;
      gap: 0 0.5rem;
    }
    .who .names {
      flex: 1 1 12rem;
    }
    .form .who .names {
      flex-basis: 100%;
    }
    .fields {
      grid-template-columns: minmax(0, 1fr);
    }
    .who output.number {
      font-size: 3.5rem;
    }
    .change strong {
      font-size: 2.5rem;
    }
    .tendered {
      grid-auto-flow: row;
      grid-template-columns: 1fr 1fr;
    }
  }
`;
