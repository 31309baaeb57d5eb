/** A prerendered page that comes bit by bit and that the app takes over: nothing may move, and it is the same page. */

import { openEarly } from "./support/early.mjs";
import { openFilters } from "./support/list.mjs";
import { DEMO, SHELF } from "./support/pages.mjs";
import { inPieces, inTwo, stalled } from "./support/server.mjs";
import { shifts, watchShifts } from "./support/shifts.mjs";
import { begin, expect, follow, open, openList, started, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

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

test("a button of the prerendered list does at once what it does later", async ({ page, sixty }) => {
  await begin(page, sixty.url);
  await openFilters(page);
  const tags = page.getByRole("region", { name: "Cites" });
  const few = await tags.getByRole("listitem").count();
  await tags.getByRole("button", { name: /^Show all/ }).click();
  await expect.poll(() => tags.getByRole("listitem").count()).toBeGreaterThan(few);
});

test("the order of a prerendered list can be changed, and its links stay right meanwhile", async ({ page, frail }) => {
  await begin(page, frail.url);
  await openFilters(page);
  const first = await page.locator(".row-title a").first().textContent();
  await page.getByLabel("Order").selectOption("oldest");
  await expect(page).toHaveURL(/sort=oldest/);
  await expect(page.locator(".row-title a").first()).not.toHaveText(String(first));
  await expect(page.getByLabel("Order")).toHaveValue("oldest");
});
