/** The filters: alone, together, in the address, and what they count. */

import { counts, rows, select } from "./support/bundle.mjs";
import { openFilters, shownOf, slugs } from "./support/list.mjs";
import { expect, openList, started, test } from "./support/test.mjs";

/** @typedef {import("./support/bundle.mjs").Wish} Wish */
/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./support/test.mjs").Place} Place */

/** The headings of the fields. */
const HEADINGS = { tag: "Tags", source: "Cites", author: "Authors", lang: "Language" };

/** The field for words, in the header. */
const words = (/** @type {Page} */ page) => page.getByRole("searchbox", { name: "Search the articles" });

const field = (/** @type {Page} */ page, /** @type {keyof typeof HEADINGS} */ name) =>
  page.getByRole("region", { name: HEADINGS[name], exact: true });

/**
 * Makes every choice of a wish, as a person does.
 *
 * @param {Page} page
 * @param {Wish} wish
 */
async function choose(page, wish) {
  await openFilters(page);
  for (const name of /** @type {const} */ (["tag", "source", "author", "lang"])) {
    for (const key of wish[name] ?? []) {
      await field(page, name).locator(`[data-choice="${key}"]`).click();
      await expect(field(page, name).locator(`[data-choice="${key}"]`)).toHaveAttribute("aria-current", "true");
    }
  }
  if (wish.from) await page.getByLabel("From", { exact: true }).fill(wish.from);
  if (wish.to) await page.getByLabel("To", { exact: true }).fill(wish.to);
  if (wish.q) await words(page).fill(wish.q);
}

/**
 * Checks everything that the page shows for a wish: how many, which, and what each further choice would leave.
 *
 * @param {Page} page
 * @param {Place} site
 * @param {Wish} wish
 */
async function expectShown(page, site, wish) {
  const all = rows(site.folder);
  const left = select(all, wish);
  expect(left.length, "the test's own choice leaves something out, and something in").toBeLessThan(all.length);
  expect(left.length).toBeGreaterThan(0);
  await expect(page.locator(".list-count")).toHaveText(shownOf(left.length, all.length));
  // What is sought comes best first: `search.spec.mjs` asks for that.
  const ordered = (/** @type {(string | undefined)[]} */ slugs) => (wish.q ? slugs.toSorted() : slugs);
  expect(wish.q ? left.length : 0, "all that is sought is on one page").toBeLessThanOrEqual(25);
  await expect.poll(async () => ordered(await slugs(page))).toEqual(ordered(left.slice(0, 25).map(({ slug }) => slug)));
  for (const name of /** @type {(keyof typeof HEADINGS)[]} */ (Object.keys(HEADINGS))) {
    const expected = counts(all, wish, name);
    const shown = await page.getByRole("region", { name: HEADINGS[name], exact: true }).locator(".choice").evaluateAll(
      (choices) => choices.map((choice) => [
        choice.getAttribute("data-choice") ?? "",
        Number(choice.querySelector(".choice-count")?.textContent),
      ]),
    );
    const chosen = (wish[name] ?? []).filter((key) => !expected.has(key));
    expect(shown.length, name).toBeGreaterThanOrEqual(Math.min(8, expected.size + chosen.length));
    expect(shown, name).toEqual(shown.map(([key]) => [key, expected.get(String(key)) ?? 0]));
  }
}

/** Every field alone, and the address that says so. @type {[string, Wish, string][]} */
const ALONE = [
  ["tag", { tag: ["topic-2"] }, "tags/topic-2/"],
  ["author", { author: ["aiko-okafor"] }, "authors/aiko-okafor/"],
  ["cited publisher", { source: ["publisher-2.example"] }, "?source=publisher-2.example"],
  ["language", { lang: ["fr"] }, "?lang=fr"],
  ["first day", { from: "2015-06-01" }, "?from=2015-06-01"],
  ["last day", { to: "2012-12-31" }, "?to=2012-12-31"],
  ["word of the title, whatever its case and accents", { q: "GDANSK" }, "?q=GDANSK"],
  ["words of the dek", { q: "down glacier" }, "?q=down%20glacier"],
  ["name of an author", { q: "tomas okafor" }, "?q=tomas%20okafor"],
  ["name of a tag", { q: '"topic-4"' }, "?q=%22topic-4%22"],
];

