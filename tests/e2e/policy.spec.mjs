/** What pages may load and run: their own site's files, however they are delivered, and whatever a person does. */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { headersOf } from "./support/headers.mjs";
import { openFilters } from "./support/list.mjs";
import { SHELF } from "./support/pages.mjs";
import { expect, open, started, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

/** What a policy may name: nothing that lets in another host, or a script or style that no hash allows. */
const HARMLESS = /^('none'|'self'|'wasm-unsafe-eval'|data:|blob:|'sha256-[A-Za-z0-9+/]{43}=')$/;

/** Reads a policy. @param {string} policy @returns {Map<string, string[]>} */
function parse(policy) {
  const rules = policy.split(";").map((rule) => rule.trim().split(/\s+/));
  return new Map(rules.map(([name, ...values]) => [name, values]));
}

/** Checks a policy. @param {string} text @param {string} of */
function expectStrict(text, of) {
  const policy = parse(text);
  expect(policy.get("default-src"), of).toEqual(["'none'"]);
  for (const [name, values] of policy) {
    expect(values.filter((value) => !HARMLESS.test(value)), `${of}: ${name}`).toEqual([]);
  }
  // Only images and fonts may stand in an address; nothing that runs or loads.
  for (const name of ["script-src", "style-src", "connect-src", "worker-src"]) {
    expect(policy.get(name)?.filter((value) => /^(data|blob):/.test(value)) ?? [], `${of}: ${name}`).toEqual([]);
  }
  expect(policy.get("base-uri"), of).toEqual(["'none'"]);
}

/** Reads the policy of a page's own element, before which nothing may load. @param {string} html */
function policyOf(html) {
  const head = /<head>(<meta charset="utf-8">)<meta http-equiv="Content-Security-Policy" content="([^"]*)">/i.exec(html);
  return head?.[2] ?? "";
}

test("every page of a site begins with a policy that lets in nothing but the site's own files", { tag: "@host" }, ({ demo }) => {
  const files = readdirSync(demo.folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
  expect(files.length).toBeGreaterThan(50);
  for (const file of files) expectStrict(policyOf(readFileSync(join(demo.folder, file), "utf8")), file);
});

test("a single file has a policy that lets in nothing at all", { tag: "@file" }, ({ demo }) => {
  const policy = policyOf(readFileSync(fileURLToPath(demo.url.split("#")[0]), "utf8"));
  expectStrict(policy, "the file");
  expect(policy).not.toContain("'self'");
});

test("the headers say the same for every page, and what no page can say of itself", { tag: "@host" }, ({ demo }) => {
  const sent = headersOf(demo.folder);
  for (const path of ["/", "/articles/after-crocus/", "/404.html", "/boot.js"]) {
    const headers = new Map(sent(path));
    const { "content-security-policy": policy = "", ...others } = Object.fromEntries(headers);
    expect(parse(policy).get("frame-ancestors")).toEqual(["'self'"]);
    expectStrict(policy, path);
    expect(others).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" });
  }
});

/** Keeps what the policy has forbidden. */
const watchViolations = () => {
  /** @type {string[]} */
  const violations = Reflect.get(globalThis, "violations") ?? [];
  Object.assign(globalThis, { violations });
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
    violations.push(`${violatedDirective}: ${blockedURI} in ${sourceFile}`),
  );
};

/** What the policy has forbidden so far, and elements with a style of their own. @param {Page} page */
const offenses = (page) =>
  page.evaluate(() => {
    // Custom properties are set by scripts, not by attributes, but can be read as such.
    const styled = [...document.querySelectorAll("[style]")].filter(
      (element) => element instanceof HTMLElement && [...element.style].some((name) => !name.startsWith("--")),
    );
    return [
      .../** @type {string[]} */ (Reflect.get(globalThis, "violations")),
      ...styled.map((element) => `style: ${element.outerHTML.slice(0, 120)}`),
    ];
  });

