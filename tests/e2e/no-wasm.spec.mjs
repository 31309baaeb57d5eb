/** Wasm that can't run, or stops: the text stays, a quiet bar says what is missing, and links lead on. */

import config from "./playwright.config.mjs";
import { rows, select } from "./support/bundle.mjs";
import { shownOf } from "./support/list.mjs";
import { STOPPED, refuseElements } from "./support/stop.mjs";
import { DEMO } from "./support/pages.mjs";
import { altered, closed, cutOff, mislabeled, missing, page as anyPage, stalled, truncated } from "./support/server.mjs";
import { expect, openList, started, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./support/server.mjs").Site} Site */

const WASM = /\.wasm$/;
const STYLES = /\/list-[0-9a-f]+\.css$/;
const GLUE = /footnote-reader-[0-9a-f]+\.js$/;

/** What goes wrong, and what the bar says of it. @type {Record<string, [(page: Page, site: Site) => unknown, RegExp]>} */
const FAILURES = {
  "the browser has no WebAssembly": [
    (page) => page.addInitScript(() => void Reflect.deleteProperty(globalThis, "WebAssembly")),
    /^This browser has no WebAssembly, or it is switched off/,
  ],
  "the browser's WebAssembly is too old": [
    (page) => page.addInitScript(() => void (WebAssembly.validate = () => false)),
    /^This browser has no WebAssembly, or it is switched off/,
  ],
  "a policy forbids it": [
    (_, site) => site.send({ "content-security-policy": "script-src 'self' 'unsafe-inline'" }),
    /^The reader could not start \(\S+_bg\.wasm: CompileError\)/,
  ],
  "its file is missing": [(_, site) => site.fail(WASM, missing), /^Part of the reader could not be loaded \(\S+_bg\.wasm: 404\)/],
  "its file can't be reached": [(_, site) => site.fail(WASM, closed), /^Part of the reader could not be loaded \(\S+_bg\.wasm\)/],
  "its file is cut short": [(_, site) => site.fail(WASM, truncated), /^The reader could not start \(\S+_bg\.wasm: CompileError\)/],
  "the connection ends in the middle of it": [(_, site) => site.fail(WASM, cutOff), /^The reader could not start \(\S+_bg\.wasm: \w+Error\)/],
  "its file is some page": [(_, site) => site.fail(WASM, anyPage), /^The reader could not start \(\S+_bg\.wasm: CompileError\)/],
  "the script beside it is missing": [(_, site) => site.fail(GLUE, missing), /^Part of the reader could not be loaded \(\S+\.js\)/],
  "the script beside it is cut short": [(_, site) => site.fail(GLUE, truncated), /^Part of the reader could not be loaded \(\S+\.js\)/],
  "a style sheet of other pages is missing": [
    (_, site) => site.fail(STYLES, missing),
    /^Part of the reader could not be loaded \(list-\S+\.css\)/,
  ],
};

/** What the browser and the page say to developers of what the tests provoke. */
const SAID = /Failed to load resource|could not be loaded|could not start|no WebAssembly|preload|MIME type|Content Security Policy/;

/** Kinds of pages, each by an address of it. */
const KINDS = { list: DEMO.list, tag: DEMO.tag, article: DEMO.article, sources: DEMO.sources, publisher: DEMO.publisher };

const bar = (/** @type {Page} */ page) => page.getByRole("alert");

/** What a page says; what its first frame leaves out has no text until then. */
async function text(/** @type {Page} */ page) {
  await page.locator("html:not([data-early])").waitFor();
  return page.getByRole("main").innerText();
}

/** The text of a page as it was published, without any script. */
async function published(/** @type {import("@playwright/test").Browser} */ browser, /** @type {Site} */ site, /** @type {string} */ path) {
  const context = await browser.newContext({ javaScriptEnabled: true, serviceWorkers: "block", viewport: test.info().project.use.viewport });
  const page = await context.newPage();
  await page.route(/boot\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.goto(site.url + path);
  const whole = await text(page);
  await context.close();
  return whole;
}

/** Checks that the colors can be chosen, which is no work of the Wasm. */
async function expectColorsWork(/** @type {Page} */ page) {
  await page.locator(".theme-control summary").click();
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeHidden();
}

for (const [what, [fail, says]] of Object.entries(FAILURES)) {
  test(`${what}: the text stays, a bar says so, and links and colors work`, async ({ page, browser, guard, demoFrail: site }) => {
    guard.allow(SAID);
    const whole = await published(browser, site, DEMO.article);
    await fail(page, site);
    await page.goto(site.url + DEMO.article);
    await expect(bar(page).locator("p")).toHaveText(says);
    await expect(bar(page)).toContainText("The text on this page is complete and can be read as it is.");
    expect(await text(page)).toBe(whole);
    await expectColorsWork(page);
    await page.locator(".citation").first().click();
    await expect(page.locator(".sources li:target")).toBeInViewport();
    await page.getByRole("banner").getByRole("link", { name: "Sources" }).click();
    await expect(page).toHaveURL(`${site.url}sources/`);
    await expect(page.getByRole("heading", { name: "Sources", level: 1 })).toBeVisible();
    await expect(bar(page)).toBeVisible();
  });
}

test("what was missing is asked for again by the bar's button, and then all is well", async ({ page, guard, demoFrail: site }) => {
  guard.allow(SAID);
  site.fail(WASM, missing);
  await page.goto(site.url + DEMO.article);
  await expect(bar(page)).toBeVisible();
  site.mend();
  await bar(page).getByRole("button", { name: "Reload" }).click();
  await started(page);
  await expect(bar(page)).toHaveCount(0);
  await expect(page.getByRole("article")).toBeVisible();
});

for (const [kind, path] of Object.entries(KINDS)) {
  test(`no kind of page is blank without Wasm: ${kind}`, async ({ page, browser, guard, demoFrail: site }) => {
    guard.allow(SAID);
    const whole = await published(browser, site, path);
    site.fail(WASM, missing);
    await page.goto(site.url + path);
    await expect(bar(page)).toBeVisible();
    expect(await text(page)).toBe(whole);
  });
}

test("an address that only the reader could answer shows the whole list, and says that it can't", async ({ page, guard, demoFrail: site }) => {
  guard.allow(SAID);
  site.fail(WASM, missing);
  await page.goto(`${site.url}?q=migrants&tag=guide`);
  await expect(bar(page)).toContainText("search and filters are not available");
  await expect(page.locator(".row")).toHaveCount(Math.min(25, rows(site.folder).length));
  await expect(page.getByRole("main").locator(".list-page")).toHaveCSS("opacity", "1");
});

test("Wasm that the host calls something else runs all the same", async ({ page, guard, demoFrail: site }) => {
  const all = rows(site.folder);
  guard.allow(/application\/wasm.* MIME type|preload/);
  site.fail(WASM, mislabeled("application/octet-stream"));
  await page.goto(site.url);
  await started(page);
  await page.getByRole("searchbox").fill("Crocus");
  await expect(page.getByRole("status")).toHaveText(shownOf(select(all, { q: "Crocus" }).length, all.length));
  await expect(bar(page)).toHaveCount(0);
});

test("without the script that starts the reader the text stands, and links and colors work", async ({ page, browser, guard, demoFrail: site }) => {
  guard.allow(SAID);
  const whole = await published(browser, site, DEMO.article);
  site.fail(/\/boot\.js$/, missing);
  await page.goto(site.url + DEMO.article);
  expect(await text(page)).toBe(whole);
  await expectColorsWork(page);
  await page.getByRole("banner").getByRole("link", { name: "Articles" }).click();
  await expect(page).toHaveURL(site.url);
  await page.goto(`${site.url}?tag=guide`);
  await expect(page.getByRole("main").locator(".list-page")).toHaveCSS("opacity", "1");
});

/** Checks that a page says that the app stopped, keeps its text, and is a plain page from then on. */
async function expectPlain(/** @type {Page} */ page, /** @type {string} */ whole) {
  await expect(bar(page)).toContainText("The reader stopped because of an error");
  await expect(bar(page).getByRole("button", { name: "Reload" })).toBeVisible();
  expect(await text(page)).toBe(whole);
  await expectColorsWork(page);
  // A link loads its page, with a reader that runs.
  await page.locator(".row-title a").first().click();
  await expect(page.getByRole("article").getByRole("heading", { level: 1 })).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
}

test("a panic: the text stays, a bar says so, and links and colors work without the reader", async ({ page, guard, demoFrail: site }) => {
  guard.allow(STOPPED);
  await openList(page, site.url);
  await started(page);
  const whole = await text(page);
  await page.evaluate(refuseElements);
  await page.getByRole("searchbox").fill("Crocus");
  await expectPlain(page, whole);
});

test("what was sought before a panic changes nothing of the page any more", async ({ page, guard, demoFrail: site }) => {
  guard.allow(STOPPED);
  const slow = stalled();
  site.fail(/\/library\/search\//, slow);
  await openList(page, site.url);
  await started(page);
  const whole = await text(page);
  await page.evaluate(refuseElements);
  await page.getByRole("searchbox").fill("Crocus");
  await expect(bar(page)).toContainText("The reader stopped because of an error");
  site.mend();
  slow.release();
  // Its words would be in the first rows well within this time.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
  expect(site.asked.some((path) => path.includes("/library/search/"))).toBe(true);
  expect(await text(page)).toBe(whole);
});

test("no memory is left: the text stays, a bar says so, and links and colors work without the reader", async ({ browser, guard, demoFrail: site }) => {
  guard.allow(STOPPED);
  // Sixteen megabytes, and a library whose introduction is more than that: no panic hook sees this.
  const { args = [], executablePath } = config.use?.launchOptions ?? {};
  const small = await browser.browserType().launch({ executablePath, args: [...args, "--js-flags=--wasm-max-mem-pages=256"] });
  const page = await small.newPage({ serviceWorkers: "block", viewport: test.info().project.use.viewport });
  guard.watch(page.context());
  site.fail(/\/library\.json$/, altered((bytes) => bytes.toString().replace('"description":"', `$&${"x".repeat(20_000_000)}`)));
  await openList(page, site.url);
  await started(page);
  const whole = await text(page);
  await page.getByRole("searchbox").fill("Crocus");
  await expectPlain(page, whole);
  await small.close();
});

test("after a panic sources can still be cited", async ({ page, guard, demoFrail: site }) => {
  guard.allow(STOPPED);
  await page.goto(site.url + DEMO.article);
  await started(page);
  await page.evaluate(refuseElements);
  await page.getByRole("banner").getByRole("link", { name: "Sources" }).click();
  await expect(bar(page)).toContainText("The reader stopped because of an error");
  await page.locator(".sources-head .cite-button").click();
  const dialog = page.getByRole("dialog", { name: "Cite and export" });
  await dialog.getByLabel("Format").selectOption("RIS");
  await expect(dialog.locator("textarea")).toHaveValue(/^TY {2}- /);
});

test("a panic while a page is rendered leaves the page that was there", async ({ page, guard, demoFrail: site }) => {
  guard.allow(STOPPED);
  await page.goto(site.url + DEMO.article);
  await started(page);
  const whole = await text(page);
  await page.evaluate(refuseElements);
  await page.getByRole("banner").getByRole("link", { name: "Sources" }).click();
  await expect(bar(page)).toContainText("The reader stopped because of an error");
  expect(await text(page)).toBe(whole);
  await bar(page).getByRole("button", { name: "Reload" }).click();
  await expect(page.getByRole("heading", { name: "Sources", level: 1 })).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
});
