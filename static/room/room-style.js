// The style of the evening's course, which the page that holds it adds to its own.

import { css } from "lit";
import { rotationStyles } from "../rotation/rotation-style.js";

const course = css`
  .course-of {
    display: flex;
    flex-direction: column;
  }

  .course-of .rotations > * {
    margin-bottom: 1.75rem;
  }

  .turning-first .rotations {
    order: -1;
  }

  room-sessions,
  room-missing {
    display: block;
  }

  .course-of section:not(.rotation) {
    margin-block: 0 1.75rem;
  }

  .course-of h3 {
    margin: 0 0 0.25rem;
    font-size: var(--large);
  }

  .course-of h4 {
    margin: 0.75rem 0 0.25rem;
    font-size: 1rem;
  }

  .course > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    padding: 0.6rem 0;
    border-top: 1px solid var(--line);
  }

  .course .what {
    flex: 1 1 14rem;
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    align-items: baseline;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .course .standing {
    flex-basis: 100%;
  }

  .course [data-state="running"] .standing {
    font-size: var(--large);
    font-weight: 700;
  }

  .course .ask {
    flex: 1 1 100%;
    display: grid;
    gap: 0.5rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--ochre);
    border-radius: var(--radius);
    background: var(--ochre-paper);
  }

  .course button,
  .last button {
    min-height: 56px;
  }

  .last {
    display: grid;
    gap: 0.4rem;
    justify-items: start;
  }

  .numbers,
  .out {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 0.5rem;
  }

  .numbers .number {
    padding: 0.45rem 0.7rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
    font-size: var(--large);
  }

  .out li {
    padding: 0.3rem 0.7rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
    overflow-wrap: anywhere;
  }

  .out .number {
    font-size: var(--large);
  }
`;

export const roomViewStyles = [course, rotationStyles];