/** Does everything that a page offers. @param {Page} page */
async function use(page) {
  await page.locator(".theme-control summary").click();
  await page.getByRole("radio", { name: "Sepia" }).check();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  const citation = page.locator("a.citation").first();
  if ((await citation.count()) > 0) {
    await citation.hover();
    await expect(page.locator("#source_card")).toBeVisible();
    await page.mouse.move(0, 0);
  }
  if ((await page.locator(".filter-panel").count()) > 0) {
    await openFilters(page);
    const more = page.locator(".facet-more").first();
    if ((await more.count()) > 0) await more.click();
    await page.getByLabel("Order").selectOption("oldest");
    const choice = page.locator(".choice").first();
    if ((await choice.count()) > 0) await choice.click();
  }
  await page.getByRole("searchbox").fill("e");
  await page.getByRole("searchbox").press("Enter");
  await expect(page.locator(".rows, .empty").first()).toBeVisible();
  await page.getByRole("banner").getByRole("link", { name: "Sources" }).click();
  await expect(page.locator(".publisher-name").first()).toBeVisible();
}

/** Every kind of page, by an address of it. */
const KINDS = { ...SHELF, tag: "tags/parts/", author: "authors/ines/" };

for (const [kind, path] of Object.entries(KINDS)) {
  // A file keeps nothing: it is all here.
  const tag = kind === "storage" ? "@host" : [];
  test(`whatever is done on a page, its policy has nothing against it: ${kind}`, { tag }, async ({ page, shelf }) => {
    await page.addInitScript(watchViolations);
    await open(page, shelf.url + path);
    await started(page);
    await use(page);
    expect(await offenses(page)).toEqual([]);
  });

  test(`nor has that of the headers: ${kind}`, { tag: "@host" }, async ({ page, frail }) => {
    frail.sendItsHeaders();
    await page.addInitScript(watchViolations);
    const answer = await page.goto(frail.url + path);
    expect(answer?.headers()["content-security-policy"]).toContain("frame-ancestors 'self'");
    await started(page);
    await use(page);
    expect(await offenses(page)).toEqual([]);
  });
}

test("a page that names nothing keeps to the policy too", { tag: "@host" }, async ({ page, guard, frail }) => {
  guard.allow(/404/);
  frail.sendItsHeaders();
  await page.addInitScript(watchViolations);
  for (const path of ["nowhere/at/all/", "articles/no-such-article/"]) {
    await page.goto(frail.url + path);
    await started(page);
    await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
    expect(await offenses(page)).toEqual([]);
  }
});

/** What a page must not be able to do. @type {Record<string, [() => void, RegExp]>} */
const FORBIDDEN = {
  "a style attribute": [() => document.body.setAttribute("style", "color: red"), /^style-src/],
  "an inline style": [() => void document.head.appendChild(document.createElement("style")).append("p { color: red }"), /^style-src/],
  "an inline script": [() => void document.head.appendChild(document.createElement("script")).append("globalThis.ran = true"), /^script-src/],
  "code from a string": [() => void setTimeout("globalThis.ran = true"), /^script-src/],
  "a frame": [() => void Object.assign(document.body.appendChild(document.createElement("iframe")), { src: "data:text/html,x" }), /^(frame|child|default)-src/],
};

for (const [what, [act, directive]] of Object.entries(FORBIDDEN)) {
  test(`the policy is in force: it stops ${what}`, async ({ page, guard, shelf }) => {
    guard.allow(/Content Security Policy|Content-Security-Policy|thrown: /);
    await page.addInitScript(watchViolations);
    await open(page, shelf.url);
    await started(page);
    await page.evaluate(act).catch(() => {});
    await expect.poll(async () => (await offenses(page))[0]).toMatch(directive);
    expect(await page.evaluate(() => Reflect.get(globalThis, "ran"))).toBe(undefined);
  });
}