for (const [what, wish, address] of ALONE) {
  test(`the list can be narrowed by ${what}`, async ({ page, sixty }) => {
    await openList(page, sixty.url);
    await choose(page, wish);
    await expect(page).toHaveURL(sixty.url + address);
    await expectShown(page, sixty, wish);
  });
}

/** All at once: two values of one field either of which will do, and every other field. @type {Wish} */
const TOGETHER = {
  tag: ["topic-1", "topic-3"],
  source: ["publisher-1.example"],
  author: ["ines-okafor", "tomas-okafor", "samir-okafor"],
  lang: ["en", "fr", "uk"],
  from: "2006-01-01",
  to: "2024-12-31",
  q: "part",
};

test("all filters work together, are in the address, and a fresh page there shows the same", async ({ page, context, sixty }) => {
  await openList(page, sixty.url);
  await choose(page, TOGETHER);
  await expectShown(page, sixty, TOGETHER);
  const { searchParams } = new URL(page.url().slice(sixty.url.length), "http://any.example/");
  for (const [name, value] of Object.entries(TOGETHER)) {
    expect(searchParams.getAll(name)).toEqual([value].flat());
  }
  const other = await context.newPage();
  await openList(other, page.url());
  await openFilters(other);
  await expectShown(other, sixty, TOGETHER);
  await expect(words(other)).toHaveValue("part");
  await expect(other.getByLabel("From", { exact: true })).toHaveValue("2006-01-01");
  await expect(other.getByLabel("To", { exact: true })).toHaveValue("2024-12-31");
});

test("an address names its filters as chips, and each chip can be removed", async ({ page, sixty }) => {
  const query = "?q=part&tag=topic-1&author=ines-okafor&source=publisher-1.example&lang=en&from=2006&to=2024-11";
  await openList(page, sixty.url + query);
  const chips = page.getByRole("list", { name: "Active filters" });
  const labels = ["“part”", "topic-1", "Ines Okafor", "Cites: publisher-1.example", "from 2006", "until November 2024"];
  for (const label of labels) {
    await chips.getByRole("link", { name: `Remove the filter ${label}`, exact: true }).click();
    await expect(chips.getByText(label, { exact: true })).toBeHidden();
  }
  // A year and a month are no days: what is left is one language.
  await expect(page).toHaveURL(`${sixty.url}?lang=en`);
  await expectShownBy(page, sixty, { lang: ["en"] });
  await chips.getByRole("link", { name: /Remove the filter/ }).click();
  await expect(page).toHaveURL(sixty.url);
  await expect(chips).toBeHidden();
  await expect(page.locator(".list-count")).toHaveText("60 articles");
});

/** Checks which rows a wish shows. */
async function expectShownBy(/** @type {Page} */ page, /** @type {Place} */ site, /** @type {Wish} */ wish) {
  const left = select(rows(site.folder), wish);
  await expect.poll(() => slugs(page)).toEqual(left.slice(0, 25).map(({ slug }) => slug));
}

test("all filters can be cleared at once, and the order stays", async ({ page, sixty }) => {
  await openList(page, `${sixty.url}?tag=topic-1&lang=en&sort=oldest`);
  await page.getByRole("link", { name: "Clear all" }).click();
  await expect(page).toHaveURL(`${sixty.url}?sort=oldest`);
  await expect(page.locator(".list-count")).toHaveText("60 articles");
});

test("a choice is unmade by choosing it again, and by going back", async ({ page, sixty }) => {
  await openList(page, sixty.url);
  await openFilters(page);
  const choice = field(page, "tag").locator('[data-choice="topic-1"]');
  await choice.click();
  await expect(page).toHaveURL(`${sixty.url}tags/topic-1/`);
  await choice.click();
  await expect(page).toHaveURL(sixty.url);
  await page.goBack();
  await expect(choice).toHaveAttribute("aria-current", "true");
  await expectShownBy(page, sixty, { tag: ["topic-1"] });
  await page.goBack();
  await expect(page.locator(".list-count")).toHaveText("60 articles");
});

test("typing a word makes one entry in the history, not one for each letter", async ({ page, sixty }) => {
  await openList(page, sixty.url);
  await words(page).pressSequentially("glacier");
  await expect(page).toHaveURL(`${sixty.url}?q=glacier`);
  await page.goBack();
  await expect(page).toHaveURL(sixty.url);
  await expect(page.locator(".list-count")).toHaveText("60 articles");
});

