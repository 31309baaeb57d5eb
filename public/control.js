/**
 * The control of the colors. It stands at the body's end, and it is plain JavaScript, so that it works while the reader
 * is on its way and when that can't run. What was chosen is applied before the first paint by `theme.js`.
 */
(() => {
  const root = document.documentElement;
  // Files that are opened from a disk may all share one store.
  const KEY = `${root.dataset.library ? `${root.dataset.library}.` : ""}footnote.theme`;

  const radios = () => [...document.querySelectorAll("input[name=theme]")].filter((input) => input instanceof HTMLInputElement);

  /** Checks the radio button of the theme that is on. */
  function check() {
    for (const radio of radios()) radio.checked = radio.value === (root.dataset.theme ?? "system");
  }

  /** @param {string} theme the value of a radio button; anything else is as the system */
  function apply(theme) {
    if (theme !== "system" && radios().some((radio) => radio.value === theme)) root.dataset.theme = theme;
    else delete root.dataset.theme;
    check();
  }

  /** @param {string} theme */
  function choose(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Storage is forbidden or full: the choice holds for this page.
    }
    apply(theme);
  }

  // On a slow line somebody may have chosen before the page's end was here. The page itself checks no button.
  const chosen = radios().find((radio) => radio.checked);
  if (chosen) choose(chosen.value);
  else check();

  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === "theme") choose(target.value);
  });

  // A browser restores what was checked in an earlier visit, and the reader may bring the control.
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
  addEventListener("storage", ({ key, newValue }) => {
    if (key === KEY) apply(newValue ?? "system");
  });

  // Without the script that starts the reader, what is here is what there is.
  document.addEventListener("error", ({ target }) => target instanceof HTMLScriptElement && delete root.dataset.stale, true);
})();
