/** Without JavaScript: every page can be read, links lead on, and nothing is offered that can't work. */

import { counts, rows } from "./support/bundle.mjs";
import { DEMO } from "./support/pages.mjs";
import { expect, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

test.use({ javaScriptEnabled: false });

/** Every kind of page in the demo library, and a text that it is there for. @type {Record<string, [string, string | RegExp]>} */
const TEXTS = {
  list: [DEMO.list, "After Crocus"],
  tag: [DEMO.tag, "What Footnote is"],
  author: [DEMO.author, "What Footnote is"],
  article: [DEMO.article, "Sources"],
  revised: [DEMO.revised, "Correction"],
  sources: [DEMO.sources, /\d+ publishers\./],
  publisher: [DEMO.publisher, "un.org"],
  storage: ["storage/", "This library can be read without a network."],
};

test.beforeEach(({ guard }) => {
  // The page asks early for what the reader needs; where no scripts run, nobody uses it.
  guard.allow(/was preloaded using link preload but not used/);
});

/** The titles of the list: an address is known before all of its page has been read, so whoever expects some waits for them. */
const titles = (/** @type {Page} */ page) => page.locator(".row-title a");

/** Whatever a page offers to do, beyond leading somewhere. */
const controls = (/** @type {Page} */ page) => page.locator("button, input, select, textarea, [href*='?']:not([href*='//'])").filter({ visible: true });

for (const [kind, [path, text]] of Object.entries(TEXTS)) {
  test(`${kind}: what the page is for stands there, and nothing that needs scripts`, async ({ page, demo }) => {
    const answer = await page.goto(demo.url + path);
    expect(answer?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("main").getByText(text).first()).toBeVisible();
    await openFilters(page);
    await expect(controls(page)).toHaveCount(0);
  });
}

/** Opens the filters where there is no room for them beside the list: that needs no script. */
async function openFilters(/** @type {Page} */ page) {
  const summary = page.locator(".filter-panel > summary");
  if (await summary.isVisible()) await summary.click();
}

test("a long list is read page by page", async ({ page, sixty }) => {
  const all = rows(sixty.folder).map(({ title }) => title);
  await page.goto(sixty.url);
  await expect(titles(page)).toHaveText(all.slice(0, 25));
  const pages = page.getByRole("navigation", { name: "Pages" });
  await pages.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(`${sixty.url}page/2/`);
  await expect(titles(page)).toHaveText(all.slice(25, 50));
  await pages.getByRole("link", { name: "Page 3 of 3" }).click();
  await expect(titles(page)).toHaveText(all.slice(50));
  await pages.getByRole("link", { name: "Page 1 of 3" }).click();
  await expect(page).toHaveURL(sixty.url);
});

/** Fields whose choices have folders, and how those are called. @type {[("tag" | "author"), string, string][]} */
const FOLDERS = [
  ["tag", "Tags", "tags"],
  ["author", "Authors", "authors"],
];

for (const [field, heading, folder] of FOLDERS) {
  test(`the list can be narrowed by one choice of ${heading} at a time, and the page says so`, async ({ page, sixty }) => {
    const all = rows(sixty.folder);
    const [[key]] = [...counts(all, {}, field)].toSorted(([, one], [, other]) => other - one);
    const chosen = all.filter((row) => row[/** @type {"tags" | "authors"} */ (folder)].some((value) => value.key === key));
    expect(chosen.length).toBeGreaterThan(0);
    await page.goto(sixty.url);
    await openFilters(page);
    await expect(page.locator(".plain-filters")).toBeVisible();
    await expect(page.locator(".plain-filters")).toContainText("the list can be narrowed by one choice at a time");
    await page.getByRole("region", { name: heading, exact: true }).locator(`[data-choice="${key}"]`).click();
    await expect(page).toHaveURL(`${sixty.url}${folder}/${key}/`);
    await expect(titles(page)).toHaveText(chosen.slice(0, 25).map(({ title }) => title));
    await page.getByRole("list", { name: "Active filters" }).getByRole("link", { name: "Clear all" }).click();
    await expect(page).toHaveURL(sixty.url);
  });
}

test("a tag that fills more than a page has its pages too", async ({ page, sixty }) => {
  const all = rows(sixty.folder);
  const [key, count] = [...counts(all, {}, "tag")].toSorted(([, one], [, other]) => other - one)[0];
  expect(count, "the library has such a tag").toBeGreaterThan(25);
  const chosen = all.filter(({ tags }) => tags.some((tag) => tag.key === key));
  await page.goto(`${sixty.url}tags/${key}/`);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(`${sixty.url}tags/${key}/page/2/`);
  await expect(titles(page)).toHaveText(chosen.slice(25, 50).map(({ title }) => title));
});

test("from the list to an article, its source, the source's publisher, and another article that cites it", async ({ page, demo }) => {
  await page.goto(demo.url);
  const cited = page.locator(".row").filter({ has: page.getByRole("link", { name: "United Nations" }) }).first();
  await cited.locator(".row-title a").click();
  await expect(page).toHaveURL(/\/articles\/[^/]+\/$/);
  await page.locator(".citation").first().click();
  await expect(page).toHaveURL(/#source_\d+$/);
  await expect(page.locator(".sources li:target")).toBeInViewport();
  await page.locator(".sources").getByRole("link", { name: "United Nations", exact: true }).first().click();
  await expect(page).toHaveURL(`${demo.url}${DEMO.publisher}`);
  await page.locator(".cited-by a").first().click();
  await expect(page.getByRole("article").getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("banner").getByRole("link", { name: "Sources" }).click();
  await expect(page).toHaveURL(`${demo.url}sources/`);
  await page.getByRole("contentinfo").getByRole("link").click();
  await expect(page).toHaveURL(`${demo.url}storage/`);
});

test("every link of every kind of page leads to a page of the site", async ({ page, request, demo }) => {
  /** @type {Set<string>} */
  const inside = new Set();
  for (const [path] of Object.values(TEXTS)) {
    await page.goto(demo.url + path);
    for (const link of await page.locator("a[href]").filter({ visible: true }).all()) {
      const address = new URL((await link.getAttribute("href")) ?? "", page.url());
      if (address.href.startsWith(demo.url)) inside.add(address.href.split("#")[0]);
    }
  }
  expect(inside.size).toBeGreaterThan(20);
  for (const href of inside) expect((await request.get(href)).status(), href).toBe(200);
});
