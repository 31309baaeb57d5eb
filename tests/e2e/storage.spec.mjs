/** The storage page, and what the pages say of the network and of news. */

import { AxeBuilder } from "@axe-core/playwright";
import { all, ask, contents, expect, idOf, isOf, kept, settled, test } from "./support/builds.mjs";
import { inPieces, missing } from "./support/server.mjs";
import { shifts, watchShifts } from "./support/shifts.mjs";
import { open } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

const button = (/** @type {Page} */ page, /** @type {string | RegExp} */ name) => page.getByRole("main").getByRole("button", { name });
const fact = (/** @type {Page} */ page, /** @type {string} */ name) => page.locator(`dt:text-is("${name}") + dd`);
const notice = (/** @type {Page} */ page) => page.locator(".notice");

test("the storage page says what is kept, how much, and how long it stays", async ({ page, host, builds }) => {
  await settled(page, host, builds.first);
  await page.getByRole("contentinfo").getByRole("link", { name: "Offline use" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Offline use");
  await expect(page).toHaveTitle("Offline use — The shelf");
  await expect(fact(page, "Kept")).toHaveText("The whole library");
  await expect(fact(page, "Size")).toHaveText(/^\d\.\d MB$/);
  await expect(fact(page, "Room for more")).toHaveText(/^[\d.]+ [MG]B$/);
  await expect(fact(page, "Stays here")).toHaveText(/^Until /);
  await expect(fact(page, "Version")).toContainText(idOf(builds.first).slice(0, 8));
  await expect(fact(page, "Network")).toHaveText("Connected");
  await expect(button(page, "Remove")).toBeVisible();
  await expect(button(page, /Keep/)).toBeHidden();
  await page.getByRole("banner").getByRole("link", { name: "Articles" }).click();
  await expect(page.locator(".row").first()).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Offline use");
});

for (const [build, extent] of /** @type {const} */ ([["first", "The whole library"], ["large", "The list and 0 articles"]])) {
  test(`nothing moves while the storage page comes, and learns what is kept: ${extent}`, async ({ page, host, builds }) => {
    host.publish(builds[build]);
    host.fail(/\/storage\/$/, inPieces(1200));
    await watchShifts(page);
    await page.goto(`${host.url}storage/`);
    await expect(fact(page, "Kept")).toHaveText(extent);
    await expect(page.locator(".storage-live:not([data-unknown])")).toBeVisible();
    await expect(button(page, build === "first" ? "Remove" : /^Keep/)).toBeVisible();
    expect(await shifts(page)).toEqual([]);
  });
}

test("where what keeps the library can't be had, the storage page promises nothing", async ({ page, host }) => {
  host.fail(/\/offline\.js$/, missing);
  await page.goto(`${host.url}storage/`);
  await expect(page.locator("html")).toHaveAttribute("data-no-worker");
  await expect(page.locator(".storage-live")).toBeHidden();
  await expect(page.getByRole("link", { name: "Remove everything that was kept" })).toBeVisible();
});

test("of a large library what was read is kept, and all of it when the reader asks", async ({ page, host, builds, context }) => {
  host.publish(builds.large);
  await page.goto(`${host.url}articles/corrected/`);
  await kept(page, idOf(builds.large), (paths) => all(contents(builds.large).core)(paths) && paths.some((path) => path.startsWith("library/articles/")));
  await page.goto(`${host.url}storage/`);
  await expect(fact(page, "Kept")).toHaveText("The list and 1 article");

  await context.setOffline(true);
  await page.goto(`${host.url}articles/corrected/`);
  await expect(page.getByRole("heading", { name: "The count, again", level: 1 })).toBeVisible();
  await page.goto(host.url);
  await expect(page.locator(".row").first()).toBeVisible();
  await page.goto(`${host.url}articles/every-part/`);
  await expect(page.getByRole("heading", { name: "This part can’t be reached" })).toBeVisible();
  await context.setOffline(false);

  await page.goto(`${host.url}storage/`);
  await button(page, /^Keep this library offline \(\d\.\d MB\)$/).click();
  await expect(fact(page, "Kept")).toHaveText("The whole library");
  await context.setOffline(true);
  for (const [path, title] of [["articles/every-part/", "How a bridge is counted"], ["sources/bridges.example/", /./], ["tags/parts/", /./]]) {
    await page.goto(host.url + path);
    await expect(page.getByRole("main").getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.locator(".problem")).toHaveCount(0);
  }
  await context.setOffline(false);

  // An update brings all of the new build before it counts.
  host.publish(builds.largeSecond);
  expect((await ask(page, "look")).build).toBe(idOf(builds.largeSecond));
  await host.close();
  await page.goto(`${host.url}articles/newcomer/`);
  await expect(page.getByRole("heading", { name: "The newcomer", level: 1 })).toBeVisible();
});

test("what was removed is gone, and what is needed to start stays", async ({ page, host, builds }) => {
  await settled(page, host, builds.first);
  await page.goto(`${host.url}storage/`);
  await button(page, "Remove").click();
  await expect(button(page, /^Keep/)).toBeVisible();
  await expect(fact(page, "Kept")).toHaveText("The list and 0 articles");
  const { core } = contents(builds.first);
  const here = (await ask(page)).kept.map(({ path }) => path).filter((path) => !path.startsWith("builds/"));
  expect(here.filter((path) => !core.includes(path) && path.startsWith("library/"))).toEqual([]);
  expect(all(core)(here)).toBe(true);
  // It doesn't come back by itself.
  await page.reload();
  await expect(button(page, /^Keep/)).toBeVisible();
});

test("keeping can be paused and goes on where it stopped", async ({ page, host, builds }) => {
  host.publish(builds.large);
  await page.goto(host.url);
  await kept(page, idOf(builds.large));
  await page.goto(`${host.url}storage/`);
  await expect(button(page, /^Keep/)).toBeVisible();
  const { stalled } = await import("./support/server.mjs");
  const held = stalled();
  host.fail(/\/library\/(articles|records|publishers)\//, held);
  await button(page, /^Keep/).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await button(page, "Pause").click();
  await expect(button(page, "Continue")).toBeVisible();
  await page.reload();
  await expect(button(page, "Continue")).toBeVisible();
  host.mend();
  held.release();
  await button(page, "Continue").click();
  await expect(fact(page, "Kept")).toHaveText("The whole library");
});

test("without room for all of it the page says so, and nothing is lost that was kept before", async ({ page, host, builds, context }) => {
  host.publish(builds.large);
  await page.goto(`${host.url}articles/corrected/`);
  await kept(page, idOf(builds.large), (paths) => paths.some((path) => path.startsWith("library/articles/")));
  const before = (await ask(page)).kept.map(({ path }) => path);
  await page.goto(`${host.url}storage/`);
  await expect(button(page, /^Keep/)).toBeVisible();
  const session = await context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(host.url).origin, quotaSize: 1000 });
  await button(page, /^Keep/).click();
  await expect(page.getByRole("alert")).toContainText("There is not enough room on this device");
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(host.url).origin, quotaSize: 1000 });
  // Nor does an update take anything away.
  host.publish(builds.largeSecond);
  expect((await ask(page, "look")).problem).toBe("QuotaExceededError");
  expect(all(before)((await ask(page)).kept.map(({ path }) => path))).toBe(true);
  await context.setOffline(true);
  await page.goto(`${host.url}articles/corrected/`);
  await expect(page.getByRole("heading", { name: "The count, again", level: 1 })).toBeVisible();
  await isOf(page, builds.large);
});

