// How high a line will be that nobody has seen yet.

/**
 * A line that was never drawn is taken to be as high as the first one, by the
 * custom property --line-height of the host: the page keeps its height, and
 * nothing moves when a line is drawn at last.
 */
export class LineSize {
  /** @type {Element | null} */
  #line = null;
  #width = 0;
  #sizes;

  /** @param {HTMLElement} host */
  constructor(host) {
    this.#sizes = new ResizeObserver(([{ contentRect }]) => {
      // At one width it is told once: what stands below must not follow each change of the first line.
      if (contentRect.width === this.#width || contentRect.height === 0) return;
      this.#width = contentRect.width;
      host.style.setProperty("--line-height", `${contentRect.height}px`);
    });
  }

  /** @param {Element | null} line the first one */
  follow(line) {
    if (line === this.#line) return;
    this.#sizes.disconnect();
    [this.#line, this.#width] = [line, 0];
    if (line) this.#sizes.observe(line);
  }
}
