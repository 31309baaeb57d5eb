/** The library without a network: what was read, what was asked for, and nothing of another build. */

import { all, contents, expect, idOf, kept, test } from "./support/builds.mjs";
import { serve } from "./support/server.mjs";
import { open } from "./support/test.mjs";

for (const base of ["/", "/any/sub/path/"]) {
  test(`after one visit all of a small library at ${base} is there without a host`, async ({ page, guard, builds }) => {
    guard.allow(/Failed to load resource|was preloaded using link preload/);
    const host = await serve(builds.first, base);
    await open(page, `${host.url}articles/every-part/`);
    await kept(page, idOf(builds.first), all(contents(builds.first).everything));
    await host.close();

    await page.getByRole("banner").getByRole("link", { name: "Articles" }).click();
    await expect(page.locator(".row").first()).toBeVisible();
    await page.getByRole("link", { name: "The count, again" }).click();
    await expect(page.getByRole("heading", { name: "The count, again", level: 1 })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { name: "The count, again", level: 1 })).toBeVisible();
    await page.goto(`${host.url}sources/`);
    await expect(page.getByRole("heading", { name: "Sources", level: 1 })).toBeVisible();
    await page.goto(`${host.url}?q=count`);
    await expect(page.getByRole("status").filter({ hasText: "articles" })).toHaveText("3 of 7 articles");
    await expect(page.locator(".row-snippet").first()).toContainText(/count/i);
  });
}
