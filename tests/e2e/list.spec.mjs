/** The list: what a row shows, orders, pages. */

import { inWords, rows } from "./support/bundle.mjs";
import { expect, openList, test } from "./support/test.mjs";
import { openFilters, slugs } from "./support/list.mjs";

/** Reads rows; runs in the page. */
const readRows = (/** @type {Element[]} */ rows) =>
  rows.map((row) => {
    const texts = (/** @type {string} */ part) => [...row.querySelectorAll(part)].map(({ textContent }) => textContent);
    return {
      title: texts("h2"),
      href: row.querySelector("h2 a")?.getAttribute("href"),
      dek: texts(".row-dek"),
      authors: texts(".byline a"),
      dates: texts("time"),
      time: texts(".row-facts > span").filter((text) => / minutes?$/.test(text ?? "")),
      cites: texts(".row-cites li"),
      tags: texts("[aria-label=Tags] a"),
    };
  });

/** What a row ought to show. */
function expectedRow(/** @type {import("./support/bundle.mjs").Row} */ row, /** @type {import("./support/test.mjs").Place} */ site) {
  const labels = (/** @type {{ label: string }[]} */ values) => values.map(({ label }) => label);
  const more = row.publishers.length - 4;
  return {
    title: [row.title],
    href: site.href(`articles/${row.slug}/`),
    dek: row.dek ? [row.dek] : [],
    authors: labels(row.authors),
    dates: [row.published, row.revised].filter((date) => date !== undefined).map(inWords),
    time: [row.minutes === 1 ? "1 minute" : `${row.minutes} minutes`],
    cites: [...labels(row.publishers).slice(0, 4), ...(more > 0 ? [`and ${more} more`] : [])],
    tags: labels(row.tags),
  };
}

test("a row shows title, dek, authors, date, reading time, tags and cited publishers", async ({ page, demo }) => {
  const all = rows(demo.folder).slice(0, 25);
  expect(all.length).toBeGreaterThan(15);
  await openList(page, demo.url);
  const shown = await page.locator(".row").evaluateAll(readRows);
  expect(shown).toEqual(all.map((row) => expectedRow(row, demo)));
});

test("authors, tags and publishers in a row lead to the articles and works that have them", async ({ page, demo }) => {
  const [first] = rows(demo.folder);
  await openList(page, demo.url);
  const row = page.locator(".row").first();
  const leads = [
    [row.getByRole("link", { name: first.authors[0].label, exact: true }), demo.href(`authors/${first.authors[0].key}/`)],
    [row.getByRole("link", { name: first.tags[0].label, exact: true }), demo.href(`tags/${first.tags[0].key}/`)],
    [row.getByRole("link", { name: first.publishers[0].label, exact: true }), demo.href(`sources/${first.publishers[0].key}/`)],
  ];
  for (const [link, href] of leads) {
    await expect(/** @type {import("@playwright/test").Locator} */ (link)).toHaveAttribute("href", String(href));
  }
});

test("text of an article never becomes markup in the list", async ({ page, shelf }) => {
  await openList(page, shelf.url);
  const title = "What <b>bold</b> & <script>alert(1)</script> look like";
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  await expect(page.locator("main b, main i, main em, main script, main img")).toHaveCount(0);
});

test("the list says whose it is", async ({ page, shelf }) => {
  await openList(page, shelf.url);
  await expect(page).toHaveTitle("The shelf");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The shelf");
  await expect(page.getByText("One article for every part that an article can have")).toBeVisible();
  await expect(page.getByRole("status")).toHaveText("7 articles");
});

test("the newest article is first and undated ones are last", async ({ page, sixty }) => {
  const all = rows(sixty.folder);
  const dates = all.map(({ published }) => published ?? "");
  expect(dates).toEqual(dates.toSorted().reverse());
  await openList(page, `${sixty.url}page/3/`);
  expect(await slugs(page)).toEqual(all.slice(50).map(({ slug }) => slug));
  await openList(page, sixty.url);
  expect(await slugs(page)).toEqual(all.slice(0, 25).map(({ slug }) => slug));
});

test("the other orders order the whole list, and are in the address", async ({ page, sixty }) => {
  const all = rows(sixty.folder);
  const dated = (/** @type {string} */ last) => (/** @type {typeof all[0]} */ row) => row.published ?? last;
  const by = (/** @type {(row: typeof all[0]) => string | number} */ key, sign = 1) =>
    all.toSorted((one, other) => (key(one) < key(other) ? -sign : key(one) > key(other) ? sign : 0));
  const orders = [
    ["Oldest first", "oldest", by(dated("9999"))],
    ["By title", "title", by(({ title }) => title)],
    ["Shortest first", "shortest", by(({ minutes }) => minutes)],
    ["Longest first", "longest", by(({ minutes }) => minutes, -1)],
    ["Newest first", "", all],
  ];
  await openList(page, sixty.url);
  await openFilters(page);
  for (const [name, key, expected] of /** @type {[string, string, typeof all][]} */ (orders)) {
    await page.getByLabel("Order").selectOption(name);
    await expect(page).toHaveURL(key ? `${sixty.url}?sort=${key}` : sixty.url);
    await expect.poll(() => slugs(page)).toEqual(expected.slice(0, 25).map(({ slug }) => slug));
  }
});

test("pages lead on, back and to the ends, each with its own address and title", async ({ page, sixty }) => {
  const all = rows(sixty.folder).map(({ slug }) => slug);
  const pages = page.getByRole("navigation", { name: "Pages" });
  await openList(page, sixty.url);
  await pages.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(`${sixty.url}page/2/`);
  await expect(page).toHaveTitle("Page 2 — A library of 60");
  await expect(pages.getByRole("link", { name: "Page 2 of 3" })).toHaveAttribute("aria-current", "page");
  await expect.poll(() => slugs(page)).toEqual(all.slice(25, 50));
  await pages.getByRole("link", { name: "Page 3 of 3" }).click();
  await expect(page).toHaveTitle("Page 3 — A library of 60");
  await expect.poll(() => slugs(page)).toEqual(all.slice(50));
  await expect(pages.getByRole("link", { name: "Next page" })).toBeHidden();
  await pages.getByRole("link", { name: "Previous page" }).click();
  await expect(page).toHaveURL(`${sixty.url}page/2/`);
  await pages.getByRole("link", { name: "Page 1 of 3" }).click();
  await expect(page).toHaveURL(sixty.url);
  await expect(page).toHaveTitle("A library of 60");
  await expect.poll(() => slugs(page)).toEqual(all.slice(0, 25));
});

test("a page beyond the last one shows the last one", async ({ page, sixty }) => {
  await openList(page, `${sixty.url}?page=99`);
  expect(await slugs(page)).toEqual(rows(sixty.folder).slice(50).map(({ slug }) => slug));
});

test("find-in-page finds every row of the page", async ({ page, sixty }) => {
  await openList(page, sixty.url);
  const last = rows(sixty.folder)[24];
  // The browser's own search: the row is there and can be found without anybody having scrolled.
  const find = (/** @type {string} */ text) => Reflect.apply(Reflect.get(window, "find"), window, [text]);
  expect(await page.evaluate(find, last.title)).toBe(true);
  await expect(page.getByRole("heading", { name: last.title })).toBeInViewport();
});
