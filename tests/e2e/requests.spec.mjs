/** What pages ask for, and how deep the chain of requests is: from a list's page to the result of a query, the page names every file. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./support/test.mjs";

/** Words that one title alone has, which isn't on the first page. */
const QUERY = "part 150";

/** What a page asks for when the browser has nothing else to do, and what searches the whole text: the titles answer before. */
const LATER = /^(offline\.js|pages\.js|finder-)/;

/**
 * Lists the files that a list's HTML names, by their paths below the root.
 *
 * @param {string} site the folder of the site
 */
function namedIn(site) {
  const html = readFileSync(join(site, "index.html"), "utf8");
  const addresses = [...html.matchAll(/<(?:link|script)\b[^>]*?\b(?:href|src)="([^"]+)"|url\(["']?([^"')]+)/g)];
  return [...new Set(addresses.map(([, attribute, style]) => attribute ?? style))];
}

test("whoever types a query into a page just opened waits for nothing that the page doesn't ask for itself", async ({ page, hundreds }) => {
  const named = namedIn(hundreds.folder);
  const needed = named.filter((path) => /\.(css|js|json|wasm)$/.test(path));
  expect(needed, "two scripts, the Wasm, two style sheets, the library, its catalogue, and 100 records a file").toHaveLength(7 + 200 / 100);

  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => void asked.push(request.url().slice(hundreds.url.length)));
  /** @type {import("@playwright/test").Route[]} */
  const held = [];
  await page.route(/[^/]$/, (route) => void held.push(route));
  await page.goto(hundreds.url, { waitUntil: "commit" });
  // Nothing is answered, so it is the page alone that asks.
  await expect.poll(() => needed.filter((path) => !asked.includes(path))).toEqual([]);

  // What is asked for from here on is never answered.
  const known = held.splice(0);
  await Promise.all(known.map((route) => route.continue()));
  await page.getByRole("searchbox", { name: "Search the articles" }).pressSequentially(QUERY);
  await expect(page.locator(".row-title")).toHaveText([new RegExp(QUERY)]);
  expect(asked.filter((path) => path && !named.includes(path) && !LATER.test(path))).toEqual([]);
  for (const path of needed) expect(asked.filter((one) => one === path), path).toHaveLength(1);
});

test("a list asks first for the Wasm, a page that is read when its text is there, and no first paint waits for another file", ({ demo }) => {
  for (const path of ["", "sources/", "articles/beirut-port/"]) {
    const html = readFileSync(join(demo.folder, path, "index.html"), "utf8");
    const [head = "", body = ""] = html.split("</head>");
    const [text = "", end = ""] = body.split("</footer>");
    const tagsOf = (/** @type {string} */ part) => [...part.matchAll(/<(?:link|style|script)\b[^>]*>/g)].map(([tag]) => tag);
    const asked = (/** @type {string} */ part) => tagsOf(part).filter((tag) => /rel="(module)?preload"| src="/.test(tag));
    const [starter, glue, wasm] = [
      expect.stringMatching(/<script .*src="[./]*boot\.js"/),
      expect.stringMatching(/rel="modulepreload" href="[./]*footnote-reader-\w+\.js"/),
      expect.stringMatching(/rel="preload" .*href="[./]*footnote-reader-\w+\.wasm"/),
    ];
    expect(asked(head), path).toEqual(path ? [] : [wasm, starter]);
    expect(asked(end).slice(0, path ? 3 : 1), path).toEqual(path ? [starter, glue, wasm] : [glue]);
    expect(head.slice(0, head.indexOf("<link")), `${path}: nothing is asked for before the policy`).toContain("Content-Security-Policy");
    expect(tagsOf(head).filter((tag) => tag.includes("stylesheet") || (tag.includes(" src=") && !tag.includes('type="module"'))), path).toEqual([]);
    expect(tagsOf(head).filter((tag) => tag.startsWith("<style")), path).toHaveLength(path === "sources/" ? 2 : 1);
    expect(tagsOf(text), `${path}: nothing stands between the paragraphs`).toEqual([]);
  }
});
