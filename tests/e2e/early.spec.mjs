/** What a person does with a prerendered page while the reader is on its way: nothing of it may be lost. */

import { openEarly } from "./support/early.mjs";
import { openFilters } from "./support/list.mjs";
import { SHELF } from "./support/pages.mjs";
import { stalled } from "./support/server.mjs";
import { expect, test } from "./support/test.mjs";

/** Remembers nodes of the page, to see later whether they are the same. */
const remember = () => {
  const [article, field] = [document.querySelector("article"), document.querySelector("#search_field")];
  Object.assign(globalThis, { article, field });
};

/** What a person has done to the page by now. */
const state = () => {
  const { article, field } = /** @type {any} */ (globalThis);
  return {
    sameArticle: article === document.querySelector("article"),
    sameField: field === document.querySelector("#search_field"),
    scrolled: scrollY,
    selected: String(getSelection()),
    focused: document.activeElement?.id || document.activeElement?.className,
    typed: field.value,
    open: document.querySelector(".theme-control")?.hasAttribute("open"),
  };
};

test("a person scrolls, opens, focuses and selects while the reader is five seconds late", async ({ page, frail }) => {
  const release = await openEarly(page, frail, SHELF.article);
  const late = Date.now() + 5000;
  await page.evaluate(remember);
  await page.locator(".theme-control summary").click();
  await page.locator("a.citation").first().focus();
  await page.evaluate(() => {
    const paragraph = document.querySelector("article .prose p");
    const text = paragraph && document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
    if (text) getSelection()?.setBaseAndExtent(text, 1, text, 6);
    scrollTo(0, 700);
  });
  const before = await page.evaluate(state);
  expect(before).toMatchObject({ sameArticle: true, focused: "cite_1_1", open: true, scrolled: 700 });
  expect(before.selected).toHaveLength(5);
  await page.waitForFunction((late) => Date.now() >= late, late);
  await release();
  expect(await page.evaluate(state)).toEqual(before);
});

test("a person types and composes a character while the reader is five seconds late", async ({ page, frail }) => {
  const release = await openEarly(page, frail, SHELF.article);
  const late = Date.now() + 5000;
  await page.evaluate(remember);
  const field = page.getByRole("searchbox");
  await field.pressSequentially("bri");
  const browser = await page.context().newCDPSession(page);
  await browser.send("Input.imeSetComposition", { text: "d", selectionStart: 1, selectionEnd: 1 });
  const before = await page.evaluate(state);
  expect(before).toMatchObject({ sameField: true, focused: "search_field", typed: "brid" });
  await page.waitForFunction((late) => Date.now() >= late, late);
  await release();
  expect(await page.evaluate(state)).toEqual(before);
  // The composition ends as it would have: its letter is replaced, not doubled.
  await browser.send("Input.insertText", { text: "dge" });
  await expect(field).toHaveValue("bridge");
});

test("the mark of a text fragment survives", async ({ page, frail }) => {
  const release = await openEarly(page, frail, `${SHELF.article}#:~:text=bridge`);
  await page.evaluate(remember);
  // Only pixels show the mark: no script can ask for it.
  const marked = await page.screenshot();
  await release();
  expect((await page.screenshot()).equals(marked), "the page looks the same").toBe(true);
  expect(await page.evaluate(state)).toMatchObject({ sameArticle: true });
  await page.goto("about:blank");
  await page.goto(frail.url + SHELF.article);
  expect((await page.screenshot()).equals(marked), "without a mark it looks different").toBe(false);
});

test("words that were typed before the reader was there filter the list once it is", async ({ page, frail }) => {
  const release = await openEarly(page, frail, "");
  await page.getByRole("searchbox").pressSequentially("counted");
  await release();
  await expect(page.locator(".list-count")).toHaveText("3 of 7 articles");
  await expect(page).toHaveURL(/\?q=counted$/);
  await expect(page.getByRole("searchbox")).toBeFocused();
});

