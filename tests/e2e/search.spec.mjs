/** The full-text search: what is found while somebody types, what is shown of it, and what happens when a part is missing. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openFilters, slugs } from "./support/list.mjs";
import { missing } from "./support/server.mjs";
import { expect, open, openList, started, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

/** The field, in the header of every page. */
const field = (/** @type {Page} */ page) => page.getByRole("searchbox", { name: "Search the articles" });

const notes = (/** @type {Page} */ page) => page.locator("#search_notes");

/** The first row's words from its article. */
const snippet = (/** @type {Page} */ page) => page.locator(".row").first().locator(".row-snippet");

/** Waits until the index has answered: until then the list is as it was, or by titles. @param {Page} page */
const answered = (page) => expect(snippet(page).locator("mark")).not.toHaveCount(0);

/** Waits for the article that is found first. @param {Page} page @param {string} slug */
const expectFirst = (page, slug) => expect.poll(async () => (await slugs(page))[0]).toBe(slug);

/** The texts that are marked in the page. @param {Page} page */
const marked = (page) =>
  page.evaluate(() => [...(CSS.highlights.get("found") ?? [])].map((range) => {
    const { startContainer, startOffset, endOffset } = range;
    return startContainer.nodeValue?.slice(startOffset, endOffset) ?? "";
  }));

/** The names of the index's files but for its root. @param {string} folder */
function shardsOf(folder) {
  const { search } = JSON.parse(readFileSync(join(folder, "library/library.json"), "utf8"));
  return new RegExp(`/library/search/(?!${search})[0-9a-f]{16}\\.bin$`);
}

test("words of the text are found as they are typed, best first, with their place in the article", async ({ page, demo }) => {
  await openList(page, demo.url);
  await field(page).pressSequentially("ammonium nitr");
  await expectFirst(page, "beirut-port");
  await expect(snippet(page)).toContainText("ammonium nitrate");
  await expect(snippet(page).locator("mark")).toHaveText(["ammonium", "nitrate"]);
  await expect(page.locator(".row").first().locator(".row-dek")).toBeHidden();
  await expect(notes(page)).toBeHidden();
});

test("a letter that changes nothing of what is found leaves the rows and their words where they are", async ({ page, demo }) => {
  await openList(page, demo.url);
  await field(page).pressSequentially("ammonium nitr");
  await expectFirst(page, "beirut-port");
  await answered(page);
  const row = await page.locator(".row").first().elementHandle();
  await field(page).press("a");
  await expect(page.getByRole("list", { name: "Active filters" })).toContainText("ammonium nitra");
  expect(await snippet(page).count()).toBe(1);
  await expect(page.locator(".row").first()).toHaveAttribute("data-sought", "ammonium nitra");
  expect(await row?.evaluate((row) => row.isConnected)).toBe(true);
});

test("when nothing is sought any more, rows that stay lose their words and marks", async ({ page, demo }) => {
  await openList(page, `${demo.url}?lang=en&sort=newest`);
  const all = await slugs(page);
  await field(page).fill("and");
  await answered(page);
  expect(await slugs(page)).toEqual(all);
  expect(await marked(page)).not.toEqual([]);
  const row = await page.locator(".row").first().elementHandle();
  await field(page).fill("");
  await expect(page.locator(".row-snippet")).toHaveCount(0);
  expect(await marked(page)).toEqual([]);
  expect(await row?.evaluate((row) => row.isConnected)).toBe(true);
});

test("what was sought marks nothing in a list that is opened anew", async ({ page, demo }) => {
  await openList(page, demo.url);
  await field(page).fill("displcaed");
  await answered(page);
  await page.locator(".row-title a").first().click();
  await expect(page.locator("article.article")).toBeVisible();
  await page.getByRole("navigation", { name: "Library" }).getByRole("link", { name: "Articles" }).click();
  await expect(page.locator(".row").nth(5)).toBeVisible();
  expect(await page.locator(".row[data-sought]").count()).toBe(0);
  await expect(notes(page)).toBeHidden();
});

test("a typo is corrected, and the page says what was meant", async ({ page, demo }) => {
  await openList(page, demo.url);
  await field(page).fill("displcaed");
  await expectFirst(page, "counting-the-displaced");
  await expect(notes(page)).toHaveText("Did you mean displaced? These articles have it.");
  await notes(page).getByRole("link", { name: "displaced" }).click();
  await expect(field(page)).toHaveValue("displaced");
  await expect(notes(page)).toBeHidden();
  await expectFirst(page, "counting-the-displaced");
});

