/** An article: its parts, its contents, its sources, and those before and after it. */

import { publishers, rows } from "./support/bundle.mjs";
import { expect, open, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Locator} Locator */
/** @typedef {import("@playwright/test").Page} Page */

/** How far below the top of the window something begins, in pixels. */
const top = (/** @type {Locator} */ place) => place.evaluate((element) => element.getBoundingClientRect().top);

/** Checks that something is where an anchor leads: at the top, with nothing over it. */
async function expectAtTop(/** @type {Locator} */ place) {
  await expect.poll(() => top(place)).toBeLessThan(120);
  expect(await top(place)).toBeGreaterThanOrEqual(0);
  const covered = (/** @type {Element} */ element) => {
    const { left, top, height } = element.getBoundingClientRect();
    return !element.contains(document.elementFromPoint(left + 5, top + height / 2));
  };
  expect(await place.evaluate(covered)).toBe(false);
}

test("an article begins with title, dek, byline, date, reading time, tags and key points", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/every-part/`);
  const article = page.getByRole("article");
  await expect(article.getByRole("heading", { level: 1 })).toHaveText("How a bridge is counted");
  await expect(article.getByText("One survey, four definitions")).toBeVisible();
  await expect(article.locator(".byline")).toHaveText("By Ines Okafor and Tomas Rey");
  await expect(article.getByRole("link", { name: "Ines Okafor" })).toHaveAttribute("href", shelf.href("authors/ines/"));
  await expect(article.locator("time").first()).toHaveText("14 March 2025");
  await expect(article.locator("time").first()).toHaveAttribute("datetime", "2025-03-14");
  await expect(article.getByText("1 minute", { exact: true })).toBeVisible();
  const tags = article.getByRole("list", { name: "Tags" }).getByRole("link");
  await expect(tags).toHaveText(["Parts of an article", "Edges"]);
  await expect(tags.first()).toHaveAttribute("href", shelf.href("tags/parts/"));
  const points = page.getByRole("region", { name: "Key points" });
  await expect(points.getByRole("listitem")).toHaveCount(2);
  await expect(points).toContainText("Two of the four definitions leave footbridges out.");
});

test("every kind of text has its own element", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/every-part/`);
  const prose = page.locator(".prose");
  const headings = prose.getByRole("heading");
  await expect(headings).toHaveText(["Four definitions", "Footbridges", "Planks", "What the table says"]);
  const levels = await headings.evaluateAll((headings) => headings.map(({ tagName }) => tagName));
  expect(levels).toEqual(["H2", "H3", "H4", "H2"]);
  await expect(prose.locator("em").first()).toHaveText("span");
  await expect(prose.locator("strong")).toHaveText("bridge");
  await expect(prose.locator("del")).toHaveText("ford");
  await expect(prose.locator("sup:not(.cite)")).toHaveText("3");
  await expect(prose.locator("sub")).toHaveText("2");
  await expect(prose.locator("ul ul > li")).toHaveText(["of stone", "of iron"]);
  await expect(prose.locator("ol > li")).toHaveText(["Find the river.", "Count what crosses it."]);
  const quotation = prose.getByRole("figure").filter({ hasText: "Whoever walks over it" });
  await expect(quotation.getByRole("blockquote")).toHaveText("Whoever walks over it knows that it is one.");
  await expect(quotation.locator("figcaption")).toContainText("A ferryman");
  await expect(prose.locator("p > code")).toHaveText("width < 1 m");
  await expect(prose.getByRole("group", { name: "Code" })).toContainText("17;Mill Brook;oak");
  await expect(prose.getByRole("separator")).toHaveCount(1);
  const table = prose.getByRole("table");
  await expect(table.getByRole("columnheader")).toHaveCount(6);
  await expect(table.getByRole("row")).toHaveCount(4);
  await expect(table.getByRole("cell", { name: "17", exact: true })).toHaveCSS("text-align", "end");
});

test("an image has its alternative text, its size before it arrives, and its caption", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/every-part/`);
  const image = page.getByRole("img", { name: "A single arch between two banks" });
  await expect(image).toHaveAttribute("width", "480");
  await expect(image).toHaveAttribute("height", "240");
  await image.scrollIntoViewIfNeeded();
  await expect.poll(() => image.evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth)).toBe(480);
  await expect(page.getByText("An arch of one span.")).toBeVisible();
});

test("what is wider than the text is scrolled in its own place, by keyboard too", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/every-part/`);
  const code = page.getByRole("group", { name: "Code" });
  expect(await code.evaluate((code) => code.scrollWidth > code.clientWidth)).toBe(true);
  await code.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => code.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
});

test("text of an article never becomes markup", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/not-markup/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What <b>bold</b> & <script>alert(1)</script> look like");
  await expect(page.getByText("O'Neil & <em>Sons</em>")).toBeVisible();
  await expect(page.locator("article").locator("b, i, em, script, img")).toHaveCount(0);
});

