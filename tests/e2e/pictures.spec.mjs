/**
 * The guide's pictures of the reader, which are what it looks like: each is taken anew and compared with the one in
 * `content/images`. After a change that is meant to be seen, `npx playwright test --config
 * tests/e2e/playwright.config.mjs --project=wide --update-snapshots=all pictures` takes them anew.
 */

import { expect, open, started, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

/** Letters differ by a hair between machines, and counts when an article is added; another layout is far beyond. */
const ALIKE = { maxDiffPixelRatio: 0.06, animations: /** @type {const} */ ("disabled") };

/**
 * Names the font that the heading of a page is set in.
 *
 * @param {Page} page
 */
async function fontOf(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("DOM.enable");
  await devtools.send("CSS.enable");
  const { root } = await devtools.send("DOM.getDocument");
  const { nodeId } = await devtools.send("DOM.querySelector", { nodeId: root.nodeId, selector: "main h1" });
  const { fonts } = await devtools.send("CSS.getPlatformFontsForNode", { nodeId });
  await devtools.detach();
  return fonts[0]?.familyName;
}

/**
 * Opens a page with our own fonts in a window of some size. A font that comes late isn't used before the next visit.
 *
 * @param {Page} page
 * @param {string} url
 * @param {{ width: number, height: number }} size
 */
async function show(page, url, size) {
  await page.setViewportSize(size);
  await page.addInitScript(() => localStorage.setItem("footnote.fonts", "here"));
  await open(page, url);
  await expect(async () => {
    await page.evaluate(() => document.fonts.ready);
    if ((await fontOf(page)) !== "Literata") await page.reload();
    expect(await fontOf(page)).toBe("Literata");
  }).toPass();
  await started(page);
}

test("what an article stands on, at its head", async ({ page, demo }) => {
  await show(page, `${demo.url}articles/after-crocus/`, { width: 760, height: 560 });
  await expect(page).toHaveScreenshot("reader-article.png", ALIKE);
});

test("a citation shows its source where the reader is", async ({ page, demo }) => {
  await show(page, `${demo.url}articles/after-crocus/`, { width: 760, height: 460 });
  await page.locator("#cite_8_1").scrollIntoViewIfNeeded();
  await page.locator("#cite_8_1").hover();
  await expect(page.locator("#source_card")).toContainText("Living in Fear");
  await expect(page).toHaveScreenshot("reader-citation.png", ALIKE);
});

test("the publishers of a library, by kind and by name", async ({ page, demo }) => {
  await show(page, `${demo.url}sources/`, { width: 760, height: 900 });
  await expect(page.locator("[data-count]")).toBeVisible();
  await expect(page).toHaveScreenshot("reader-sources.png", ALIKE);
});

test("what a publisher is cited for", async ({ page, demo }) => {
  await show(page, `${demo.url}sources/pewresearch.org/`, { width: 760, height: 560 });
  await expect(page).toHaveScreenshot("reader-publisher.png", ALIKE);
});

test("the lines of one publisher on the map", async ({ page, demo }) => {
  await show(page, `${demo.url}map/`, { width: 1100, height: 760 });
  await page.locator(".map:visible .map-publisher a", { hasText: "RFC Editor" }).focus();
  await expect(page).toHaveScreenshot("reader-map.png", ALIKE);
});

test("citations, ready to be taken along", async ({ page, demo }) => {
  await show(page, `${demo.url}articles/after-crocus/`, { width: 760, height: 620 });
  await page.locator(".sources-head .cite-button").click();
  await expect(page.getByLabel("Result")).toHaveValue(/Human Rights Watch/);
  await expect(page).toHaveScreenshot("reader-cite.png", ALIKE);
});
