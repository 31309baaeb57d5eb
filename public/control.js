/**
 * The control of the colors, at the body's end: it shows which are on, and closes like a menu. What is chosen in it is
 * applied by `theme.js`, which is there before.
 */
(() => {
  const { dataset } = document.documentElement;

  /** Checks the radio button of the theme that is on. */
  function check() {
    for (const radio of document.querySelectorAll("input[name=theme]")) {
      if (radio instanceof HTMLInputElement) radio.checked = radio.value === (dataset.theme ?? "system");
    }
  }

  check();
  // The reader may bring the control, browsers restore what was checked in an earlier visit, and another tab may choose.
  document.addEventListener("toggle", check, true);
  document.addEventListener("DOMContentLoaded", check);
  addEventListener("storage", check);

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
})();
