/** What moved by itself on a page: shifts of its layout, by the browser's own account. */

/** @typedef {import("@playwright/test").Page} Page */

/**
 * Notes all shifts of the pages that are opened from now on, from the first paint on; none is forgiven for following an
 * input.
 *
 * @param {Page} page
 */
export const watchShifts = (page) => page.addInitScript(watch);

/**
 * Says what has moved so far, when all that was done is painted.
 *
 * @param {Page} page
 * @returns {Promise<object[]>}
 */
export const shifts = (page) =>
  page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const { shifts, note, observer } = /** @type {any} */ (globalThis);
    note(observer.takeRecords());
    return shifts;
  });

function watch() {
  /** @type {object[]} */
  const shifts = [];
  const note = (/** @type {PerformanceEntry[]} */ entries) => {
    for (const entry of entries) {
      const { value, sources, startTime } = /** @type {any} */ (entry);
      const isSpace = (/** @type {any} */ { node }) => node instanceof Text && !node.data.trim();
      // A space that ends what has come so far has no place yet, and nobody sees it get one.
      if (sources.length && sources.every(isSpace)) continue;
      const moved = sources.map((/** @type {any} */ { node, previousRect, currentRect }) => ({
        node: (node?.outerHTML ?? node?.data)?.slice(0, 120),
        from: JSON.stringify(previousRect),
        to: JSON.stringify(currentRect),
      }));
      shifts.push({ value, startTime, readyState: document.readyState, moved });
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  Object.assign(globalThis, { shifts, note, observer });
}
