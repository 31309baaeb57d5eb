/** What moved by itself on a page: shifts of its layout, by the browser's own account. */

/** @typedef {import("@playwright/test").Page} Page */

/**
 * Notes all shifts of the pages that are opened from now on, from the first paint on; none is forgiven for following an
 * input.
 *
 * @param {Page} page
 */
export const watchShifts = (page) => page.addInitScript(watch);

/** Says what has moved so far. @param {Page} page */
export const shifts = (page) => page.evaluate(() => /** @type {any} */ (globalThis).shifts);

const watch = () => {
  /** @type {any} */ (globalThis).shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, sources, startTime } = /** @type {any} */ (entry);
      // A space that ends what has come so far has no place yet, and nobody sees it get one.
      if (sources.every((/** @type {any} */ { node }) => node instanceof Text && !node.data.trim())) continue;
      const moved = sources.map((/** @type {any} */ { node, previousRect, currentRect }) => ({
        node: node?.outerHTML?.slice(0, 120),
        from: JSON.stringify(previousRect),
        to: JSON.stringify(currentRect),
      }));
      const { readyState } = document;
      /** @type {any} */ (globalThis).shifts.push({ value, startTime, readyState, moved });
    }
  }).observe({ type: "layout-shift", buffered: true });
};
