/** A plain page of the same text: what a page costs that does nothing but be read. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** The level that `--precompress` has for pages. */
const LEVEL = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } };

/** As much style as a page needs to be read with pleasure. */
const STYLE = `
body { margin: 2rem auto; max-width: 40rem; padding: 0 1rem; font: 1.125rem/1.6 Georgia, serif; color: #222; background: #fff }
h1, h2, h3 { line-height: 1.25 }
img { max-width: 100%; height: auto }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid #ccc }
table { border-collapse: collapse }
td, th { padding: .25rem .5rem; border: 1px solid #ccc }
`;

/**
 * Writes the text of one of our pages as a plain page, compressed as well.
 *
 * @param {import("@playwright/test").Browser} browser
 * @param {string} url
 * @param {string} folder
 */
export async function writePlain(browser, url, folder) {
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: "networkidle" });
  const { title, lang, body } = await page.evaluate(readText);
  await page.close();
  const html = `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width">
<style>${STYLE}</style>
</head>
<body>${body}</body>
</html>
`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.html"), html);
  writeFileSync(join(folder, "index.html.br"), brotliCompressSync(html, LEVEL));
}

/** Takes a page's text and its structure, without what the reader adds. Runs in the page. */
function readText() {
  const added = "script, style, link, nav, aside, form, button, dialog, details.filter-panel, .visually-hidden, [hidden]";
  const kept = ["href", "src", "alt", "id", "lang", "dir", "datetime", "width", "height"];
  const main = /** @type {HTMLElement} */ (document.querySelector("main")?.cloneNode(true));
  for (const element of main.querySelectorAll(added)) element.remove();
  for (const element of main.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) {
      if (!kept.includes(name)) element.removeAttribute(name);
    }
  }
  // What frameworks leave behind to find their way.
  const comments = document.createNodeIterator(main, NodeFilter.SHOW_COMMENT);
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) comment.parentNode?.removeChild(comment);
  const escaped = document.createElement("p");
  escaped.textContent = document.title;
  return { title: escaped.innerHTML, lang: document.documentElement.lang, body: main.outerHTML };
}
