/** One visit of one page: what it costs, and when what is there. */

/** @typedef {import("@playwright/test").Browser} Browser */
/** @typedef {import("@playwright/test").Page} Page */

/** The line and the machine that every visit has: a poor mobile connection, and a phone of some years. */
export const LINE = { megabits: 1.6, latency: 150, slowdown: 4 };

/** What a page is shown on. The phone is the one that Lighthouse has. */
export const SCREENS = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true },
};

/** @typedef {typeof SCREENS[keyof typeof SCREENS]} Screen */

/** The mark that the reader sets when it has taken over. */
const READY = "footnote-ready";

/** For how many milliseconds nothing has happened when a page has come to rest. */
const REST = 1_000;

/**
 * What one visit came to: bytes as they were sent, without headers; times in milliseconds since the visit began.
 *
 * @typedef {object} Visit
 * @property {number} readable bytes of HTML, and of the style sheets that the first paint waits for
 * @property {number} total bytes of all that the page fetched until it came to rest
 * @property {number} firstPaint
 * @property {number} largestPaint
 * @property {number} interactive when the app has taken over and no task is longer than 50 ms any more
 * @property {number} shift how much the layout shifted, all shifts added up
 */

/**
 * What the page's own clock saw.
 *
 * @typedef {object} Probe
 * @property {number} largestPaint
 * @property {number} shift
 * @property {number} lastTask the end of the last long task
 * @property {number} found when a result with the sought words was there
 */

/**
 * How a site is searched: CSS selectors.
 *
 * @typedef {object} Search
 * @property {string} [open] what is clicked before there is a field
 * @property {string} field
 * @property {string} result what holds the words that were typed, once they are found
 */

/** How our list is searched. @type {Search} */
export const OUR_SEARCH = { field: "input[type=search]", result: ".row-title" };

/**
 * Visits a page and waits until it rests.
 *
 * @param {Browser} browser
 * @param {Screen} screen
 * @param {string} url
 * @param {boolean} isApp whether the reader takes this page over
 * @returns {Promise<Visit>}
 */
export async function measurePage(browser, screen, url, isApp) {
  return visit(browser, screen, async (page) => {
    await page.goto(url);
    await page.waitForFunction(isAtRest, { ready: isApp ? READY : "", rest: REST }, { polling: 200, timeout: 60_000 });
    return page.evaluate(readFigures, READY);
  });
}

/**
 * Visits a page, types as soon as there is a field to type in, and waits for the result. Returns when a result
 * with these words was there, in milliseconds since the visit began.
 *
 * @param {Browser} browser
 * @param {Screen} screen
 * @param {string} url
 * @param {string} query
 * @param {Search} search
 */
export async function measureSearch(browser, screen, url, query, search) {
  return visit(browser, screen, async (page) => {
    await page.addInitScript(watchResults, { query, selector: search.result });
    await page.goto(url, { waitUntil: "commit" });
    const field = page.locator(search.field).first();
    // A click before the scripts are there does nothing, and one while the field opens can't be done.
    while (search.open && !(await field.isVisible())) {
      await page.locator(search.open).first().click({ timeout: 1_000 }).catch(() => undefined);
    }
    await field.pressSequentially(query);
    const found = await page.waitForFunction(readFound, undefined, { polling: 100, timeout: 60_000 });
    return found.jsonValue();
  });
}

/**
 * Opens a page of a browser that knows nothing yet, on the line.
 *
 * @template T
 * @param {Browser} browser
 * @param {Screen} screen
 * @param {(page: Page) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function visit(browser, screen, work) {
  // The browser is still busy with the end of the visit before.
  await new Promise((done) => setTimeout(done, 300));
  const context = await browser.newContext({ ...screen, locale: "en-US" });
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    const session = await context.newCDPSession(page);
    const bytesPerSecond = (LINE.megabits * 1_000_000) / 8;
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: LINE.latency,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
    await session.send("Emulation.setCPUThrottlingRate", { rate: LINE.slowdown });
    return await work(page);
  } finally {
    await context.close();
  }
}

/** Watches the page from its first moment. Runs in the page. */
function watch() {
  /** @type {Probe} */
  const probe = { largestPaint: 0, shift: 0, lastTask: 0, found: 0 };
  Object.assign(window, { probe });
  const observe = (/** @type {string} */ type, /** @type {(entry: any) => void} */ note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe("largest-contentful-paint", (entry) => (probe.largestPaint = entry.startTime));
  observe("layout-shift", (entry) => (probe.shift += entry.hadRecentInput ? 0 : entry.value));
  observe("longtask", (entry) => (probe.lastTask = entry.startTime + entry.duration));
}

/**
 * Notes when a result has the sought words. Runs in the page.
 *
 * @param {{ query: string, selector: string }} what
 */
function watchResults({ query, selector }) {
  const look = () => {
    const results = [...document.querySelectorAll(selector)];
    const isFound = results.some((result) => result.textContent?.includes(query));
    if (isFound) /** @type {any} */ (window).probe.found = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}

/** Runs in the page. */
function readFound() {
  return /** @type {any} */ (window).probe.found;
}

/**
 * Tells whether all has happened that will. Runs in the page.
 *
 * @param {{ ready: string, rest: number }} what
 */
function isAtRest({ ready, rest }) {
  const probe = /** @type {Probe} */ (/** @type {any} */ (window).probe);
  if (ready && performance.getEntriesByName(ready).length === 0) return false;
  const ends = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map(
    (entry) => /** @type {PerformanceResourceTiming} */ (entry).responseEnd,
  );
  const marks = performance.getEntriesByType("mark").map((mark) => mark.startTime);
  const last = Math.max(probe.largestPaint, probe.lastTask, ...ends, ...marks);
  return document.readyState === "complete" && performance.now() - last > rest;
}

/**
 * Reads what the visit came to. Runs in the page.
 *
 * @param {string} ready
 * @returns {Visit}
 */
function readFigures(ready) {
  const probe = /** @type {Probe} */ (/** @type {any} */ (window).probe);
  const [page] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  const files = /** @type {any[]} */ (performance.getEntriesByType("resource"));
  const bytes = (/** @type {any[]} */ entries) => entries.reduce((sum, entry) => sum + entry.encodedBodySize, 0);
  const awaited = files.filter((file) => file.renderBlockingStatus === "blocking" && /\.css$/.test(file.name));
  const firstPaint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  const taken = performance.getEntriesByName(ready)[0]?.startTime ?? page.domContentLoadedEventEnd;
  return {
    readable: bytes([page, ...awaited]),
    total: bytes([page, ...files]),
    firstPaint,
    largestPaint: probe.largestPaint,
    interactive: Math.max(taken, firstPaint, probe.lastTask),
    shift: probe.shift,
  };
}
