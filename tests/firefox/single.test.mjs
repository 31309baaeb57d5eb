/** The single file, opened from a disk in Firefox: everything that a reader does, without any host. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { openFirefox } from "../e2e/support/firefox.mjs";
import { FOOTNOTE, LIBRARIES, SHELL } from "../e2e/support/places.mjs";
import { takenOver, textOf, visit } from "./visit.mjs";

const folder = mkdtempSync(join(tmpdir(), "footnote-firefox-single-"));
const file = join(folder, "demo.html");
const url = pathToFileURL(file).href;

/** @type {import("puppeteer-core").Browser} */
let browser;

before(async () => {
  execFileSync(FOOTNOTE, ["build", LIBRARIES.demo, "--single-file", file, "--shell", SHELL], { stdio: "pipe" });
  browser = await openFirefox();
});

after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

test("the list leads to an article with its images, and back to the list", () =>
  visit(browser, url, async (page) => {
    await takenOver(page);
    await page.click(".row-title a[href='#/articles/link-rot/']");
    await page.waitForSelector("article .prose img[src^='blob:']");
    await page.$eval("article .prose img", (image) => image.scrollIntoView());
    await page.waitForFunction(() => [...document.images].some((image) => image.naturalWidth > 0));
    await page.evaluate(() => history.back());
    await page.waitForSelector(".row-title a");
    assert.equal(await page.evaluate(() => location.hash), "");
  }));

test("a deep link and its reload show the same article, and its anchors work", () =>
  visit(browser, `${url}#/articles/after-crocus/`, async (page) => {
    assert.match((await textOf(page, "article h1")) ?? "", /^After Crocus/);
    await page.reload();
    await takenOver(page);
    assert.match((await textOf(page, "article h1")) ?? "", /^After Crocus/);
    await page.$eval(".toc a", (link) => link instanceof HTMLElement && link.click());
    await page.waitForFunction(() => scrollY > 0 && location.hash.split("#").length === 3);
  }));

test("words, a tag and the sources narrow and lead as on a site", () =>
  visit(browser, url, async (page) => {
    await takenOver(page);
    await page.type("input[type=search]", "bailiffs");
    await page.waitForSelector(".row-snippet mark");
    assert.match((await textOf(page, ".row-title a")) ?? "", /^After Crocus/);
    assert.equal(await page.evaluate(() => location.hash), "#/?q=bailiffs");
    await page.click(".chips-clear");
    await page.click(".site-nav a[href='#/sources/']");
    assert.equal(await textOf(page, "main h1"), "Sources");
    await page.click(".publisher-name a");
    await page.waitForSelector(".works");
  }));

test("the colors that were chosen hold for this library, also after a reload", () =>
  visit(browser, url, async (page) => {
    await takenOver(page);
    await page.click(".theme-control summary");
    await page.click("input[name=theme][value=dark]");
    await page.reload();
    await takenOver(page);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
    const keys = await page.evaluate(() => Object.keys(localStorage));
    const library = await page.evaluate(() => document.documentElement.dataset.library);
    assert.deepEqual(keys, [`${library}.footnote.theme`]);
  }));