test("what was chosen before the reader was there holds once it is", async ({ page, demoFrail }) => {
  const release = await openEarly(page, demoFrail, "");
  await openFilters(page);
  const region = (/** @type {string} */ name) => page.getByRole("region", { name, exact: true });
  for (const name of ["Cites", "Tags"]) await region(name).getByRole("button", { name: /^Show all/ }).click();
  await page.getByLabel("From", { exact: true }).fill("2023-01-01");
  await page.getByLabel("Order").focus();
  // Back and forth: that is no choice.
  for (const order of ["By title", "Newest first", "By title"]) await page.getByLabel("Order").selectOption(order);
  const entries = await page.evaluate(() => history.length);
  await release();
  await expect(page).toHaveURL(`${demoFrail.url}?from=2023-01-01&sort=title`);
  await expect(page.locator(".list-count")).toHaveText(/ of /);
  await expect(page.getByLabel("Order")).toHaveValue("title");
  await expect(page.getByLabel("Order")).toBeFocused();
  for (const name of ["Cites", "Tags"]) await expect(region(name).getByRole("button", { name: "Show fewer" })).toBeVisible();
  expect(await page.evaluate(() => history.length)).toBe(entries + 2);
});

test("what was chosen and taken back before the reader was there is no choice", async ({ page, frail }) => {
  const release = await openEarly(page, frail, "");
  await openFilters(page);
  for (const order of ["By title", "Newest first"]) await page.getByLabel("Order").selectOption(order);
  const entries = await page.evaluate(() => history.length);
  await release();
  await expect(page).toHaveURL(frail.url);
  expect(await page.evaluate(() => history.length)).toBe(entries);
});

test("what was pressed leaves the focus to whoever types by now", async ({ page, demoFrail }) => {
  const release = await openEarly(page, demoFrail, "");
  await openFilters(page);
  const cites = page.getByRole("region", { name: "Cites", exact: true });
  await cites.getByRole("button", { name: /^Show all/ }).click();
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await page.getByRole("searchbox", { name: "Search the articles" }).focus();
  await release();
  await expect(cites.getByRole("button", { name: "Show fewer" })).toBeVisible();
  await expect(page.getByRole("searchbox", { name: "Search the articles" })).toBeFocused();
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("what was typed before the publishers could be narrowed narrows them", async ({ page, demoFrail }) => {
  const slow = stalled();
  demoFrail.fail(/\/pages\.js$/, slow);
  await page.goto(`${demoFrail.url}sources/?sort=name`);
  await page.getByLabel("Name or address").fill("tass");
  demoFrail.mend();
  slow.release();
  await expect(page.locator("table[data-publishers] tbody tr:visible")).toHaveCount(1);
  await expect(page.getByLabel("Name or address")).toHaveValue("tass");
  await expect(page).toHaveURL(/\/sources\/\?q=tass&sort=name$/);
});

test("the list of keys that was asked for before the reader was there comes with it", async ({ page, frail }) => {
  const release = await openEarly(page, frail, SHELF.article);
  const button = page.getByRole("button", { name: "Keyboard shortcuts" });
  await button.click();
  await release();
  const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(keys).toBeVisible();
  await keys.getByRole("button", { name: "Close" }).click();
  await expect(keys).toBeHidden();
  await expect(button).toBeFocused();
});

test("the search comes behind the reader, however early somebody turns to it", async ({ page, frail }) => {
  const release = await openEarly(page, frail, "");
  await page.getByRole("searchbox").focus();
  // What was asked for before this answer came has reached the host before it.
  await page.evaluate(() => fetch(location.href));
  const isAsked = () => frail.asked.some((path) => /\/finder-/.test(path));
  expect(isAsked()).toBe(false);
  await release();
  await expect.poll(isAsked).toBe(true);
});

test("words that were sent before the reader was there arrive with the next page", async ({ page, frail }) => {
  const release = await openEarly(page, frail, SHELF.article);
  const field = page.getByRole("searchbox");
  await field.fill("counted");
  await field.press("Enter");
  await expect(page).toHaveURL(/\/\?q=counted$/);
  await release();
  await expect(page.locator(".list-count")).toHaveText("3 of 7 articles");
  await expect(page.locator(".row")).toHaveCount(3);
});
