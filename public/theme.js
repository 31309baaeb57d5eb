/**
 * What has to be known before the first paint: the colors, the fonts, and whether the page is the one that
 * the address asks for.
 *
 * It runs before the body, and it is plain JavaScript, so that the control of the colors works while the
 * reader is on its way and when it can't run. The style sheet knows the rest by attributes of `<html>`:
 *
 * - `data-theme`: the color scheme that was chosen; `system` follows the operating system and sets none;
 * - `data-fonts`: our own fonts may be used, for they are here or come at once;
 * - `data-stale`: the list below is not yet the one that the address asks for;
 * - `data-early`: the first frame is to come, which lays out what is in sight and nothing else.
 */
(() => {
  const THEMES = ["light", "sepia", "dark"];
  const root = document.documentElement;
  // Files that are opened from a disk may all share one store.
  const KEY = `${root.dataset.library ? `${root.dataset.library}.` : ""}footnote.theme`;

  /**
   * Reads what this device remembers; reading throws where storage is forbidden.
   *
   * @param {string} key
   */
  function remembered(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  const stored = () => remembered(KEY) ?? "system";

  /** @param {string} theme */
  function apply(theme) {
    if (THEMES.includes(theme)) root.dataset.theme = theme;
    else delete root.dataset.theme;
    check();
  }

  /** Checks the radio button of the theme that is on. */
  function check() {
    for (const radio of document.querySelectorAll("input[name=theme]")) {
      if (radio instanceof HTMLInputElement) radio.checked = radio.value === (root.dataset.theme ?? "system");
    }
  }

  apply(stored());

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

  // Without the script that starts the reader, what is here is what there is.
  document.addEventListener("error", ({ target }) => target instanceof HTMLScriptElement && delete root.dataset.stale, true);

  // Whoever comes by a link begins at the top. Anyone else begins where the whole layout says.
  const [visit] = performance.getEntriesByType("navigation");
  if (visit instanceof PerformanceNavigationTiming && visit.type === "navigate" && !location.hash) {
    root.dataset.early = "";
    document.addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => setTimeout(() => delete root.dataset.early)));
  }

  document.addEventListener("change", (event) => {
    const radio = event.target;
    if (!(radio instanceof HTMLInputElement) || radio.name !== "theme") return;
    try {
      localStorage.setItem(KEY, radio.value);
    } catch {
      // Storage is forbidden or full: the choice holds for this page.
    }
    apply(radio.value);
  });

  // The control may come later than this script, with the page or with the reader.
  document.addEventListener("toggle", check, true);
  document.addEventListener("DOMContentLoaded", check);

  // The menu closes like one: by Escape, and by a click elsewhere.
  const menu = () => document.querySelector(".theme-control[open]");
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && menu();
    if (!open) return;
    event.preventDefault();
    open.removeAttribute("open");
    open.querySelector("summary")?.focus();
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Node && !menu()?.contains(event.target)) menu()?.removeAttribute("open");
  });

  // Another tab chose: follow it.
  addEventListener("storage", (event) => {
    if (event.key === KEY) apply(stored());
  });
})();
