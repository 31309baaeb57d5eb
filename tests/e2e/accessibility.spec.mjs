/** Every kind of page, in every color: axe finds nothing, and nothing is wider than the window. */

import { AxeBuilder } from "@axe-core/playwright";
import { openFilters } from "./support/list.mjs";
import { SHELF } from "./support/pages.mjs";
import { begin, expect, open, openList, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

/** The rules that colors can break. */
const COLORS = ["color-contrast", "link-in-text-block"];

/** The rules of WCAG 2.2 A and AA, and what axe holds for good practice. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Checks what is shown now, in each color.
 *
 * @param {Page} page
 */
async function expectAccessible(page) {
  for (const theme of ["light", "sepia", "dark"]) {
    await page.locator("html").evaluate((html, theme) => void (html.dataset.theme = theme), theme);
    const axe = new AxeBuilder({ page });
    const { violations } = await (theme === "light" ? axe.withTags(RULES) : axe.withRules(COLORS)).analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`));
    expect.soft(found, theme).toEqual([]);
  }
}

/**
 * Checks that one scrolls in one direction only.
 *
 * @param {Page} page
 */
async function expectNoOverflow(page) {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const over = [...document.querySelectorAll("body *")].filter((part) => part.getBoundingClientRect().right > clientWidth + 1);
    return [`${scrollWidth} > ${clientWidth}`, ...over.map(({ tagName, className, textContent }) => `${tagName}.${className}: ${textContent?.slice(0, 40)}`)];
  });
  expect.soft(wide, "wider than the window").toEqual([]);
}

for (const [kind, path] of Object.entries(SHELF)) {
  // A file keeps nothing: it is all here.
  const tag = kind === "storage" ? "@host" : [];
  test(`${kind}: axe finds nothing in any color, and nothing is wider than the window`, { tag }, async ({ page, shelf }) => {
    await open(page, shelf.url + path);
    if (path === "" || path.startsWith("?")) await expect(page.locator(".rows, .empty")).toBeVisible();
    await expectNoOverflow(page);
    await expectAccessible(page);
  });
}

test("filters, chips, the choice of colors: axe finds nothing, and nothing is wider than the window", async ({ page, sixty }) => {
  await openList(page, `${sixty.url}?q=part&author=ines-okafor&from=2004-01-01`);
  await openFilters(page);
  await page.locator(".facet-more").first().click();
  await page.locator(".theme-control summary").click();
  await expectNoOverflow(page);
  await expectAccessible(page);
});

// Ten thousand articles are no file.
test("pages of a list: axe finds nothing, and nothing is wider than the window", { tag: "@host" }, async ({ page, large }) => {
  await open(page, `${large.url}page/200/`);
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);
});

test("the card of a source: axe finds nothing, and nothing is wider than the window", async ({ page, shelf }) => {
  await begin(page, `${shelf.url}articles/long-words/`);
  await page.locator(".citation").first().click();
  await expect(page.locator("#source_card")).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);
});

test("the list of keys: axe finds nothing, and nothing is wider than the window", async ({ page, shelf }) => {
  await open(page, shelf.url);
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);
});

test("what is shown instead of a page: axe finds nothing, and nothing is wider than the window", async ({ page, guard, shelf }) => {
  guard.allow(/Failed to load resource: the server responded with a status of 404/);
  await page.goto(`${shelf.url}articles/${"no-such-article-".repeat(12)}/`);
  await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);
});