test("where no article has all of the words, those with some are shown, and the page says so", async ({ page, demo }) => {
  await openList(page, demo.url);
  await field(page).fill("roosevelt zanzibar shutdowns ");
  await expect(notes(page)).toHaveText("No article has all of these words. These have some of them.");
  await expect(page.locator(".row")).not.toHaveCount(0);
});

test("a hit's section is a link, the hits are marked on arrival, and Escape clears them", async ({ page, demo }) => {
  await openList(page, demo.url);
  await field(page).fill('"bailiff service"');
  await expectFirst(page, "after-crocus");
  const section = snippet(page).getByRole("link");
  const anchor = decodeURIComponent(/#([^#]+)$/.exec((await section.getAttribute("href")) ?? "")?.[1] ?? "");
  await section.click();
  await expect(page.locator(`[id="${anchor}"]`)).toBeInViewport();
  await expect.poll(async () => (await marked(page)).map((text) => text.toLowerCase())).toContain("bailiff service");
  await page.keyboard.press("Escape");
  expect(await marked(page)).toEqual([]);
});

test("the hits of a section that is opened in a tab of its own are marked too", { tag: "@host" }, async ({ page, demo }) => {
  await open(page, `${demo.url}articles/beirut-port/?q=ammonium`);
  await expect.poll(() => marked(page)).toContain("ammonium");
});

test("what names a filter becomes one when it is sent, in the panel and in the address", async ({ page, demo }) => {
  await openList(page, demo.url);
  await field(page).fill("tag:statistics heat after:2025-03");
  await expectFirst(page, "counting-heat-deaths");
  await field(page).press("Enter");
  await expect(field(page)).toHaveValue("heat");
  await expect(page).toHaveURL(`${demo.url}?q=heat&tag=statistics&from=2025-03`);
  const chips = page.getByRole("list", { name: "Active filters" });
  await expect(chips.getByRole("listitem")).toHaveText([/heat/, /statistics/i, /from March 2025/, "Clear all"]);
  await openFilters(page);
  await expect(page.getByRole("region", { name: "Tags", exact: true }).locator('[data-choice="statistics"]')).toHaveAttribute("aria-current", "true");
  await expectFirst(page, "counting-heat-deaths");
});

test("dates narrow while they are typed", async ({ page, demo }) => {
  await openList(page, demo.url);
  await field(page).fill("footnote");
  await answered(page);
  const all = (await slugs(page)).length;
  await field(page).fill("footnote before:2026-11-15");
  await expect.poll(async () => (await slugs(page)).length).toBeLessThan(all);
});

test("the best come first, or the newest if one asks for that", async ({ page, demo }) => {
  await openList(page, demo.url);
  await field(page).fill("footnote");
  await answered(page);
  await openFilters(page);
  await expect(page.getByLabel("Order")).toHaveValue("best");
  expect((await slugs(page))[0], "a title that has it").toMatch(/footnote/);
  const best = await slugs(page);
  await page.getByLabel("Order").selectOption("Newest first");
  await expect(page).toHaveURL(/sort=newest/);
  await expect.poll(() => slugs(page)).not.toEqual(best);
  const dates = await page.locator(".row").evaluateAll((rows) => rows.map((row) => row.querySelector("time")?.dateTime ?? ""));
  expect(dates.length).toBeGreaterThan(3);
  expect(dates).toEqual(dates.toSorted().reverse());
  await field(page).fill("");
  await expect(page.getByLabel("Order")).toHaveValue("newest");
});

test("facets are counted among what is found", async ({ page, demo }) => {
  await openList(page, demo.url);
  await field(page).fill("ammonium");
  await expectFirst(page, "beirut-port");
  const found = await page.locator(".row").count();
  await openFilters(page);
  const languages = page.getByRole("region", { name: "Tags", exact: true });
  const counts = await languages.locator(".choice-count").allTextContents();
  expect(Math.max(...counts.map(Number))).toBeLessThanOrEqual(found);
});

test("a search in the address is answered as it is opened, on any page of it", async ({ page, demo }) => {
  await open(page, `${demo.url}?q=shutdowns`);
  await expectFirst(page, "counting-shutdowns");
  await expect(field(page)).toHaveValue("shutdowns");
});

test("a search from an article leads to the list", async ({ page, demo }) => {
  await open(page, `${demo.url}articles/the-footnote/`);
  await started(page);
  await field(page).fill("shutdowns");
  await field(page).press("Enter");
  await expectFirst(page, "counting-shutdowns");
});

test("Back returns from a hit to what was found", async ({ page, demo }) => {
  await openList(page, demo.url);
  await field(page).fill("ammonium");
  await expectFirst(page, "beirut-port");
  await page.locator(".row-title a").first().click();
  await expect(page.getByRole("article")).toBeVisible();
  await expect.poll(() => marked(page)).toContain("ammonium");
  await page.goBack();
  await expectFirst(page, "beirut-port");
  await expect(snippet(page)).toContainText("ammonium");
});

test("what was found is announced once the typing rests", async ({ page, demo }) => {
  await openList(page, demo.url);
  // Whether the count is about to change, as those who hear the page are told.
  await page.evaluate(() => {
    /** @type {(string | null)[]} */
    const said = [];
    Object.assign(globalThis, { said });
    const note = (/** @type {MutationRecord[]} */ records) => {
      for (const { target } of records) if (target instanceof Element && target.matches(".list-count")) said.push(target.getAttribute("aria-busy"));
    };
    new MutationObserver(note).observe(document.body, { attributes: true, attributeFilter: ["aria-busy"], subtree: true });
  });
  await field(page).pressSequentially("foo");
  await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, "said").at(-1))).toBe("false");
  expect(await page.evaluate(() => Reflect.get(globalThis, "said")[0])).toBe("true");
});

