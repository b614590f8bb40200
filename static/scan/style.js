import { css } from "lit";

export const scannerStyles = css`
  :host {
    display: grid;
    gap: 0.75rem;
  }
  .view {
    position: relative;
    overflow: hidden;
    aspect-ratio: 4 / 3;
    border-radius: var(--radius);
    background: #1c1b19;
    color: #fffefb;
  }
  video {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .mirror video {
    transform: scaleX(-1);
  }
  .aim {
    position: absolute;
    inset: 12% 19%;
    border: 4px solid #fffefb;
    border-radius: 14px;
    box-shadow: 0 0 0 100vmax rgb(28 27 25 / 0.35);
  }
  .seen .aim {
    border-color: #a5d3a4;
  }
  .starting {
    position: absolute;
    inset: auto 0 0;
    padding: 0.5rem;
    background: #1c1b19;
    text-align: center;
  }
  .without {
    display: grid;
    gap: 0.9rem;
    padding: clamp(1rem, 2.5vw, 1.75rem);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
  }
  .without .primary {
    min-height: 5rem;
    font-size: var(--large);
  }
  form {
    display: flex;
    gap: var(--gap);
    align-items: end;
  }
  form label {
    flex: 1;
    min-width: 0;
  }
`;