test("a choice made by keyboard keeps the focus and the place", async ({ page, sixty }) => {
  await openList(page, sixty.url);
  await started(page);
  await openFilters(page);
  const choice = field(page, "lang").locator('[data-choice="fr"]');
  await choice.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${sixty.url}?lang=fr`);
  await expect(choice).toHaveAttribute("aria-current", "true");
  await expect(choice).toBeFocused();
  await expect(choice).toBeInViewport();
});

test("a day can be typed, digit by digit, and is one choice", async ({ page, sixty }) => {
  for (const isTaken of [false, true]) {
    await openList(page, sixty.url);
    await started(page);
    await openFilters(page);
    if (isTaken) {
      // The list that came with the page is replaced by the first choice.
      const row = await page.locator(".row").first().elementHandle();
      await page.getByLabel("Order").selectOption("By title");
      await expect.poll(() => row?.evaluate((row) => row.isConnected)).toBe(false);
    }
    const entries = await page.evaluate(() => history.length);
    await page.getByLabel("From", { exact: true }).pressSequentially("06152015");
    await expect(page).toHaveURL(/[?&]from=2015-06-15\b/);
    await expect(page.getByLabel("From", { exact: true })).toHaveValue("2015-06-15");
    await expect(page.getByLabel("From", { exact: true })).toBeFocused();
    expect(await page.evaluate(() => history.length)).toBe(entries + 1);
  }
});

test("a field shows all of its choices when asked", async ({ page, sixty }) => {
  await openList(page, sixty.url);
  await openFilters(page);
  const publishers = field(page, "source");
  await expect(publishers.getByRole("link")).toHaveCount(8);
  const all = counts(rows(sixty.folder), {}, "source");
  await publishers.getByRole("button", { name: `Show all ${all.size}` }).click();
  await expect(publishers.getByRole("link")).toHaveCount(all.size);
  await publishers.getByRole("button", { name: "Show fewer" }).click();
  await expect(publishers.getByRole("link")).toHaveCount(8);
});

test("an empty result names the filters, and what would be left without one", async ({ page, sixty }) => {
  const all = rows(sixty.folder);
  const pairs = [...counts(all, {}, "tag").keys()].flatMap((tag) =>
    [...counts(all, {}, "author").keys()].map((author) => ({ tag: [tag], author: [author] })),
  );
  const wish = pairs.find((pair) => select(all, pair).length === 0);
  if (!wish) throw new Error("every pair of tag and author has articles");
  await page.goto(`${sixty.url}?tag=${wish.tag}&author=${wish.author}`);
  await expect(page.getByText("No article passes all of these filters")).toBeVisible();
  await expect(page.locator(".list-count")).toHaveText(shownOf(0, 60));
  await page.locator(".empty").getByRole("link", { name: wish.tag[0] }).click();
  await expect(page).toHaveURL(`${sixty.url}authors/${wish.author}/`);
  await expectShownBy(page, sixty, { author: wish.author });
});

test("an address with a value that the library lacks shows an empty list, not an error", async ({ page, sixty }) => {
  await page.goto(`${sixty.url}?tag=no-such-tag&from=yesterday&lang=%00&page=minus`);
  await expect(page.getByText("No article passes all of these filters")).toBeVisible();
  await expect(page.locator(".empty").getByRole("link", { name: "no-such-tag" })).toBeVisible();
});

test("the pages of a narrowed list keep its filters, even one that narrows nothing", async ({ page, sixty }) => {
  await openList(page, sixty.url);
  await words(page).fill("part");
  await expect(page.locator(".list-count")).toHaveText(shownOf(60, 60));
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(`${sixty.url}?q=part&page=2`);
  await expect(page.getByRole("list", { name: "Active filters" }).getByText("“part”")).toBeVisible();
});

test("words can be sent from any page", async ({ page, sixty }) => {
  await page.goto(`${sixty.url}sources/`);
  await expect(page.getByRole("heading", { name: "Sources", level: 1 })).toBeVisible();
  await words(page).fill("museum");
  await words(page).press("Enter");
  await expect(page).toHaveURL(`${sixty.url}?q=museum`);
  await expectShownBy(page, sixty, { q: "museum" });
});
