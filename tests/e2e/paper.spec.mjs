/** What stands still, and what goes to paper. */

import { SHELF } from "./support/pages.mjs";
import { expect, open, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

test("on paper the sources stand with their addresses, and what was there to be clicked is gone", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/every-part/`);
  const address = page.locator(".sources .source-url").first();
  await expect(address).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(address).toBeVisible();
  await expect(address).toContainText("bridges.example/state/2024");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  for (const part of [".site-search", ".theme-control", ".site-footer", ".side-notes", ".cited-at"]) {
    await expect(page.locator(part).first(), part).toBeHidden();
  }
});

test("on paper it is black on white, whatever is on the screen, and code and tables are whole", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/every-part/`);
  await page.locator("html").evaluate((html) => void (html.dataset.theme = "dark"));
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const colors = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.documentElement);
    return [color, backgroundColor];
  });
  expect(colors).toEqual(["oklch(0 0 0)", "oklch(1 0 0)"]);
  const clipped = await page.locator("pre, .table-scroll").evaluateAll((parts) =>
    parts.filter((part) => getComputedStyle(part).overflowX !== "visible").map(({ tagName }) => tagName),
  );
  expect(clipped).toEqual([]);
});

test("nothing moves once the first content is there", async ({ page, shelf }) => {
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) {
        const { shifted = "0" } = document.documentElement.dataset;
        document.documentElement.dataset.shifted = String(Number(shifted) + Reflect.get(shift, "value"));
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const articles = [SHELF.article, SHELF["right-to-left article"], SHELF["article without sources"]];
  for (const path of [SHELF.list, ...articles, SHELF.sources, SHELF.publisher]) {
    await open(page, shelf.url + path);
    await page.evaluate(() => document.fonts.ready);
    // Two frames: what was laid out by then has been observed.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.mouse.wheel(0, 4000);
    await expect.poll(() => page.evaluate(() => scrollY > 0 || document.documentElement.scrollHeight <= innerHeight)).toBe(true);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const shifted = await page.evaluate(() => Number(document.documentElement.dataset.shifted ?? 0));
    // An italic comes later than the text and may move a word by a hair; what would be seen as a jump is ten times
    // as much.
    expect.soft(shifted, path).toBeLessThan(0.01);
  }
});
