// A PDF for the browser's own print dialogue. It opens in a tab of its own:
// that works on iPads too, where a frame cannot be printed.

/**
 * Opens a tab now, while a person's press still allows it, for a PDF that is
 * being made.
 * @returns {{ show: (url: string) => boolean, drop: () => void }} show tells whether the tab is there; where it is not, a link must do
 */
export function pdfTab() {
  const tab = globalThis.open?.("", "_blank") ?? null;
  return {
    show(url) {
      if (!tab || tab.closed) return false;
      tab.location.href = url;
      return true;
    },
    drop: () => tab?.close(),
  };
}