test("a file that the host has lost is said to be missing", async ({ page, host, builds }) => {
  host.publish(builds.large);
  host.fail(/\/library\/media\//, missing);
  await page.goto(host.url);
  await kept(page, idOf(builds.large));
  await page.goto(`${host.url}storage/`);
  await button(page, /^Keep/).click();
  await expect(page.getByRole("alert")).toContainText("Some files are not on the host");
});

test("who reads on is told what is new, and gets it when they ask", async ({ page, host, builds }) => {
  await settled(page, host, builds.first);
  await open(page, `${host.url}articles/corrected/`);
  host.publish(builds.second);
  await ask(page, "look");
  await expect(notice(page)).toContainText("This library was updated: 1 new article, 2 revised.");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The count, again");
  await notice(page).getByRole("button", { name: "Show it now" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The count, revised");
  await expect(notice(page)).toHaveCount(0);
});

test("who doesn't ask reads on undisturbed, and gets it with the next page that is opened", async ({ page, host, builds }) => {
  await settled(page, host, builds.first);
  host.publish(builds.second);
  await ask(page, "look");
  await notice(page).getByRole("button", { name: "Later" }).click();
  await expect(notice(page)).toHaveCount(0);
  await page.getByRole("link", { name: "The count, again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The count, again");
  await page.goto(`${host.url}storage/`);
  await expect(fact(page, "Version")).toContainText(idOf(builds.second).slice(0, 8));
});

test("a page says when the network goes, and takes it back when it comes", async ({ page, host, builds, context }) => {
  await settled(page, host, builds.first);
  await expect(notice(page)).toHaveCount(0);
  await context.setOffline(true);
  await expect(notice(page)).toContainText("No network.");
  await page.goto(`${host.url}storage/`);
  await expect(fact(page, "Network")).toHaveText("Not connected");
  await context.setOffline(false);
  await expect(notice(page)).toHaveCount(0);
  await expect(fact(page, "Network")).toHaveText("Connected");
});

test("what the storage page and the notices show can be read by everybody, in any color", async ({ page, host, builds }) => {
  await settled(page, host, builds.first);
  await page.goto(`${host.url}storage/`);
  await expect(fact(page, "Kept")).toHaveText("The whole library");
  host.publish(builds.second);
  await ask(page, "look");
  await expect(notice(page)).toBeVisible();
  for (const theme of ["light", "sepia", "dark"]) {
    await page.locator("html").evaluate((html, theme) => void (html.dataset.theme = theme), theme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect.soft(violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join())]), theme).toEqual([]);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
});

/** What is left of the offline app, and what the reader has of their own. @param {Page} page */
const left = (page) =>
  page.evaluate(async () => ({
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    theme: localStorage.getItem("footnote.theme"),
  }));

/** Something of the reader's own, and of another site on this host. @param {Page} page */
const leave = (page) =>
  page.evaluate(async () => {
    localStorage.setItem("footnote.theme", "sepia");
    await caches.open("footnote /elsewhere/");
    await new Promise((resolve) => (indexedDB.open("notes").onsuccess = resolve));
  });

const UNTOUCHED = { caches: ["footnote /elsewhere/"], databases: ["notes"], workers: 0, theme: "sepia" };

test("everything can be removed at an address of its own, and the reader's own data stays", async ({ page, host, builds }) => {
  await settled(page, host, builds.first);
  await leave(page);
  await page.goto(`${host.url}storage/`);
  await page.getByRole("link", { name: "Remove everything that was kept" }).click();
  await expect(page.getByRole("alert")).toContainText("Everything that was kept here has been removed.");
  await expect.poll(() => left(page)).toEqual(UNTOUCHED);
  // It comes back with the next page.
  await settled(page, host, builds.first);
});

/** Asks the worker of a tab for a look, whether it is registered still or not. @param {Page} page */
const lookOf = (page) =>
  page.evaluate(
    () =>
      new Promise((/** @type {(status: import("./support/builds.mjs").Status) => void} */ resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => resolve(data);
        navigator.serviceWorker.controller?.postMessage({ type: "look" }, [port2]);
      }),
  );

test("what was removed isn't brought back by a tab that is open still, and comes with the next page", async ({ page, context, host, builds }) => {
  await settled(page, host, builds.first);
  await leave(page);
  const other = await context.newPage();
  await open(other, `${host.url}articles/corrected/`);
  await page.goto(`${host.url}storage/?reset`);
  await expect(page.getByRole("alert")).toContainText("Everything that was kept here has been removed.");
  await expect.poll(() => left(page)).toEqual(UNTOUCHED);
  host.publish(builds.second);
  expect((await lookOf(other)).problem).toBe("AbortError");
  expect(await left(page)).toEqual(UNTOUCHED);
  await open(page, host.url);
  await kept(page, idOf(builds.second), all(contents(builds.second).everything));
});

test("a publisher can take the offline app back, and the reader's own data stays", async ({ page, host, builds }) => {
  await settled(page, host, builds.first);
  await leave(page);
  host.publish(builds.none);
  await page.reload();
  await expect.poll(() => left(page)).toEqual(UNTOUCHED);
  await page.reload();
  await expect(page.locator(".row").first()).toBeVisible();
  await page.getByRole("link", { name: "The count, revised" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The count, revised");
  await expect.poll(() => left(page)).toEqual(UNTOUCHED);
});

test("the app can be installed, by the browser's own criteria, under the library's name", async ({ restart, host, builds }) => {
  // Not in a private window, where nothing can be.
  const page = await restart();
  await settled(page, host, builds.first);
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  expect(installabilityErrors).toEqual([]);
  const { data = "", errors } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data);
  expect(manifest).toMatchObject({ name: "The shelf", short_name: "The shelf", lang: "en", start_url: "./", scope: "./" });
  expect(manifest.icons.some((/** @type {{ purpose?: string }} */ { purpose }) => purpose === "maskable")).toBe(true);
});
