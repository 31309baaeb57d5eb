/** A file whose reader can't start, or stops: nobody else could show its pages, but it is never blank. */

import { rows } from "./support/bundle.mjs";
import { STOPPED, refuseElements } from "./support/stop.mjs";
import { expect, openList, started, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

const bar = (/** @type {Page} */ page) => page.getByRole("alert");

for (const path of ["", "articles/every-part/", "?q=bridge"]) {
  test(`without WebAssembly the list stands and a bar says so, at the address “${path}”`, { tag: "@file" }, async ({ page, guard, shelf }) => {
    guard.allow(/no WebAssembly/);
    await page.addInitScript(() => void Reflect.deleteProperty(globalThis, "WebAssembly"));
    await page.goto(shelf.url + path);
    await expect(bar(page)).toContainText("This browser has no WebAssembly, or it is switched off");
    await expect(page.locator(".row")).toHaveCount(rows(shelf.folder).length);
    await expect(page.locator(".list-page")).toHaveCSS("opacity", "1");
  });
}

test("after a panic the list stands, a bar says so, and a link loads the file anew at its address", { tag: "@file" }, async ({ page, guard, shelf }) => {
  guard.allow(STOPPED);
  await openList(page, shelf.url);
  await started(page);
  await page.evaluate(refuseElements);
  await page.locator(".row-title a").first().click();
  await expect(bar(page)).toContainText("The reader stopped because of an error");
  await expect(page.locator(".row")).toHaveCount(rows(shelf.folder).length);
  await page.getByRole("banner").getByRole("link", { name: "Sources" }).click();
  await expect(page.getByRole("heading", { name: "Sources", level: 1 })).toBeVisible();
  await expect(page).toHaveURL(`${shelf.url}sources/`);
  await expect(bar(page)).toHaveCount(0);
});