test("the contents list the sections and lead to each", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/twelve-parts/`);
  const links = page.getByRole("navigation", { name: "Contents" }).getByRole("link");
  await expect(links).toHaveCount(13);
  await links.filter({ hasText: "The railway" }).scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  await links.filter({ hasText: "The railway" }).click();
  await expect(page).toHaveURL(`${shelf.url}articles/twelve-parts/#the-railway`);
  await expectAtTop(page.getByRole("heading", { name: "The railway" }));
  await page.goBack();
  await expect(page).toHaveURL(`${shelf.url}articles/twelve-parts/`);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
});

test("the contents mark where one is", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/twelve-parts/`);
  const here = page.getByRole("navigation", { name: "Contents" }).locator("[aria-current]");
  await expect(here).toHaveCount(0);
  for (const section of ["The ford", "The strike", "The annex", "The mill"]) {
    await page.getByRole("heading", { name: section, exact: true }).evaluate((heading) => heading.scrollIntoView());
    await expect(here).toHaveText([section]);
  }
  await page.getByRole("heading", { name: "Sources" }).scrollIntoViewIfNeeded();
  // The browser scrolls smoothly, and forgets a key that is pressed just as that comes to its end.
  const atEnd = page.evaluate(scrolledToEnd);
  await page.keyboard.press("End");
  await atEnd;
  await expect(here).toHaveCount(1);
  await page.keyboard.press("Home");
  await expect(here).toHaveCount(0);
});

/** Runs in the page: waits until a scrolling has come to rest at the page's end. @returns {Promise<void>} */
const scrolledToEnd = () =>
  new Promise((resolve) => {
    const isEnd = () => scrollY + innerHeight > document.documentElement.scrollHeight - 2;
    addEventListener("scrollend", () => isEnd() && resolve());
  });

test("the contents are marked as soon as an anchor is opened", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/twelve-parts/#the-flood`);
  await expect(page.getByRole("navigation", { name: "Contents" }).locator("[aria-current]")).toHaveText(["The flood"]);
});

test("an address with an anchor shows that section, from outside and from another article", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/every-part/#what-the-table-says`);
  await expectAtTop(page.getByRole("heading", { name: "What the table says" }));
  await open(page, `${shelf.url}articles/twelve-parts/#the-war`);
  await expectAtTop(page.getByRole("heading", { name: "The war" }));
  await open(page, `${shelf.url}articles/right-to-left/`);
  await page.getByRole("link", { name: "المقال الأول" }).click();
  await expect(page).toHaveURL(`${shelf.url}articles/every-part/#what-the-table-says`);
  await expectAtTop(page.getByRole("heading", { name: "What the table says" }));
});

// A file shows its article only when the browser has looked for the passage.
test("an address with a text fragment shows the passage", { tag: "@host" }, async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/twelve-parts/#the-railway:~:text=a%20heron`);
  await expect(page.locator("p").filter({ hasText: "a heron stood under the arch" })).toBeInViewport();
});

test("a revised article says when, and what was corrected", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/corrected/`);
  await expect(page.locator(".revised")).toHaveText("Revised 20 February 2025");
  await expect(page.getByRole("note")).toHaveText(
    "Correction An earlier version counted four planks as bridges. Corrected on 20 February 2025.",
  );
  await open(page, `${shelf.url}articles/every-part/`);
  await expect(page.locator(".revised, .correction")).toHaveCount(0);
});

test("the sources say who published what, when, and lead there without saying from where", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/every-part/`);
  const sources = page.getByRole("region", { name: "Sources" });
  const [report, book] = await sources.locator("ol > li").all();
  const title = report.getByRole("link", { name: "The state of the bridges" });
  await expect(title).toHaveAttribute("href", "https://www.bridges.example/state/2024");
  await expect(title).toHaveAttribute("rel", "noopener noreferrer");
  await expect(report.getByRole("link", { name: "Bridge Survey" })).toHaveAttribute("href", shelf.href("sources/bridges.example/"));
  for (const part of ["M. Lindqvist, K. Mensah", "November 2024", "report", "read on 1 March 2025", "The annex has the table."]) {
    await expect(report).toContainText(part);
  }
  await expect(report.locator("q.source-quote")).toHaveText("A bridge is what is crossed, not what it crosses.");
  const archived = report.getByRole("link", { name: "Archived copy" });
  await expect(archived).toHaveAttribute("href", "https://archive.example/bridges/2024");
  await expect(archived).toHaveAttribute("rel", "noopener noreferrer");
  await expect(book).toContainText("The Ferryman's Ledger, Broadwater Press, 1911.");
});

test("each source leads back to every place that cites it", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/every-part/`);
  const back = page.locator("#source_1 [role=doc-backlink]");
  const places = page.locator('.citation[data-source="1"]');
  await expect(back).toHaveCount(await places.count());
  expect(await back.count()).toBe(4);
  await back.nth(3).click();
  await expect(page).toHaveURL(`${shelf.url}articles/every-part/#cite_1_4`);
  await expect(places.nth(3)).toBeInViewport();
});

