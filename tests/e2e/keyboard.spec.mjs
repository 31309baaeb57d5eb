/** The keyboard: single keys act, never while typing, never where the browser's own keys are, never when switched off. */

import { begin, expect, started, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

const words = (/** @type {Page} */ page) => page.getByRole("searchbox", { name: "Search the articles" });
const help = (/** @type {Page} */ page) => page.getByRole("dialog", { name: "Keyboard shortcuts" });

test("/ goes to the filter from any page, and Escape leaves it", async ({ page, shelf }) => {
  for (const path of ["", "articles/every-part/", "sources/"]) {
    await begin(page, shelf.url + path);
    await page.keyboard.press("/");
    await expect(words(page)).toBeFocused();
    await expect(words(page)).toHaveValue("");
    await page.keyboard.press("Escape");
    await expect(words(page)).not.toBeFocused();
  }
});

test("what is typed is typed: no key acts in a field", async ({ page, shelf }) => {
  await begin(page, shelf.url);
  await page.keyboard.press("/");
  await page.keyboard.type("j/k?jj");
  await expect(words(page)).toHaveValue("j/k?jj");
  await expect(words(page)).toBeFocused();
  await expect(help(page)).toBeHidden();
});

test("j and k move along the articles, Enter opens one", async ({ page, shelf }) => {
  await begin(page, shelf.url);
  const titles = page.locator(".row-title a");
  await page.keyboard.press("j");
  await expect(titles.nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(titles.nth(2)).toBeFocused();
  await expect(titles.nth(2)).toBeInViewport();
  await page.keyboard.press("k");
  await expect(titles.nth(1)).toBeFocused();
  const title = await titles.nth(1).textContent();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article").getByRole("heading", { level: 1 })).toHaveText(title ?? "");
});

test("j and k stop at the ends of a list", async ({ page, shelf }) => {
  await begin(page, shelf.url);
  const titles = page.locator(".row-title a");
  await titles.last().focus();
  await page.keyboard.press("j");
  await expect(titles.last()).toBeFocused();
  await titles.first().focus();
  await page.keyboard.press("k");
  await expect(titles.first()).toBeFocused();
});

test("j and k move along the sections of an article, the publishers, and the works of one", async ({ page, shelf }) => {
  await begin(page, `${shelf.url}articles/twelve-parts/`);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(page.getByRole("heading", { name: "The mill" })).toBeFocused();
  await expect(page.getByRole("heading", { name: "The mill" })).toBeInViewport();
  await page.keyboard.press("k");
  await expect(page.getByRole("heading", { name: "The river" })).toBeFocused();
  await begin(page, `${shelf.url}sources/`);
  await page.keyboard.press("j");
  await expect(page.locator(".publisher-name a").first()).toBeFocused();
  await begin(page, `${shelf.url}sources/bridges.example/`);
  await page.keyboard.press("j");
  await expect(page.locator(".work a").first()).toBeFocused();
});

test("? lists the keys, and Escape puts the list away", async ({ page, shelf }) => {
  await begin(page, `${shelf.url}articles/every-part/`);
  await page.keyboard.press("?");
  await expect(help(page)).toBeVisible();
  await expect(help(page).locator("kbd")).toHaveText(["/", "j", "k", "Enter", "Esc", "?"]);
  await page.keyboard.press("Escape");
  await expect(help(page)).toBeHidden();
});

test("the keys are listed by a button as well, which gets the focus back", async ({ page, shelf }) => {
  await begin(page, `${shelf.url}articles/every-part/`);
  const button = page.getByRole("button", { name: "Keyboard shortcuts" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(help(page)).toBeVisible();
  await help(page).getByRole("button", { name: "Close" }).click();
  await expect(help(page)).toBeHidden();
  await expect(button).toBeFocused();
});

test("single keys can be switched off, and stay off", async ({ page, shelf }) => {
  await begin(page, shelf.url);
  await page.keyboard.press("?");
  await help(page).getByLabel("Single keys act").uncheck();
  await page.keyboard.press("Escape");
  const nothingHappens = async () => {
    for (const key of ["/", "j", "k", "?"]) await page.keyboard.press(key);
    await expect(help(page)).toBeHidden();
    await expect(words(page)).not.toBeFocused();
    await expect(page.locator(".row a:focus")).toHaveCount(0);
  };
  await nothingHappens();
  await page.reload();
  await started(page);
  await nothingHappens();
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await help(page).getByLabel("Single keys act").check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(words(page)).toBeFocused();
});

test("the browser keeps its own keys: arrows, space, and all with a modifier", async ({ page, shelf }) => {
  await begin(page, `${shelf.url}articles/twelve-parts/`);
  await page.evaluate(() => {
    addEventListener("keydown", (event) => {
      const taken = document.documentElement.dataset.taken ?? "";
      if (event.defaultPrevented) document.documentElement.dataset.taken = `${taken} ${event.key}`;
    });
  });
  for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Space", "PageUp", "End", "Home", "Tab", "a", "n"]) {
    await page.keyboard.press(key);
  }
  for (const key of ["Control+j", "Alt+k", "Control+/", "Alt+j"]) await page.keyboard.press(key);
  await expect(page.locator("html")).not.toHaveAttribute("data-taken");
  await expect(page.locator(".prose :focus")).toHaveCount(0);
  await page.keyboard.press("j");
  await expect(page.locator("html")).toHaveAttribute("data-taken", " j");
});
