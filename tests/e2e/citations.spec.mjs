/** A citation shows its source where the reader is: on hover, on focus, on click. */

import { begin, expect, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

const card = (/** @type {Page} */ page) => page.locator("#source_card");

/** Where the middle of a citation is. */
async function middle(/** @type {Page} */ page, /** @type {string} */ id) {
  await page.locator(id).scrollIntoViewIfNeeded();
  const box = await page.locator(id).boundingBox();
  if (!box) throw new Error(`${id} is nowhere`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test.beforeEach(({ page, shelf }) => begin(page, `${shelf.url}articles/every-part/`));

test("pointing at a citation shows its source, and pointing elsewhere hides it", async ({ page }) => {
  await expect(card(page)).toBeHidden();
  await page.locator("#cite_1_2").hover();
  await expect(card(page)).toBeVisible();
  for (const part of ["The state of the bridges", "Bridge Survey", "November 2024"]) await expect(card(page)).toContainText(part);
  await expect(page.locator("#cite_1_2")).toHaveAttribute("aria-describedby", "source_card");
  await page.locator("#cite_2_1").hover();
  await expect(card(page)).toContainText("The Ferryman's Ledger");
  await page.getByRole("heading", { level: 1 }).hover();
  await expect(card(page)).toBeHidden();
  await expect(page.locator("#cite_2_1")).not.toHaveAttribute("aria-describedby");
});

test("the pointer can move from a citation into the card", async ({ page }) => {
  const from = await middle(page, "#cite_1_2");
  await page.mouse.move(from.x, from.y);
  await expect(card(page)).toBeVisible();
  const to = await card(page).boundingBox();
  if (!to) throw new Error("the card is nowhere");
  const x = Math.min(Math.max(from.x, to.x + 8), to.x + to.width - 8);
  await page.mouse.move(x, to.y + to.height / 2, { steps: 25 });
  await expect(card(page)).toBeVisible();
  await expect(card(page).getByRole("link", { name: "The state of the bridges" })).toBeVisible();
});

test("the card stays inside the window, wherever the citation is", async ({ page }) => {
  for (const citation of await page.locator(".prose .citation").all()) {
    await citation.hover();
    await expect(card(page)).toBeVisible();
    const box = await card(page).boundingBox();
    const size = page.viewportSize();
    if (!box || !size) throw new Error("no card, or no window");
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(size.width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
});

test("moving the focus to a citation shows its source, and Escape hides it", async ({ page }) => {
  await page.locator("#cite_1_2").focus();
  await expect(card(page)).toContainText("The state of the bridges");
  await page.keyboard.press("Escape");
  await expect(card(page)).toBeHidden();
  await expect(page.locator("#cite_1_2")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.locator("#cite_2_1")).toBeFocused();
  await expect(card(page)).toContainText("The Ferryman's Ledger");
});

test("Enter on a citation leads to its entry among the sources", async ({ page, shelf }) => {
  await page.locator("#cite_2_1").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${shelf.url}articles/every-part/#source_2`);
  await expect(page.locator("#source_2")).toBeInViewport();
});

test("a click keeps the source in sight, a click elsewhere puts it away, a second one leads to its entry", async ({ page, shelf }) => {
  await page.locator("#cite_1_3").click();
  await page.getByRole("heading", { level: 1 }).hover();
  await expect(card(page)).toBeVisible();
  await expect(page).toHaveURL(`${shelf.url}articles/every-part/`);
  await page.getByRole("heading", { level: 1 }).click();
  await expect(card(page)).toBeHidden();
  await page.locator("#cite_1_3").click();
  await page.locator("#cite_1_3").click();
  await expect(page).toHaveURL(`${shelf.url}articles/every-part/#source_1`);
  await expect(page.locator("#source_1")).toBeInViewport();
});

test("the card goes when another page is shown", async ({ page }) => {
  await page.locator("#cite_1_2").click();
  await expect(card(page)).toBeVisible();
  await card(page).getByRole("link", { name: "Bridge Survey" }).click();
  await expect(page.getByRole("heading", { name: "Bridge Survey", level: 1 })).toBeVisible();
  await expect(card(page)).toBeHidden();
  await page.goBack();
  await expect(page.getByRole("article")).toBeVisible();
  await expect(card(page)).toBeHidden();
});

test("a citation says aloud which source it is", async ({ page }) => {
  await expect(page.locator("#cite_2_1")).toHaveAttribute("role", "doc-noteref");
  await expect(page.locator("#cite_2_1")).toHaveAccessibleName("Source 2");
});

test.describe("with fingers", () => {
  test.use({ hasTouch: true });

  test("a tap shows the source in its place, and a second one leads to its entry", async ({ page, shelf }) => {
    await page.locator("#cite_1_2").tap();
    await expect(card(page)).toContainText("The state of the bridges");
    await expect(page).toHaveURL(`${shelf.url}articles/every-part/`);
    await page.getByRole("heading", { level: 1 }).tap();
    await expect(card(page)).toBeHidden();
    await page.locator("#cite_2_1").tap();
    await expect(card(page)).toContainText("The Ferryman's Ledger");
    await page.locator("#cite_2_1").tap();
    await expect(page).toHaveURL(`${shelf.url}articles/every-part/#source_2`);
    await expect(page.locator("#source_2")).toBeInViewport();
  });

  test("what can be tapped is large enough to be hit", async ({ page }) => {
    const targets = page.locator(".site-header a, .site-header summary, #search_field, .toc a, .cited-at a, .site-footer button");
    const small = await targets.evaluateAll((targets) =>
      targets
        .map((target) => ({ text: target.textContent, box: target.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
        .map(({ text, box }) => `${text}: ${box.width}×${box.height}`),
    );
    expect(small).toEqual([]);
  });
});
