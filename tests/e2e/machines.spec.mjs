/** What is written for machines, and what browsers make of it: old addresses lead on, and nothing of it loads or runs. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FOOTNOTE, ROOT, SHELL } from "./support/places.mjs";
import { serve } from "./support/server.mjs";
import { expect, test as plain } from "./support/test.mjs";

/** @typedef {import("./support/server.mjs").Site} Site */

/** The title of the article that others moved to; it does its best to end what it stands in. */
const TITLE = `The flood </script><!-- of "'53" & after`;

const test = plain.extend({
  /** A library that knows its address and has redirects, below a path. */
  quay: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "footnote-quay-"));
      const [library, out] = [join(ROOT, "tests/feeds/library"), join(folder, "site")];
      execFileSync(FOOTNOTE, ["build", library, "--out", out, "--shell", SHELL], { stdio: "pipe" });
      const site = await serve(out, "/any/sub/path/");
      await use(/** @type {Site} */ (site));
      await site.close();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
});

for (const old of ["articles/first-flood/", "2019/05/flood.html", "archive/flood/"]) {
  test(`the old address ${old} leads to the article`, async ({ page, quay }) => {
    await page.goto(quay.url + old);
    await expect(page).toHaveURL(`${quay.url}articles/flood/`);
    await expect(page.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
  });
}

test("an old address leads on without JavaScript too", async ({ browser, guard, quay }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  guard.watch(context);
  const page = await context.newPage();
  await page.goto(`${quay.url}2019/05/flood.html`);
  await expect(page).toHaveURL(`${quay.url}articles/flood/`);
  await expect(page.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
  await context.close();
});

test("the reader itself finds an article by the slug that it had", async ({ page, guard, quay }) => {
  const notFound = readFileSync(join(quay.folder, "404.html"));
  guard.allow(/404/);
  quay.fail(/articles\/first-flood/, (response) => {
    response.writeHead(404, { "content-type": "text/html; charset=utf-8" }).end(notFound);
  });
  try {
    await page.goto(`${quay.url}articles/first-flood/`);
    await expect(page.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
    await expect(page.locator(".prose").getByText("Nobody saw it")).toBeVisible();
  } finally {
    quay.mend();
  }
});

test("the linked data of a page is data to a browser: it parses, and the policy has nothing against it", async ({ page, quay }) => {
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective}`));
  });
  for (const [path, type] of [["articles/flood/", "Article"], ["", "CollectionPage"], ["tags/tides/", "CollectionPage"]]) {
    await page.goto(quay.url + path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const scripts = page.locator('script[type="application/ld+json"]');
    await expect(scripts).toHaveCount(1);
    const data = JSON.parse((await scripts.textContent()) ?? "");
    expect(data["@type"]).toBe(type);
    if (type === "Article") expect(data.headline).toBe(TITLE);
  }
});

test("neither feeds nor images of links are loaded by those who read", async ({ page, quay }) => {
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => void asked.push(new URL(request.url()).pathname));
  for (const path of ["", "articles/flood/", "tags/tides/", "sources/gauge.example/"]) {
    await page.goto(quay.url + path, { waitUntil: "networkidle" });
  }
  expect(asked.length).toBeGreaterThan(4);
  expect(asked.filter((path) => /card|feed\.|sitemap|robots/.test(path))).toEqual([]);
});
