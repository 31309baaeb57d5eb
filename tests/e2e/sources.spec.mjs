/** What an article stands on: at its head, on the pages of sources, and what of it can be taken away. */

import { readFileSync } from "node:fs";
import { expect, follow, open, openList, started, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

const rows = (/** @type {Page} */ page) => page.locator("table[data-publishers] tbody tr:visible");
const names = (/** @type {Page} */ page) => rows(page).locator(".publisher-name a");
const status = (/** @type {Page} */ page) => page.locator("[data-count]");
const dialog = (/** @type {Page} */ page) => page.getByRole("dialog", { name: "Cite and export" });
const result = (/** @type {Page} */ page) => dialog(page).getByLabel("Result");
const chosen = (/** @type {Page} */ page) => dialog(page).getByLabel("What").locator("option:checked");

/**
 * Opens the page of sources, and waits until its table can be narrowed.
 *
 * @param {Page} page
 * @param {string} url
 */
async function openSources(page, url) {
  await open(page, url);
  await started(page);
  await expect(status(page)).toHaveText(/^\d+ publishers?$/);
  await page.waitForFunction(() => Reflect.has(globalThis, "footnotePage"));
}

/**
 * Downloads what the dialog shows.
 *
 * @param {Page} page
 */
async function download(page) {
  const [file] = await Promise.all([page.waitForEvent("download"), dialog(page).getByRole("button", { name: "Download" }).click()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

/**
 * What the panels at the head of an article consist of: elements and texts, in order.
 *
 * @param {Page} page
 */
function panels(page) {
  return page.locator("#article_panels").evaluate((panels) => {
    const walker = document.createTreeWalker(panels, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const parts = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const last = parts.length - 1;
      // Two texts in a row read as one.
      if (!(node instanceof Element) && !parts[last]?.startsWith("<")) parts[last] += node.nodeValue;
      else parts.push(node instanceof Element ? `<${node.tagName} ${node.getAttribute("class")} ${node.getAttribute("width")}>` : (node.nodeValue ?? ""));
    }
    return parts;
  });
}

test("an article says at its head what it stands on, and leads there", async ({ page, demo }) => {
  await open(page, `${demo.url}articles/after-crocus/`);
  const head = page.locator(".article-header");
  const link = head.getByRole("link", { name: /^Stands on \d+ sources$/ });
  const count = await page.locator(".sources > ol > li").count();
  await expect(link).toHaveText(`Stands on ${count} sources`);
  // A publisher is one, however often it is cited.
  const publishers = await page.locator(".sources a.source-publisher").evaluateAll((links) => new Set(links.map((a) => a.getAttribute("href"))).size);
  await expect(head.locator(".stands-on")).toHaveText(`Stands on ${count} sources · ${publishers} publishers`);
  // The bar is as wide as its pieces, and what they stand for is said in words.
  const pieces = await head.locator(".kinds-picture .shares rect").evaluateAll((all) => all.map((piece) => Number(piece.getAttribute("width"))));
  expect(pieces.reduce((sum, width) => sum + width, 0)).toBe(1000);
  await expect(head.locator(".kinds-picture .share-names li")).toHaveCount(pieces.length);
  await link.click();
  await expect(page.getByRole("heading", { name: "Sources" })).toBeInViewport();
});

test("an article that the app shows says the same as the one that came with its page", async ({ page, demo }) => {
  await open(page, `${demo.url}articles/after-crocus/`);
  await expect(page.locator(".kinds-picture")).toBeVisible();
  const prerendered = await panels(page);
  await follow(page, demo.href("articles/link-rot/"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/What happens to a source/);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/After Crocus/);
  await expect(page.locator(".kinds-picture")).toBeVisible();
  expect(await panels(page)).toEqual(prerendered);
});

test("voices are shown with their words, and where they were found by machine that is said", async ({ page, demo }) => {
  await open(page, `${demo.url}articles/after-crocus/`);
  const voices = page.locator("details.voices");
  await expect(voices.locator(".speakers")).toBeHidden();
  await voices.locator("summary").click();
  const speakers = await voices.locator(".speakers > li").count();
  await expect(voices.locator("summary")).toHaveText(`${speakers} voices`);
  await expect(voices.getByText("Found by machine, which may err.")).toBeVisible();
  await expect(voices.locator(".statement").first()).toBeVisible();
});

test("the table of publishers is narrowed by words and by kind, and the address says so", async ({ page, demo }) => {
  await openSources(page, `${demo.url}sources/`);
  const all = await rows(page).count();
  const kinds = await page.locator("select[name=kind] option").allTextContents();
  expect(kinds.length).toBeGreaterThan(3);
  const total = async (/** @type {string} */ kind) => page.locator(`table[data-publishers] tbody tr[data-kind="${kind}"]`).count();
  await page.getByRole("combobox", { name: /^Kind/ }).selectOption("news");
  const news = await total("news");
  expect(news).toBeGreaterThan(1);
  await expect(rows(page)).toHaveCount(news);
  await expect(status(page)).toHaveText(`${news} publishers`);
  expect(page.url()).toContain("?kind=news");
  await page.getByLabel("Name or address").fill("tass");
  await expect(names(page)).toHaveText(["TASS"]);
  await expect(status(page)).toHaveText("1 publisher");
  expect(page.url()).toContain("q=tass");
  await page.reload();
  await openSources(page, page.url());
  await expect(names(page)).toHaveText(["TASS"]);
  await expect(page.getByRole("combobox", { name: /^Kind/ })).toHaveValue("news");
  await page.getByLabel("Name or address").fill("");
  await page.getByRole("combobox", { name: /^Kind/ }).selectOption("");
  await expect(rows(page)).toHaveCount(all);
  expect(page.url()).not.toContain("?");
});

test("the table of publishers is sorted, and accents and case don't hide a name", async ({ page, demo }) => {
  await openSources(page, `${demo.url}sources/`);
  const counts = async () => (await rows(page).locator("td:last-child").allTextContents()).map(Number);
  const falls = (/** @type {number[]} */ values) => values.every((value, at) => at === 0 || value <= values[at - 1]);
  expect(falls(await counts())).toBe(true);
  await page.getByLabel("Order").selectOption("name");
  const shown = await names(page).allTextContents();
  expect(shown).toEqual([...shown].sort((one, other) => one.localeCompare(other)));
  expect(falls(await counts())).toBe(false);
  expect(page.url()).toContain("sort=name");
  await page.getByLabel("Name or address").fill("ACADEMIE des");
  await expect(names(page)).toHaveText(["Académie des sciences"]);
});

test("a publisher's page has every passage that its works support, and each leads to where it stands", async ({ page, demo }) => {
  await open(page, `${demo.url}sources/`);
  await page.getByRole("link", { name: "Human Rights Watch", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Human Rights Watch");
  const passage = page.locator(".passage a").first();
  const words = ((await passage.textContent()) ?? "").replaceAll(/[“”…]/g, "").slice(0, 40);
  await passage.click();
  await expect(page.getByRole("article")).toBeVisible();
  const target = page.url().split("#").pop() ?? "";
  expect(target).toMatch(/^cite_\d+_\d+$/);
  await expect(page.locator(`#${target}`)).toBeInViewport();
  await expect(page.locator(`.prose > *:has(#${target}), .key-points li:has(#${target})`).first()).toContainText(words);
});

test("a work that several articles cite has a page of its own, with all passages", async ({ page, demo }) => {
  await open(page, `${demo.url}sources/ohchr.org/`);
  await page.locator(".work-link").first().click();
  await expect(page.locator(".passages")).toBeVisible();
  const citing = page.locator(".passages ul > li > a");
  await expect(page.locator(".page-intro")).toHaveText(`${await citing.count()} articles`);
  expect(await citing.count()).toBeGreaterThan(1);
  await page.locator(".page-path a").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("OHCHR");
});

test("the map leads to publishers and articles by the keyboard, and lights the lines of the one that has the focus", async ({ page, demo }) => {
  await open(page, `${demo.url}map/`);
  const map = page.locator(".map:visible");
  await expect(map).toHaveCount(1);
  const first = map.locator(".map-publisher a").first();
  const lines = map.locator(".map-publisher").first().locator(".map-lines");
  const opacity = () => lines.evaluate((path) => Number(getComputedStyle(path).opacity));
  expect(await opacity()).toBeLessThan(0.5);
  await first.focus();
  await expect.poll(opacity).toBe(1);
  const name = await first.locator("title").textContent();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText((name ?? "").replace(/: \d+ articles?$/, ""));
});

test("what the map shows stands beside it as a table", async ({ page, demo }) => {
  await open(page, `${demo.url}map/`);
  const table = page.locator(".map-table");
  const marks = page.locator(".map:visible .map-publisher");
  await expect(table.locator("tbody tr")).toHaveCount(await marks.count());
  const ending = (/** @type {string | null} */ href) => /sources\/.*$/.exec(href ?? "")?.[0];
  const named = new Set((await table.locator("tbody th a").evaluateAll((links) => links.map((a) => a.getAttribute("href")))).map(ending));
  const drawn = await marks.locator("a").evaluateAll((links) => links.map((a) => a.getAttribute("href")));
  expect(new Set(drawn.map(ending))).toEqual(named);
});

test("no two names of the map meet, at 320 and at 1440 pixels, with close to 500 publishers @host", async ({ page, large }) => {
  for (const width of [320, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await open(page, `${large.url}map/`);
    const map = page.locator(".map:visible");
    await expect(map).toHaveCount(1);
    expect(await map.locator(".map-publisher").count(), `publishers at ${width}`).toBeGreaterThan(480);
    const { meetings, outside } = await map.evaluate((svg) => {
      const boxes = [...svg.querySelectorAll("text")].map((text) => ({ name: text.textContent, box: text.getBoundingClientRect() }));
      const dots = [...svg.querySelectorAll(".map-publisher circle")].map((dot) => ({ name: "a dot", box: dot.getBoundingClientRect() }));
      const meet = (/** @type {DOMRect} */ one, /** @type {DOMRect} */ other) =>
        one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
      const meetings = boxes.flatMap((one, at) =>
        [...boxes.slice(at + 1), ...dots].filter((other) => meet(one.box, other.box)).map((other) => `${one.name} | ${other.name}`),
      );
      const outside = boxes.filter(({ box }) => box.left < 0 || box.right > document.documentElement.clientWidth).map(({ name }) => name);
      return { meetings, outside };
    });
    expect(meetings, `names that meet at ${width}`).toEqual([]);
    expect(outside, `names outside the window at ${width}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
});

test("the sources of an article are taken away in two clicks, and the format is remembered", async ({ page, demo }) => {
  await open(page, `${demo.url}articles/after-crocus/`);
  await started(page);
  const count = await page.locator(".sources > ol > li").count();
  const button = page.locator(".sources-head .cite-button");
  await button.click();
  await expect(result(page)).toHaveValue(/@/);
  const { name, text } = await download(page);
  expect(name).toBe("after-crocus.bib");
  expect(text.match(/^@\w+\{/gm)).toHaveLength(count);
  for (const [format, extension, works] of /** @type {const} */ ([
    ["RIS", "ris", /^TY {2}- /gm],
    ["CSL-JSON", "json", /"type":/g],
  ])) {
    await dialog(page).getByLabel("Format").selectOption(format);
    const file = await download(page);
    expect(file.name).toBe(`after-crocus.${extension}`);
    expect(file.text.match(works), format).toHaveLength(count);
  }
  for (const format of ["APA", "Chicago", "MLA"]) {
    const option = dialog(page).getByLabel("Format").locator("option", { hasText: format });
    await dialog(page).getByLabel("Format").selectOption({ label: (await option.textContent()) ?? "" });
    await expect(result(page), format).toHaveValue(/Human Rights Watch/);
    expect((await result(page).inputValue()).trim().split(/\n+/).length, format).toBeGreaterThanOrEqual(count);
  }
  await dialog(page).getByLabel("Format").selectOption("RIS");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await expect(result(page)).toHaveValue(/^TY {2}- /);
});

test("what the table shows can be taken away, and nothing else of it", async ({ page, demo }) => {
  await openSources(page, `${demo.url}sources/?q=caucasian`);
  await expect(names(page)).toHaveText(["Caucasian Knot"]);
  const works = Number(await rows(page).locator("td.number").first().textContent());
  await page.locator("main .cite-button").click();
  await dialog(page).getByLabel("Format").selectOption("BibTeX");
  await expect(result(page)).toHaveValue(/Caucasian Knot/);
  await expect(chosen(page)).toHaveText(`All works shown (${works})`);
  expect((await result(page).inputValue()).match(/^@\w+\{/gm)).toHaveLength(works);
});

test("the sources of all articles that a list shows can be taken away, each work once", async ({ page, demo }) => {
  const cited = async () => {
    await dialog(page).getByLabel("Format").selectOption("BibTeX");
    await expect(result(page)).toHaveValue(/@/);
    const label = (await chosen(page).textContent()) ?? "";
    const entries = (await result(page).inputValue()).match(/^@\w+\{/gm)?.length;
    expect(label).toBe(`All sources of these articles (${entries})`);
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
    return entries ?? 0;
  };
  // The list as it came, which is all pages of it and not the one that is shown.
  await openList(page, demo.url);
  await started(page);
  const count = await page.locator(".row").count();
  await page.getByRole("button", { name: "Cite" }).click();
  const all = await cited();
  await page.getByRole("searchbox").fill("crocus");
  await expect(page.locator(".list-count")).toHaveText(/^\d of \d+ articles$/);
  await expect.poll(() => page.locator(".row").count()).toBeLessThan(count);
  await page.getByRole("button", { name: "Cite" }).click();
  const some = await cited();
  expect(some).toBeGreaterThan(10);
  expect(all).toBeGreaterThan(some + 50);
});

test("all works of a publisher are what is taken away first, under its name", async ({ page, demo }) => {
  await open(page, `${demo.url}sources/hrw.org/`);
  await started(page);
  await page.locator("main .cite-button").click();
  await expect(chosen(page)).toHaveText(/^All works shown \(\d+\)$/);
  const count = Number(/\d+/.exec((await chosen(page).textContent()) ?? "")?.[0]);
  expect(count).toBeGreaterThan(1);
  const { name, text } = await download(page);
  expect(name).toBe("hrw.org.bib");
  expect(text.match(/^@\w+\{/gm)).toHaveLength(count);
});

test("an article is cited with its own address, whichever page the visit began with", async ({ page, demo, delivery }) => {
  await openList(page, demo.url);
  const url = `${demo.url}articles/after-crocus/`;
  await follow(page, url);
  await page.locator(".sources-head .cite-button").click();
  await dialog(page).getByLabel("What").selectOption("This article");
  await dialog(page).getByLabel("Format").selectOption("CSL-JSON");
  const { info } = JSON.parse(readFileSync(`${demo.folder}/library/library.json`, "utf8"));
  const here = delivery === "file" ? undefined : url;
  const expected = info.publicUrl ? `${info.publicUrl}articles/after-crocus/` : here;
  const [item] = JSON.parse(await result(page).inputValue());
  expect(item.URL).toBe(expected);
});

test("Back closes the dialog with the page that it is about", async ({ page, demo }) => {
  await openList(page, demo.url);
  await follow(page, `${demo.url}articles/after-crocus/`);
  await page.locator(".sources-head .cite-button").click();
  await expect(result(page)).toHaveValue(/@/);
  await page.goBack();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator(".row").first()).toBeVisible();
});

test("the dialog's heading and its button don't meet at 320 pixels", async ({ page, demo }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await open(page, `${demo.url}articles/after-crocus/`);
  await started(page);
  await page.locator(".sources-head .cite-button").click();
  await expect(result(page)).toHaveValue(/@/);
  const heading = await dialog(page).getByRole("heading").boundingBox();
  const button = await dialog(page).getByRole("button", { name: "Close" }).boundingBox();
  if (!heading || !button) throw new Error("both are shown");
  const isBeside = heading.x + heading.width <= button.x || button.x + button.width <= heading.x;
  const isAbove = heading.y + heading.height <= button.y || button.y + button.height <= heading.y;
  expect(isBeside || isAbove).toBe(true);
  expect(await dialog(page).evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth)).toBe(true);
});

test("a publisher's file that is missing takes the style from its own works alone, which is said", { tag: "@host" }, async ({ page, guard, demo }) => {
  guard.allow(/404/);
  await open(page, `${demo.url}articles/after-crocus/`);
  await started(page);
  const count = await page.locator(".sources > ol > li").count();
  /** @type {string | undefined} */
  let missing;
  await page.route(/\/library\/publishers\//, (route) => {
    missing ??= route.request().url();
    return route.request().url() === missing ? route.fulfill({ status: 404 }) : route.continue();
  });
  await page.locator(".sources-head .cite-button").click();
  await dialog(page).getByLabel("Format").selectOption("APA");
  const says = dialog(page).getByRole("status");
  await expect(says).toHaveText(/^\d+ of these works (is|are) not in this style: (its file is|their files are) not here\. Try again online\.$/);
  const lacking = Number.parseInt((await says.textContent()) ?? "", 10);
  expect(lacking).toBeGreaterThan(0);
  expect(lacking).toBeLessThan(count);
  await dialog(page).getByLabel("Format").selectOption("RIS");
  await expect(says).toHaveText("");
});
