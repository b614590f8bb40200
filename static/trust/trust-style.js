import { css } from "lit";

export const trustStyles = css`
  .page {
    display: grid;
    gap: 1.5rem;
    width: min(44rem, 100%);
    margin: 0 auto;
    padding: 1.75rem 1.25rem 4rem;
  }
  h2 {
    word-break: auto-phrase;
    font-size: var(--title);
  }
  h3 {
    margin-bottom: 0.4rem;
    font-size: var(--large);
  }
  .steps {
    display: grid;
    gap: 1.5rem;
  }
  .steps li {
    display: flex;
    gap: 1rem;
    align-items: flex-start;
  }
  .steps b {
    flex: none;
    display: grid;
    place-items: center;
    width: 2.25rem;
    height: 2.25rem;
    border: 2px solid var(--ink);
    border-radius: 50%;
  }
  .steps p {
    padding-top: 0.25rem;
  }
  .steps .button {
    margin-top: 0.75rem;
  }
  .button {
    min-height: 56px;
    justify-self: start;
    overflow-wrap: anywhere;
  }
  .panel {
    display: grid;
    gap: 0.6rem;
  }
  .name {
    font-weight: 700;
  }
  .print {
    display: flex;
    flex-wrap: wrap;
    gap: 0.15rem 1.5rem;
    font-family: ui-monospace, "Noto Sans Mono CJK JP", monospace;
    font-size: 1.125rem;
  }
  .print span {
    white-space: nowrap;
  }
  .limits {
    display: grid;
    gap: 0.5rem;
    list-style: disc;
    padding-left: 1.25rem;
  }
`;
