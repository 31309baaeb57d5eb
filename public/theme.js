/**
 * What has to be known before the first paint: the colors, the fonts, and whether the page is the one that
 * the address asks for. The page waits for this script, so the rest of the colors' control is in `control.js`.
 *
 * It is plain JavaScript, so that colors can be chosen while the reader is on its way and when it can't run. The style
 * sheet knows the rest by attributes of `<html>`:
 *
 * - `data-theme`: the color scheme that was chosen; `system` follows the operating system and sets none;
 * - `data-fonts`: our own fonts may be used, for they are here or come at once;
 * - `data-stale`: the list below is not yet the one that the address asks for;
 * - `data-early`: the first frames are to come, which do without most of what is below them: `head` for the very first,
 *   in which an article has its head; empty for an article's second.
 */
(() => {
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
      return localStorage.getItem(key) ?? "";
    } catch {
      return "";
    }
  }

  /** @param {string} theme */
  function apply(theme) {
    if (["light", "sepia", "dark"].includes(theme)) root.dataset.theme = theme;
    else delete root.dataset.theme;
  }

  const isVisible = document.visibilityState === "visible";
  const isFile = location.protocol === "file:";
  // Who asks for the store before Chromium's browser process knows the page is handed an empty one, and keeps it for as
  // long as the page lives. A page from a disk can be that early; none was that had a frame, which may be when its tab is
  // looked at.
  if (isFile) requestAnimationFrame(() => apply(remembered(KEY)));
  else apply(remembered(KEY));

  // Where the page itself took its time, the fonts' 100 kB would come before the reader: boot.js fetches them
  // when that is here. Milliseconds since the visit began.
  const PROMPT = 180;
  const way = document.currentScript?.dataset.root;
  if (way !== undefined && (performance.now() < PROMPT || (!isFile && remembered("footnote.fonts")))) {
    root.dataset.fonts = "";
    for (const font of ["literata", "inter"]) {
      const href = `${way}fonts/${font}-latin-wght-normal.woff2`;
      document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href }));
    }
  }

  const { hash, search } = location;
  if (hash || search) {
    // Only the reader knows what a query leaves of a list, and a single file has one page for all addresses.
    const asksForList = /[?&](q|tag|author|source|lang|from|to|sort|page)=/.test(search);
    if (asksForList || hash.startsWith("#/")) root.dataset.stale = "";

    // Without the script that starts the reader, what is here is what there is.
    document.addEventListener("error", ({ target }) => target instanceof HTMLScriptElement && delete root.dataset.stale, true);
  }

  // What the first frame leaves out, by `components.css`: the first that comes of it, for each kind of pages.
  const LEFT_OUT =
    ".key-points, .prose > :nth-child(2 of :not(.side-notes)), .rows > :nth-child(5), .sources-page > .table-scroll, " +
    ".sources, .no-sources, .site-footer";

  // Whoever comes by a link begins at the top. Anyone else begins where the whole layout says; and a page in a tab behind
  // has no frames.
  const [visit] = performance.getEntriesByType("navigation");
  const isNew = visit instanceof PerformanceNavigationTiming && visit.type === "navigate" && !hash;
  if (isVisible && isNew) {
    root.dataset.early = "head";
    settle();
  }
  // Nobody can choose anything before there is a frame, so what listens comes with the next.
  if (isVisible || isFile) requestAnimationFrame(() => requestAnimationFrame(listen));
  else listen();

  /** Waits for the frame that leaves something out, or has all there is. */
  function settle() {
    requestAnimationFrame(() => {
      if (!document.querySelector(LEFT_OUT) && document.readyState === "loading") settle();
      else requestAnimationFrame(show);
    });
  }

  /** Leaves an article's rest out of one more frame, and shows all else, as far as it has come. */
  function show() {
    if (root.dataset.early && document.querySelector(".article")) {
      root.dataset.early = "";
      requestAnimationFrame(show);
    } else {
      delete root.dataset.early;
    }
  }

  /** Follows what is chosen from now on, before anything else hears of it: other scripts may have begun earlier. */
  function listen() {
    const choose = (/** @type {Event} */ { target }) => {
      if (!(target instanceof HTMLInputElement) || target.name !== "theme") return;
      apply(target.value);
      try {
        localStorage.setItem(KEY, target.value);
      } catch {
        // Storage is forbidden or full: the choice holds for this page.
      }
    };
    document.addEventListener("change", choose, true);

    // Another tab chooses, or has chosen while this one had no frames: follow it.
    const follow = (/** @type {StorageEvent} */ { key, newValue }) => key === KEY && apply(newValue ?? "");
    addEventListener("storage", follow, true);
    apply(remembered(KEY));
  }
})();
