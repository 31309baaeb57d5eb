/** Ten thousand articles: the list stays right, and no task takes longer than 50 ms, or than the machine needs for some layouts. */

import { counts, rows, select } from "./support/bundle.mjs";
import { openFilters, slugs } from "./support/list.mjs";
import { expect, openList, started, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

/** The longest that a task may take, in milliseconds: beyond that, people notice. */
const LONGEST = 50;

/** On a slower machine: how often the browser alone could lay the rows out in that time. */
const LAYOUTS = 4;

/**
 * Says how long a task may take on this machine.
 *
 * @param {Page} page
 */
async function longest(page) {
  const layout = await page.evaluate(() => {
    const rows = document.querySelector(".rows");
    const times = Array.from({ length: 5 }, () => {
      const copy = rows?.cloneNode(true);
      if (!rows || !(copy instanceof HTMLElement)) throw new Error("no rows");
      const start = performance.now();
      rows.replaceWith(copy);
      copy.getBoundingClientRect();
      const time = performance.now() - start;
      copy.replaceWith(rows);
      return time;
    });
    return times.sort((one, other) => one - other)[2];
  });
  return Math.max(LONGEST, LAYOUTS * layout);
}

const words = (/** @type {Page} */ page) => page.getByRole("searchbox", { name: "Search the articles" });

/** How the pages write a large number. */
const grouped = (/** @type {number} */ number) => number.toLocaleString("en").replace(",", "\u202F");

/**
 * Traces what a person does, and returns the tasks of the page's main thread that took too long. What counts is the
 * time that the thread computed, so that other programs of the machine count for nothing.
 *
 * @param {Page} page
 * @param {() => Promise<void>} act
 */
async function longTasks(page, act) {
  const most = await longest(page);
  const browser = page.context().browser();
  if (!browser) throw new Error("no browser to trace");
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "v8.execute"] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const renderer = mainThread(traceEvents);
  const own = traceEvents.filter((/** @type {any} */ { pid, tid }) => pid === renderer.pid && tid === renderer.tid);
  const tasks = own.filter((/** @type {any} */ { name, ph }) => ph === "X" && name.endsWith("RunTask"));
  expect(tasks.length, "tasks in the trace").toBeGreaterThan(10);
  expect(tasks.some((/** @type {any} */ { tdur }) => tdur > 1000), "tasks have the time of their thread").toBe(true);
  return tasks
    // The shortest ones have no time of their own.
    .filter((/** @type {any} */ { tdur = 0 }) => tdur > most * 1000)
    .map((/** @type {any} */ { ts, dur, tdur }) => {
      const inside = own.filter((/** @type {any} */ event) => event.ts >= ts && event.ts < ts + dur && event.tdur > 10_000);
      const parts = inside.map((/** @type {any} */ event) => `${event.name} ${Math.round(event.tdur / 1000)}`);
      return `${Math.round(tdur / 1000)} ms of ${Math.round(most)}: ${[...new Set(parts)].join(", ")}`;
    });
}

/** Finds the main thread of the page: the one that laid out most. */
function mainThread(/** @type {any[]} */ events) {
  const counts = new Map();
  for (const { name, pid, tid } of events) {
    if (name === "UpdateLayoutTree" || name === "Layout") counts.set(`${pid} ${tid}`, (counts.get(`${pid} ${tid}`) ?? 0) + 1);
  }
  const [busiest] = [...counts].sort(([, one], [, other]) => other - one);
  const [pid, tid] = (busiest?.[0] ?? "0 0").split(" ").map(Number);
  return { pid, tid };
}

test("typing into the filter of 10,000 articles finds the right ones, and no task holds the page up", async ({ page, large }) => {
  const all = rows(large.folder);
  await openList(page, large.url);
  // The first word reads every title; from then on each letter filters all of them.
  const reading = await longTasks(page, async () => {
    await words(page).pressSequentially("gla");
    // The page says how far it is, and only the end of it is waited for.
    const found = `${grouped(select(all, { q: "gla" }).length)} of ${grouped(10_000)} articles`;
    await expect(page.locator(".list-count")).toHaveText(found, { timeout: 60_000 });
  });
  expect.soft(reading, "while the titles are read").toEqual([]);
  const typing = await longTasks(page, async () => {
    await words(page).pressSequentially("cier kyoto");
    const left = select(all, { q: "glacier kyoto" });
    await expect(page.locator(".list-count")).toHaveText(`${grouped(left.length)} of ${grouped(10_000)} articles`);
    await expect.poll(() => slugs(page)).toEqual(left.slice(0, 25).map(({ slug }) => slug));
  });
  expect.soft(typing, "while words are typed").toEqual([]);
});

test("choosing among 10,000 articles leaves the right ones, and no task holds the page up", async ({ page, large }) => {
  const all = rows(large.folder);
  await openList(page, large.url);
  await started(page);
  await openFilters(page);
  const choosing = await longTasks(page, async () => {
    await page.locator('[data-choice="topic-1"]').click();
    await page.locator('[data-choice="fr"]').click();
    await page.getByLabel("From", { exact: true }).fill("2010-01-01");
    await page.getByLabel("Order").selectOption("By title");
    const left = select(all, { tag: ["topic-1"], lang: ["fr"], from: "2010-01-01" });
    left.sort((one, other) => (one.title.toLowerCase() < other.title.toLowerCase() ? -1 : 1));
    await expect(page.locator(".list-count")).toHaveText(`${grouped(left.length)} of ${grouped(10_000)} articles`);
    await expect.poll(() => slugs(page)).toEqual(left.slice(0, 25).map(({ slug }) => slug));
  });
  expect(choosing).toEqual([]);
});

test("scrolling and paging through 10,000 articles has no task that holds the page up", async ({ page, large }) => {
  const all = rows(large.folder);
  await openList(page, large.url);
  const scrolling = await longTasks(page, async () => {
    await page.keyboard.press("End");
    await expect(page.getByRole("navigation", { name: "Pages" })).toBeInViewport();
    await page.getByRole("link", { name: "Next page" }).click();
    await expect.poll(() => slugs(page)).toEqual(all.slice(25, 50).map(({ slug }) => slug));
    await page.mouse.wheel(0, 3000);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(1000);
    await page.getByRole("link", { name: `Page 400 of 400` }).click();
    await expect.poll(() => slugs(page)).toEqual(all.slice(9975).map(({ slug }) => slug));
  });
  expect(scrolling).toEqual([]);
});

test("a field of many values can be narrowed by typing", async ({ page, large }) => {
  await openList(page, large.url);
  await openFilters(page);
  const cites = page.getByRole("region", { name: "Cites", exact: true });
  await cites.getByRole("button", { name: /^Show all/ }).click();
  await expect(cites.getByRole("link")).toHaveCount(100);
  const rarest = [...counts(rows(large.folder), {}, "source")].toSorted(([, one], [, other]) => one - other)[0][0];
  await cites.getByRole("searchbox").fill(rarest);
  await expect(cites.getByRole("link")).toHaveCount(1);
  await cites.getByRole("link").click();
  await expect(page).toHaveURL(`${large.url}?source=${rarest}`);
});
