/** The demo library's site in Firefox: what a reader does first. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LIBRARIES } from "../e2e/support/places.mjs";
import { publish, takenOver, textOf, visit } from "./visit.mjs";

/** @type {Awaited<ReturnType<typeof publish>>} */
let demo;

before(async () => void (demo = await publish(LIBRARIES.demo)));
after(() => demo?.close());

test("the list leads to an article, and back to the list", () =>
  visit(demo.browser, demo.url, async (page) => {
    await takenOver(page);
    const title = await textOf(page, ".row-title a");
    await page.click(".row-title a");
    await page.waitForSelector("article .prose");
    assert.equal(await textOf(page, "article h1"), title);
    await page.goBack();
    assert.equal(await textOf(page, ".row-title a"), title);
  }));

test("words in the search lead to the articles that have them, and to their place in the text", () =>
  visit(demo.browser, demo.url, async (page) => {
    await takenOver(page);
    await page.type("input[type=search]", "bailiff servce");
    await page.waitForSelector(".row-snippet mark");
    assert.match((await textOf(page, ".row-title a")) ?? "", /^After Crocus/);
    await page.click(".row-section");
    await page.waitForFunction(() => document.querySelector("article .prose") && (CSS.highlights?.get("found")?.size ?? 1) > 0);
  }));

test("an article that is opened by its address shows its text and its sources", () =>
  visit(demo.browser, `${demo.url}articles/after-crocus/`, async (page) => {
    await takenOver(page);
    assert.match((await textOf(page, "article h1")) ?? "", /^After Crocus/);
    const sources = await page.$$eval("section.sources ol > li", (items) => items.length);
    assert.ok(sources > 10, `${sources} sources`);
  }));
