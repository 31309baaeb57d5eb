/**
 * The colors of the page: applies the choice that was made before, and remembers a new one.
 *
 * It is loaded before the body, so that the first paint has the right colors, and it is plain
 * JavaScript, so that the control works while the reader is on its way and when it can't run.
 * `system` follows the operating system; the style sheet knows the rest by `data-theme`.
 */
(() => {
  const KEY = "footnote.theme";
  const THEMES = ["light", "sepia", "dark"];
  const root = document.documentElement;

  /** @returns {string} the stored choice; reading throws where storage is forbidden */
  function stored() {
    try {
      return localStorage.getItem(KEY) ?? "system";
    } catch {
      return "system";
    }
  }

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
