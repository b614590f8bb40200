import { css } from "lit";

export const cropStyles = css`
  :host {
    display: grid;
    gap: 1rem;
  }

  .photo {
    position: relative;
    justify-self: center;
    margin: 0 0.5rem;
    touch-action: none;
    user-select: none;
  }

  img {
    display: block;
    max-width: 100%;
    max-height: 60vh;
  }

  svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }

  polygon {
    fill: rgb(255 254 251 / 0.12);
    stroke: var(--seal);
    stroke-width: 3px;
    vector-effect: non-scaling-stroke;
  }

  polygon.bad {
    stroke-dasharray: 6 6;
  }

  /* A ring: the corner stays in sight under the finger. */
  .corner {
    position: absolute;
    width: 44px;
    height: 44px;
    min-height: 0;
    padding: 0;
    transform: translate(-50%, -50%);
    border: 3px solid var(--seal);
    border-radius: 50%;
    outline: 2px solid var(--on-seal);
    outline-offset: -5px;
    background: none;
    touch-action: none;
    cursor: grab;
  }

  .corner:focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }

  canvas {
    justify-self: center;
    width: auto;
    max-width: 100%;
    border: 1px solid var(--line);
    border-radius: 3px;
  }

  canvas.bad {
    opacity: 0.25;
  }
`;