test("an article without sources says so", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/unsourced/`);
  await expect(page.getByText("This article cites no sources.")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Contents" })).toHaveCount(0);
});

test("the articles before and after are one link away", async ({ page, shelf }) => {
  const all = rows(shelf.folder);
  const around = page.getByRole("navigation", { name: "More articles" });
  await open(page, `${shelf.url}articles/${all[1].slug}/`);
  await expect(around.getByRole("link", { name: /^Newer/ })).toHaveAttribute("href", shelf.href(`articles/${all[0].slug}/`));
  await around.getByRole("link", { name: /^Older/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(all[2].title);
  await around.getByRole("link", { name: /^Newer/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(all[1].title);
  await open(page, `${shelf.url}articles/${all[0].slug}/`);
  await expect(around.getByRole("link")).toHaveCount(1);
  await open(page, `${shelf.url}articles/${all.at(-1)?.slug}/`);
  await expect(around.getByRole("link")).toHaveCount(1);
});

test("an article in a right-to-left script runs from right to left, and its language is named", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/right-to-left/`);
  const article = page.getByRole("article");
  await expect(article).toHaveAttribute("lang", "ar");
  await expect(article).toHaveCSS("direction", "rtl");
  // The interface's own words inside it stay what they are.
  await expect(article.getByText("Key points")).toHaveAttribute("lang", "en");
  await expect(article.getByRole("table")).toHaveCSS("direction", "rtl");
  const edge = (/** @type {Element} */ element) => element.getBoundingClientRect().right;
  const text = await article.locator(".prose > p").first().evaluate(edge);
  const item = await article.locator(".prose > ul").evaluate(edge);
  expect(Math.abs(text - item)).toBeLessThan(2);
});

test("sources stand beside the text where there is room, and only at its end where there is none", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/every-part/`);
  const note = page.locator(".side-note").first();
  if (test.info().project.name === "narrow") return expect(note).toBeHidden();
  await expect(note).toContainText("The state of the bridges");
  const beside = await note.evaluate((note) => note.getBoundingClientRect().left);
  const text = await page.locator(".prose > p").first().evaluate((text) => text.getBoundingClientRect().right);
  expect(beside).toBeGreaterThan(text);
  const notes = await page.locator(".side-note").evaluateAll((notes) => notes.map(({ textContent }) => textContent));
  expect(notes.filter((text) => /^\d+$/.test(text ?? "")), "notes that are nothing but a number").toEqual([]);
});

test("the library's publishers are listed with their counts, most cited first", async ({ page, demo }) => {
  const expected = publishers(demo.folder);
  await open(page, `${demo.url}sources/`);
  await expect(page.getByText(`${expected.length} publishers.`)).toBeVisible();
  const shown = await page.locator(".publishers tbody tr").evaluateAll((rows) =>
    rows.map((row) => [
      row.querySelector("a")?.textContent,
      row.querySelector("a")?.getAttribute("href"),
      ...[...row.querySelectorAll("td.number")].map(({ textContent }) => textContent),
    ]),
  );
  expect(shown).toEqual(
    expected.map(({ publisher, works, articles }) => [
      publisher.name,
      demo.href(`sources/${publisher.key}/`),
      String(works),
      String(articles),
    ]),
  );
  const uses = expected.map(({ articles }) => articles);
  expect(uses).toEqual(uses.toSorted((one, other) => other - one));
});

test("a publisher's page shows its works, and under each the articles that cite it", async ({ page, shelf }) => {
  await open(page, `${shelf.url}sources/bridges.example/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bridge Survey");
  await expect(page.getByText("bridges.example", { exact: true })).toBeVisible();
  await expect(page.getByText("research", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Home page" })).toHaveAttribute("href", "https://www.bridges.example/");
  await expect(page.getByRole("link", { name: "The state of the bridges" }).first()).toHaveAttribute("rel", "noopener noreferrer");
  const citing = rows(shelf.folder).filter(({ publishers }) => publishers.some(({ key }) => key === "bridges.example"));
  expect(citing.length).toBe(4);
  for (const { title } of citing) await expect(page.locator(".cited-by").getByRole("link", { name: title }).first()).toBeVisible();
  await page.locator(".cited-by").getByRole("link", { name: "كم جسرًا على النهر؟" }).first().click();
  await expect(page).toHaveURL(`${shelf.url}articles/right-to-left/#source_1`);
  await expect(page.locator("#source_1")).toBeInViewport();
  await page.goBack();
  await page.getByRole("link", { name: "Articles that cite Bridge Survey" }).click();
  await expect(page).toHaveURL(`${shelf.url}?source=bridges.example`);
  await expect(page.getByRole("status")).toHaveText("4 of 7 articles");
});
