/** The colors: the system's by default, one's own choice after that, from the first paint on. */

import { inTwo } from "./support/server.mjs";
import { begin, expect, open, openList, settled, started, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

const paper = (/** @type {Page} */ page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

/**
 * Chooses colors in the header.
 *
 * @param {Page} page
 * @param {string} name
 */
async function choose(page, name) {
  const control = page.getByRole("group").filter({ has: page.getByText("Colors", { exact: true }) });
  const choice = page.getByRole("radio", { name });
  if (!(await choice.isVisible())) await page.locator(".theme-control summary").click();
  await expect(control).toHaveCount(1);
  await choice.check();
}

test("the colors are the system's until one chooses", async ({ page, shelf }) => {
  await openList(page, shelf.url);
  const light = await paper(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => paper(page)).not.toBe(light);
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(() => paper(page)).toBe(light);
  await page.locator(".theme-control summary").click();
  await expect(page.getByRole("radio", { name: "As the system" })).toBeChecked();
});

test("a choice holds against the system, on every page and after a reload", async ({ page, shelf }) => {
  await openList(page, shelf.url);
  const colors = new Map([["system", await paper(page)]]);
  for (const name of ["Light", "Sepia", "Dark"]) {
    await choose(page, name);
    await expect(page.locator("html")).toHaveAttribute("data-theme", name.toLowerCase());
    colors.set(name, await paper(page));
  }
  expect(colors.get("Light")).toBe(colors.get("system"));
  expect(new Set(colors.values()).size).toBe(3);
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "The count, again" }).click();
  await expect(page.getByRole("article")).toBeVisible();
  await expect.poll(() => paper(page)).toBe(colors.get("Dark"));
  await page.reload();
  await settled(page);
  await expect(page.getByRole("article")).toBeVisible();
  expect(await paper(page)).toBe(colors.get("Dark"));
  await page.locator(".theme-control summary").click();
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await page.getByRole("radio", { name: "As the system" }).check();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
  expect(await paper(page)).toBe(colors.get("system"));
});

test("a choice is there before anything is painted, in a tab that was opened behind as well", async ({ page, shelf }) => {
  await openList(page, shelf.url);
  await choose(page, "Dark");
  const dark = await paper(page);
  // Tells the colors of the first frame in which there is anything to paint, after all else that is done in it.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { dataset } = document.documentElement;
        dataset.firstTheme = dataset.theme;
        dataset.firstPaper = getComputedStyle(document.documentElement).backgroundColor;
      });
    }).observe(document, { childList: true, subtree: true });
  });
  const html = page.locator("html");
  const shows = async () => {
    for (const path of ["", "articles/every-part/", "sources/"]) {
      await open(page, shelf.url + path);
      await expect(html).toHaveAttribute("data-first-paper", dark);
      await expect(html).toHaveAttribute("data-first-theme", "dark");
    }
  };
  await shows();
  // What a page hears that begins behind; it has frames once it is looked at.
  await page.addInitScript(() => Object.defineProperty(Document.prototype, "visibilityState", { get: () => "hidden" }));
  await shows();
  await choose(page, "Light");
  await expect(html).toHaveAttribute("data-theme", "light");
});

test("what is chosen while the page is still coming holds", { tag: "@host" }, async ({ page, frail }) => {
  /** @type {() => void} */
  let release = () => undefined;
  const rest = new Promise((done) => (release = () => done(undefined)));
  frail.fail(/\/$/, inTwo("</header>", () => rest));
  await page.goto(frail.url, { waitUntil: "commit" });
  await page.locator(".theme-control summary").click();
  await page.getByRole("radio", { name: "Dark" }).check();
  release();
  await started(page);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  frail.mend();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("another tab follows a choice", async ({ page, context, shelf }) => {
  await openList(page, shelf.url);
  const other = await context.newPage();
  await open(other, `${shelf.url}articles/every-part/`);
  await choose(page, "Sepia");
  await expect(other.locator("html")).toHaveAttribute("data-theme", "sepia");
});

test("colors can be chosen by keyboard alone, and Escape closes the choice", async ({ page, shelf }) => {
  await openList(page, shelf.url);
  const summary = page.locator(".theme-control summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("radio", { name: "As the system" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("radio", { name: "As the system" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("radio", { name: "Light" })).toBeHidden();
  await expect(summary).toBeFocused();
});

test("motion is at rest where less of it is asked for", async ({ page, shelf }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const path of ["", "articles/every-part/", "sources/"]) {
    await open(page, shelf.url + path);
    const moving = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll("body *")]
        .map((element) => ({ element, style: getComputedStyle(element) }))
        .filter(({ style }) =>
          style.scrollBehavior === "smooth" ||
          [...style.transitionDuration.split(","), ...style.animationDuration.split(",")].some((time) => parseFloat(time) > 0),
        )
        .map(({ element }) => element.className),
    );
    expect(moving, path).toEqual([]);
  }
});

test("a file leaves the browser's store alone until it has a frame", { tag: "@file" }, async ({ page, shelf }) => {
  await page.addInitScript(() => {
    let hasFrame = false;
    requestAnimationFrame(() => (hasFrame = true));
    /** @type {Record<string, boolean[]>} */
    const asked = { localStorage: [], sessionStorage: [] };
    for (const name of /** @type {const} */ (["localStorage", "sessionStorage"])) {
      const { get } = Object.getOwnPropertyDescriptor(window, name) ?? {};
      Object.defineProperty(window, name, {
        get() {
          asked[name]?.push(hasFrame);
          return get?.call(window);
        },
      });
    }
    Object.assign(globalThis, { asked });
  });
  for (const path of ["", "articles/every-part/"]) {
    await begin(page, shelf.url + path);
    const asked = await page.evaluate(() => /** @type {Record<string, boolean[]>} */ (Reflect.get(globalThis, "asked")));
    for (const [store, frames] of Object.entries(asked)) {
      expect(frames.length, store).toBeGreaterThan(0);
      expect(frames, store).not.toContain(false);
    }
  }
});