test("a missing part of the index costs its own hits, and the page says so", { tag: "@host" }, async ({ page, guard, demoFrail }) => {
  guard.allow(/404/);
  await openList(page, demoFrail.url);
  await field(page).fill("shutdowns");
  await expectFirst(page, "counting-shutdowns");
  demoFrail.fail(shardsOf(demoFrail.folder), missing);
  await page.goto("about:blank");
  await openList(page, demoFrail.url);
  await field(page).fill("ammonium");
  await expect(notes(page)).toContainText("A part of the search index could not be loaded");
  await expect(page.getByRole("alert")).toHaveCount(0);
  demoFrail.mend();
  await field(page).fill("ammoniu");
  await expectFirst(page, "beirut-port");
  await expect(notes(page)).toBeHidden();
});

test("titles are searched while the index is on its way, and the page says so", { tag: "@host" }, async ({ page, demo }) => {
  /** @type {import("@playwright/test").Route[]} */
  const held = [];
  let free = false;
  await page.route(/\/library\/search\//, (route) => (free ? route.continue() : void held.push(route)));
  await openList(page, demo.url);
  await field(page).fill("shutdowns");
  await expect(page.locator(".list-count")).toContainText("by their titles; the full text is on its way");
  await expectFirst(page, "counting-shutdowns");
  free = true;
  await Promise.all(held.map((route) => route.continue()));
  await expect(page.locator(".list-count")).toHaveText(/^\d+ of \d+ articles$/);
});

test("so are they when a search begins anew", { tag: "@host" }, async ({ page, demo }) => {
  await openList(page, demo.url);
  await field(page).fill("ammonium");
  await answered(page);
  await field(page).fill("");
  await expect(page.locator(".row-snippet")).toHaveCount(0);
  await page.route(shardsOf(demo.folder), () => undefined);
  await field(page).fill("shutdowns");
  await expect(page.locator(".list-count")).toContainText("by their titles; the full text is on its way");
  await expectFirst(page, "counting-shutdowns");
});

test("titles are searched where the search can't be had, and the page says so", { tag: "@host" }, async ({ page, guard, demoFrail }) => {
  guard.allow(/404|finder/);
  demoFrail.fail(/finder-[0-9a-f]+_bg\.wasm$/, missing);
  await openList(page, demoFrail.url);
  await field(page).fill("shutdowns");
  await expect(page.locator(".list-count")).toContainText("by their titles; the full text can’t be searched now");
  await expectFirst(page, "counting-shutdowns");
});

test("whatever is typed is no error", async ({ page, demo }) => {
  await openList(page, demo.url);
  for (const typed of ['"', '"open', "tag:", "-", "OR OR", "after:never", "((", "https://a.example/?b=c#d", "🦀", "\u202e"]) {
    await field(page).fill(typed);
    await expect(page.locator(".list-count")).toContainText("articles");
  }
  // What asks for nothing leaves nothing out.
  await field(page).fill('"');
  await expect(page.locator(".row").first()).toBeVisible();
  await field(page).fill("");
  await expect(page.locator(".row").first()).toBeVisible();
});
