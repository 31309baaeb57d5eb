/**
 * What has to be known before the first paint: the colors, the fonts, and whether the page is the one that
 * the address asks for. The page waits for this script, so it does nothing else; `control.js` does the rest.
 *
 * The style sheet knows it by attributes of `<html>`:
 *
 * - `data-theme`: the color scheme that was chosen; `system` follows the operating system and sets none;
 * - `data-fonts`: our own fonts may be used, for they are here or come at once;
 * - `data-stale`: the list below is not yet the one that the address asks for;
 * - `data-early`: the first frame is to come, which lays out what is in sight and nothing else.
 */
(() => {
  const root = document.documentElement;

  /**
   * Reads what this device remembers; reading throws where storage is forbidden.
   *
   * @param {string} key
   */
  function remembered(key) {
    try {
      return localStorage.getItem(key) ?? "";
    } catch {
      return "";
    }
  }

  // Files that are opened from a disk may all share one store.
  const theme = remembered(`${root.dataset.library ? `${root.dataset.library}.` : ""}footnote.theme`);
  if (["light", "sepia", "dark"].includes(theme)) root.dataset.theme = theme;

  // Where the page itself took its time, the fonts' 100 kB would come before the reader: boot.js fetches them
  // when that is here. Milliseconds since the visit began.
  const PROMPT = 180;
  const way = document.currentScript?.dataset.root;
  if (way !== undefined && (performance.now() < PROMPT || remembered("footnote.fonts"))) {
    root.dataset.fonts = "";
    for (const font of ["literata", "inter"]) {
      const href = `${way}fonts/${font}-latin-wght-normal.woff2`;
      document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href }));
    }
  }

  // Only the reader knows what a query leaves of a list, and a single file has one page for all addresses.
  const asksForList = /[?&](q|tag|author|source|lang|from|to|sort|page)=/.test(location.search);
  if (asksForList || location.hash.startsWith("#/")) root.dataset.stale = "";

  // Whoever comes by a link begins at the top. Anyone else begins where the whole layout says.
  const [visit] = performance.getEntriesByType("navigation");
  if (visit instanceof PerformanceNavigationTiming && visit.type === "navigate" && !location.hash) {
    root.dataset.early = "";
    document.addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => setTimeout(() => delete root.dataset.early)));
  }
})();
