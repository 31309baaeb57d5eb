/** What a person does with a list, and reads from it. */

import { expect } from "@playwright/test";

/** @typedef {import("@playwright/test").Page} Page */

/**
 * Opens the filters where there is no room for them beside the list.
 *
 * @param {Page} page
 */
export async function openFilters(page) {
  const fields = page.getByLabel("Order");
  if (!(await fields.isVisible())) await page.getByText("Filter and sort").click();
  await expect(fields).toBeVisible();
}

/**
 * Reads which articles are shown.
 *
 * @param {Page} page
 */
export async function slugs(page) {
  const titles = page.locator(".row-title a");
  return titles.evaluateAll((links) => links.map((link) => link.getAttribute("href")?.split("/").at(-2)));
}

/** The number that the page says it shows: `12 of 60 articles`. */
export const shownOf = (/** @type {number} */ found, /** @type {number} */ total) =>
  `${found.toLocaleString("en")} of ${total.toLocaleString("en")} articles`;
