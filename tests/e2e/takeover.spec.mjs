/**
 * A prerendered page that the app takes over, long after a person began to use it: nothing of what they did may be
 * lost, and nothing may move.
 */

import { openFilters } from "./support/list.mjs";
import { DEMO, SHELF } from "./support/pages.mjs";
import { inPieces, inTwo, stalled } from "./support/server.mjs";
import { shifts, watchShifts } from "./support/shifts.mjs";
import { expect, follow, open, openList, started, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

const WASM = /\.wasm$/;

/**
 * Opens a page whose Wasm is on its way until `release` is called.
 *
 * @param {Page} page
 * @param {import("./support/server.mjs").Site} site
 * @param {string} path
 */
async function openEarly(page, site, path) {
  const slow = stalled();
  site.fail(WASM, slow);
  await watchShifts(page);
  await page.goto(site.url + path);
  return async () => {
    site.mend();
    slow.release();
    await started(page);
    // Two frames: whatever the app did is painted by then.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  };
}

for (const [kind, path] of Object.entries({ ...DEMO, page: "tags/guide/" })) {
  test(`nothing moves when the app takes over: ${kind}`, async ({ page, demoFrail }) => {
    const release = await openEarly(page, demoFrail, path);
    const before = await page.locator("main").innerHTML();
    await release();
    expect(await shifts(page)).toEqual([]);
    // The app writes addresses in full, marks the section in sight, and has a place of its own at the end.
    const plain = (/** @type {string} */ html) => html.replaceAll(/ href="[^"]*"| aria-current="true"|<!---->/g, "");
    expect(plain(await page.locator("main").innerHTML()) === plain(before), "the markup is the same").toBe(true);
  });
}

for (const [what, path, cut] of [
  ["the first frame waits for the whole header", SHELF.article, '<details class="theme-control">'],
  ["a header that is painted before its list is there stays as it is", "", "</header>"],
]) {
  test(`${what}, however slowly it comes`, async ({ page, frail }) => {
    frail.fail(/\/$/, inTwo(cut));
    await watchShifts(page);
    await page.goto(frail.url + path);
    await started(page);
    expect(await shifts(page)).toEqual([]);
  });
}

for (const [kind, path] of Object.entries({ ...DEMO, map: "map/" })) {
  test(`nothing moves while a page comes in pieces: ${kind}`, async ({ page, demoFrail }) => {
    demoFrail.fail(/\/$/, inPieces(1200));
    await watchShifts(page);
    await page.goto(demoFrail.url + path);
    await started(page);
    expect(await shifts(page)).toEqual([]);
  });
}

/** Notes what frames have of an article whose key points have arrived. */
const watchFrames = () => {
  const seen = /** @type {string[]} */ ([]);
  const look = () => {
    const shown = [".article h1", ".key-points", ".prose > :nth-child(2)", ".sources"].filter((part) => document.querySelector(part)?.checkVisibility());
    const state = [document.documentElement.dataset.early ?? "whole", ...shown].join(" ");
    if (document.querySelector(".key-points") && !seen.includes(state)) seen.push(state);
    requestAnimationFrame(look);
  };
  Object.assign(globalThis, { seen });
  requestAnimationFrame(look);
};

for (const height of [800, 1200]) {
  test(`an article's head comes first, then the rest of its first screen, then all, and nothing moves: ${height}`, async ({ page, demo }) => {
    await page.route(/boot\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    await page.setViewportSize({ width: page.viewportSize()?.width ?? 0, height });
    await watchShifts(page);
    await page.addInitScript(watchFrames);
    await page.goto(demo.url + DEMO.article);
    const seen = () => page.evaluate(() => /** @type {any} */ (globalThis).seen);
    await expect.poll(async () => (await seen()).at(-1)).toBe("whole .article h1 .key-points .prose > :nth-child(2) .sources");
    // Its parts may arrive one by one.
    const heads = (await seen()).filter((/** @type {string} */ state) => state.startsWith("head"));
    const screens = (await seen()).filter((/** @type {string} */ state) => state.startsWith(" "));
    expect(heads).toEqual(["head .article h1"]);
    expect(screens.at(-1)).toContain(".key-points");
    // In a tall window the browser finds out what is in sight.
    expect(screens.join().includes(".sources")).toBe(height > 960);
    expect(await shifts(page)).toEqual([]);
  });
}

test("the head of an article without key points has the first block of its text", async ({ page, shelf }) => {
  await page.route(/boot\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  // The state of the first frame never ends.
  await page.addInitScript(() => void (globalThis.requestAnimationFrame = () => 0));
  await page.goto(shelf.url + SHELF.revised);
  const blocks = page.locator(".prose > :not(.side-notes)");
  await expect(blocks.nth(0)).toBeVisible();
  await expect(blocks.nth(1)).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(blocks.nth(1), "paper has all").toBeVisible();
  await expect(page.locator(".sources")).toBeVisible();
});

/** Notes how the fifth row is shown in the first frame that has it. */
const watchFirstFrame = () => {
  const look = () => {
    const fifth = document.querySelector(".rows > :nth-child(5)");
    if (!fifth) return void requestAnimationFrame(look);
    const { display, contentVisibility } = getComputedStyle(fifth);
    Object.assign(globalThis, { first: { early: "early" in document.documentElement.dataset, display, contentVisibility } });
  };
  requestAnimationFrame(look);
};

test("the first frame does without what is below it, and the next one has all", async ({ page, sixty, shelf }) => {
  const first = () => page.evaluate(() => /** @type {any} */ (globalThis).first);
  const whole = () => expect(page.locator("html")).not.toHaveAttribute("data-early");
  await watchShifts(page);
  await page.addInitScript(watchFirstFrame);
  // The reader would have the whole page from the start if it came before the first frame.
  await page.route(/boot\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await openList(page, sixty.url);
  expect(await first()).toEqual({ early: true, display: "none", contentVisibility: "visible" });
  await whole();
  await expect(page.locator(".row").nth(4)).toBeVisible();
  await page.reload();
  await expect(page.locator(".row").nth(4)).toBeVisible();
  expect(await first(), "whoever reloads returns to a place").toMatchObject({ early: false, contentVisibility: "visible" });

  // In a tall window the browser finds out what is in sight.
  await page.setViewportSize({ width: 1280, height: 1200 });
  await page.goto(sixty.url);
  expect(await first()).toMatchObject({ early: true, contentVisibility: "auto" });
  await page.unroute(/boot\.js$/);
  for (const url of [sixty.url, shelf.url + SHELF.article]) {
    await page.goto(url);
    await whole();
    await started(page);
    expect(await shifts(page)).toEqual([]);
  }
});

test("the publishers are there as soon as they have arrived, before the end of their page has", async ({ page, demoFrail }) => {
  let send = () => {};
  const rest = new Promise((done) => void (send = () => done(undefined)));
  demoFrail.fail(/\/$/, inTwo("</tr></thead>", () => rest));
  await page.goto(`${demoFrail.url}sources/`, { waitUntil: "commit" });
  await expect(page.getByRole("columnheader").first()).toBeVisible();
  send();
  await expect(page.locator(".publisher-name").first()).toBeVisible();
});

test("a publisher keeps the focus when what narrows the table comes", async ({ page, demoFrail }) => {
  const slow = stalled();
  demoFrail.fail(/\/pages\.js$/, slow);
  await page.goto(`${demoFrail.url}sources/`);
  await started(page);
  await page.keyboard.press("j");
  const first = page.locator(".publisher-name a").first();
  await expect(first).toBeFocused();
  demoFrail.mend();
  slow.release();
  await page.waitForFunction(() => "footnotePage" in globalThis);
  await expect(first).toBeFocused();
});

test("an article that the app shows comes with its panels, however late what makes them is", async ({ page, demoFrail }) => {
  const slow = stalled();
  demoFrail.fail(/\/pages\.(?:js|css)$/, slow);
  await openList(page, demoFrail.url);
  await follow(page, `${demoFrail.url}articles/after-crocus/`);
  // A frame's callbacks run before it is painted.
  const first = page.evaluate(
    () =>
      new Promise((done) => {
        const look = () => {
          const prose = document.querySelector("article .prose");
          if (prose) done(prose.getBoundingClientRect().top + scrollY);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await expect.poll(() => demoFrail.asked.some((path) => path.endsWith("/pages.js"))).toBe(true);
  demoFrail.mend();
  slow.release();
  const place = await first;
  await expect(page.locator("article .stands-on")).toBeVisible();
  expect(await page.locator("article .prose").evaluate((prose) => prose.getBoundingClientRect().top + scrollY)).toBe(place);
});

/** How each part of a page is set. */
const looks = (/** @type {Page} */ page) =>
  page.locator("main :is(article, section, .list-page)").first().evaluate((part) =>
    [...part.querySelectorAll(":not(noscript)")].map((element) => {
      const { display, color, fontSize, fontWeight, textAlign, borderTopWidth, position } = getComputedStyle(element);
      return [element.tagName, display, color, fontSize, fontWeight, textAlign, borderTopWidth, position].join(" ");
    }),
  );

test("pages look the same by themselves and from one another, for each comes with the styles of its kind alone", async ({ page, demo }) => {
  // Labels have another weight in our own fonts.
  await page.addInitScript(() => localStorage.setItem("footnote.fonts", "here"));
  const kinds = { list: "tags/guide/", article: DEMO.article, publisher: DEMO.publisher };
  const own = new Map();
  for (const [kind, path] of Object.entries(kinds)) {
    await page.route(/boot\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    await page.goto(demo.url + path);
    await expect(page.locator("html")).not.toHaveAttribute("data-early");
    own.set(kind, await looks(page));
    expect(own.get(kind).length, kind).toBeGreaterThan(30);
    await page.unroute(/boot\.js$/);
    await page.reload();
    await started(page);
    expect(await looks(page), kind).toEqual(own.get(kind));
  }
  // Now each is shown by the app, on a page that came as another kind.
  await openList(page, demo.url);
  await follow(page, `${demo.url}${kinds.article}`);
  await expect(page.locator("article .stands-on")).toBeVisible();
  expect(await looks(page)).toEqual(own.get("article"));
  await open(page, `${demo.url}${kinds.article}`);
  await follow(page, `${demo.url}${kinds.publisher}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await looks(page)).toEqual(own.get("publisher"));
  await open(page, `${demo.url}articles/what-footnote-is/`);
  await follow(page, `${demo.url}${kinds.list}`);
  await expect(page.locator(".row").first()).toBeVisible();
  expect(await looks(page)).toEqual(own.get("list"));
});

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

test("an article that was prerendered is not fetched again", async ({ page, frail }) => {
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => void asked.push(new URL(request.url()).pathname));
  await page.goto(frail.url + SHELF.article);
  await started(page);
  await expect(page.locator(".citation").first()).toBeVisible();
  await page.locator(".citation").first().hover();
  await expect(page.locator("#source_card")).toBeVisible();
  expect(asked.filter((path) => path.includes("/library/articles/"))).toEqual([]);
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
  await page.getByLabel("From", { exact: true }).fill("2023-01-01");
  await page.getByLabel("Order").selectOption("By title");
  const cites = page.getByRole("region", { name: "Cites", exact: true });
  const few = await cites.getByRole("link").count();
  await cites.getByRole("button", { name: /^Show all/ }).click();
  await release();
  await expect(page).toHaveURL(`${demoFrail.url}?from=2023-01-01&sort=title`);
  await expect(page.locator(".list-count")).toHaveText(/ of /);
  await expect(page.getByLabel("Order")).toHaveValue("title");
  await expect(cites.getByRole("button", { name: "Show fewer" })).toBeVisible();
  expect(await cites.getByRole("link").count()).toBeGreaterThan(few);
});

test("the list of keys that was asked for before the reader was there comes with it, once", async ({ page, frail }) => {
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
  const slow = stalled();
  frail.fail(WASM, slow);
  await page.goto(frail.url + SHELF.article);
  const field = page.getByRole("searchbox");
  await field.fill("counted");
  await field.press("Enter");
  await expect(page).toHaveURL(/\/\?q=counted$/);
  frail.mend();
  slow.release();
  await expect(page.locator(".list-count")).toHaveText("3 of 7 articles");
  await expect(page.locator(".row")).toHaveCount(3);
});

test("a button of the prerendered list does at once what it does later", async ({ page, sixty }) => {
  await page.goto(sixty.url);
  await started(page);
  if (await page.getByText("Filter and sort").isVisible()) await page.getByText("Filter and sort").click();
  const tags = page.getByRole("region", { name: "Cites" });
  const few = await tags.getByRole("listitem").count();
  await tags.getByRole("button", { name: /^Show all/ }).click();
  await expect.poll(() => tags.getByRole("listitem").count()).toBeGreaterThan(few);
});

test("the order of a prerendered list can be changed, and its links stay right meanwhile", async ({ page, frail }) => {
  await page.goto(frail.url);
  await started(page);
  if (await page.getByText("Filter and sort").isVisible()) await page.getByText("Filter and sort").click();
  const first = await page.locator(".row-title a").first().textContent();
  await page.getByLabel("Order").selectOption("oldest");
  await expect(page).toHaveURL(/sort=oldest/);
  await expect(page.locator(".row-title a").first()).not.toHaveText(String(first));
  await expect(page.getByLabel("Order")).toHaveValue("oldest");
});
