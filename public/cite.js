/**
 * Takes citations away: BibTeX, RIS and CSL-JSON of an article, of a source, of all sources of an article, of the
 * publishers that a table shows, or of all articles that a list shows. Loaded when somebody asks for it; what it writes comes
 * from the library's own files, so it works offline.
 *
 * A button says what it is about: `<button data-cite="articles/….json publishers/….json">`. Without files it means the rows
 * of the table beside it that are shown; `list` means the articles that the filter of the list leaves, on all its pages.
 */

import { FORMATS } from "./citations.js";

/** @typedef {import("./citations.js").Work} Work */

const TEXT = {
  heading: "Cite and export",
  what: "What",
  format: "Format",
  result: "Result",
  copy: "Copy",
  copied: "Copied",
  notCopied: "The browser did not allow it: select the text and copy it",
  download: "Download",
  close: "Close",
  article: "This article",
  sources: "All its sources ({n})",
  works: "All works shown ({n})",
  listed: "All sources of these articles ({n})",
  loading: "Loading…",
  progress: "Loading {n} of {all}…",
  failed: "The files could not be loaded. Try again when you are online.",
  nothing: "There is nothing to cite here.",
  untitled: "Untitled",
};

/** What can be cited: how it is called, and the works. @typedef {{ label: string, works: Work[] }} Choice */

/** The names under which a choice of format is remembered. */
const REMEMBERED = "footnote.cite";

/**
 * Opens the dialog for a button.
 *
 * @param {HTMLElement} button
 */
export async function cite(button) {
  const dialog = document.createElement("dialog");
  dialog.className = "cite-dialog";
  dialog.setAttribute("aria-label", TEXT.heading);
  const status = element("p", { role: "status" }, TEXT.loading);
  const close = element("button", { type: "button", class: "cite-close" }, TEXT.close);
  close.addEventListener("click", () => dialog.close());
  dialog.append(element("h2", {}, TEXT.heading), close, status);
  dialog.addEventListener("close", () => {
    dialog.remove();
    button.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  /** @type {Progress} */
  const progress = (at, all) => {
    if (all > 200) status.textContent = TEXT.progress.replace("{n}", String(at)).replace("{all}", String(all));
    return dialog.open;
  };
  try {
    const choices = (await choicesOf(button, progress)).filter(({ works }) => works.length > 0);
    status.textContent = choices.length > 0 ? "" : TEXT.nothing;
    if (choices.length > 0) dialog.append(...controls(choices, status));
  } catch (error) {
    console.info(error);
    status.textContent = TEXT.failed;
  }
}

/**
 * @param {Choice[]} choices
 * @param {HTMLElement} status
 */
function controls(choices, status) {
  const what = select(choices.map(({ label }) => label));
  const formats = Object.values(FORMATS);
  const format = select(formats.map(({ name }) => name));
  format.selectedIndex = Math.max(0, formats.findIndex(({ name }) => name === remembered()));
  // All sources, where there are any: that is what cannot be had by copying a line.
  what.selectedIndex = choices.length > 1 ? 1 : 0;
  const result = document.createElement("textarea");
  result.readOnly = true;
  result.rows = 10;
  result.spellcheck = false;
  result.dir = "ltr";
  const show = () => {
    status.textContent = "";
    result.value = formats[format.selectedIndex].write(choices[what.selectedIndex].works);
  };
  what.addEventListener("change", show);
  format.addEventListener("change", () => {
    remember(formats[format.selectedIndex].name);
    show();
  });
  const copy = element("button", { type: "button" }, TEXT.copy);
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(result.value);
      status.textContent = TEXT.copied;
    } catch {
      result.select();
      status.textContent = document.execCommand("copy") ? TEXT.copied : TEXT.notCopied;
    }
  });
  const download = element("button", { type: "button" }, TEXT.download);
  download.addEventListener("click", () => {
    const { extension, type } = formats[format.selectedIndex];
    const url = URL.createObjectURL(new Blob([result.value], { type }));
    const name = (location.pathname + location.hash).split(/[/#?]/).filter(Boolean).pop() ?? "sources";
    Object.assign(document.createElement("a"), { href: url, download: `${name}.${extension}` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  });
  show();
  const label = (/** @type {string} */ text, /** @type {HTMLElement} */ control) => {
    const label = element("label", {}, text);
    label.append(control);
    return label;
  };
  const buttons = element("p", { class: "cite-actions" }, "");
  buttons.append(copy, download);
  return [label(TEXT.what, what), label(TEXT.format, format), label(TEXT.result, result), buttons];
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {string} text
 */
function element(name, attributes, text) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.textContent = text;
  return element;
}

/** @param {string[]} labels */
function select(labels) {
  const select = document.createElement("select");
  select.append(...labels.map((label) => new Option(label)));
  return select;
}

function remembered() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

/** @param {string} format */
function remember(format) {
  try {
    localStorage.setItem(REMEMBERED, format);
  } catch {
    // A browser without storage asks again.
  }
}

/** Tells how many of all files are here, and is told whether anybody still wants them. @typedef {(at: number, all: number) => boolean} Progress */

/** @param {HTMLElement} button */
const isList = (button) => button.dataset.cite === "list";

/**
 * Finds what a button's files hold.
 *
 * @param {HTMLElement} button
 * @param {Progress} progress
 * @returns {Promise<Choice[]>}
 */
async function choicesOf(button, progress) {
  if (isList(button)) return ofArticles(await loadAll(await listedFiles(), progress));
  const named = button.dataset.cite?.split(" ").filter(Boolean) ?? [];
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("table[data-publishers] tr[data-file]")]);
  const shown = rows.filter((row) => !row.hidden).map((row) => `publishers/${row.dataset.file}.json`);
  const files = await loadAll(named.length > 0 ? named : shown, progress);
  const [first] = files;
  if (first?.body) return ofArticle(first);
  const works = files.flatMap(({ publisher, works }) =>
    works.map((/** @type {{ source: Work, formatted: Work["formatted"] }} */ { source, formatted }) => ({
      ...source,
      formatted,
      publisher: { ...source.publisher, kind: publisher.kind },
    })),
  );
  const one = works.length === 1 ? [] : works.map((/** @type {Work} */ work) => ({ label: shorten(titleOf(work)), works: [work] }));
  const all = { label: TEXT.works.replace("{n}", String(works.length)), works };
  // Some hundred choices help nobody.
  return one.length > 200 ? [all] : [all, ...one].slice(0, 201);
}

/** Names the files of the articles that a list shows; where the app doesn't run, of those on this page. */
async function listedFiles() {
  const ordinals = globalThis.footnoteOrdinals;
  if (!ordinals) {
    const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".row[data-file]")]);
    return rows.map((row) => `articles/${row.dataset.file}.json`);
  }
  const [{ catalogue }] = await loadAll(["library.json"]);
  const [{ pages, pageSize }] = await loadAll([`catalogue/${catalogue}.json`]);
  const needed = [...new Set([...ordinals].map((ordinal) => Math.floor(ordinal / pageSize)))];
  const loaded = await loadAll(needed.map((page) => `records/${pages[page]}.json`));
  const records = new Map(needed.map((page, at) => [page, loaded[at].records]));
  return [...ordinals].map((ordinal) => `articles/${records.get(Math.floor(ordinal / pageSize))[ordinal % pageSize].file}.json`);
}

/**
 * The sources of several articles, each work once.
 *
 * @param {{ sources?: Work[] }[]} articles
 * @returns {Promise<Choice[]>}
 */
async function ofArticles(articles) {
  const works = new Map();
  for (const source of articles.flatMap(({ sources = [] }) => sources)) {
    if (isWork(source)) works.set(`${source.publisher?.key} ${source.work?.key ?? source.url ?? source.title}`, source);
  }
  return [{ label: TEXT.listed.replace("{n}", String(works.size)), works: await withText([...works.values()]) }];
}

/** A note that cites no work is none. @param {Work} work */
const isWork = ({ title, url, publisher, archived }) => Boolean(title || url || publisher || archived);

/**
 * Adds to the sources of an article what is written of their works: it stands in the files of their publishers.
 *
 * @param {Work[]} sources
 * @returns {Promise<Work[]>}
 */
async function withText(sources) {
  try {
    return await textOf(sources);
  } catch (error) {
    // Offline, an article may be kept and the files of publishers not: all formats but the text are made of the article.
    console.info(error);
    return sources;
  }
}

/** @param {Work[]} sources */
async function textOf(sources) {
  const [{ sources: index }] = await loadAll(["library.json"]);
  const [{ publishers }] = await loadAll([`sources/${index}.json`]);
  const keys = new Set(sources.map(({ publisher }) => publisher?.key));
  const cited = publishers.filter((/** @type {any} */ entry) => keys.has(entry.publisher.key));
  const files = await loadAll(cited.map((/** @type {{ file: string }} */ { file }) => `publishers/${file}.json`));
  const texts = new Map(files.flatMap(({ publisher, works }) => works.map((/** @type {any} */ { source, formatted }) => [`${publisher.key} ${source.work?.key}`, formatted])));
  return sources.map((source) => ({ ...source, formatted: texts.get(`${source.publisher?.key} ${source.work?.key}`) }));
}

/** @param {any} article */
async function ofArticle(article) {
  const canonical = document.querySelector("link[rel=canonical]");
  const library = document.querySelector(".site-title")?.textContent ?? "";
  const here = location.protocol === "file:" ? undefined : location.href.split("#")[0];
  const own = {
    title: article.title,
    authors: (article.authors ?? []).map((/** @type {{ name: string }} */ { name }) => name),
    published: article.published,
    publisher: { key: "", name: library },
    url: canonical instanceof HTMLLinkElement ? canonical.href : here,
    lang: article.lang,
    formatted: article.formatted,
  };
  const sources = await withText((article.sources ?? []).filter(isWork));
  return [
    { label: TEXT.article, works: [own] },
    { label: TEXT.sources.replace("{n}", String(sources.length)), works: sources },
    ...sources.map((/** @type {Work} */ work, /** @type {number} */ at) => ({ label: `${at + 1}. ${shorten(titleOf(work))}`, works: [work] })),
  ];
}

/** @param {Work} work */
const titleOf = ({ title, url, publisher }) => title ?? url ?? publisher?.name ?? TEXT.untitled;

/** @param {string} text */
const shorten = (text) => (text.length > 70 ? `${text.slice(0, 69)}…` : text);

/**
 * Loads files of the library, some at a time.
 *
 * @param {string[]} paths
 * @param {Progress} progress
 */
async function loadAll(paths, progress = () => true) {
  const root = document.documentElement.dataset.root ?? "";
  /** @type {any[]} */
  const files = [];
  for (let at = 0; at < paths.length && progress(at, paths.length); at += 8) {
    const some = paths.slice(at, at + 8).map(async (path) => {
      const response = await fetch(new URL(`${root}library/${path}`, location.href).href);
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return response.json();
    });
    files.push(...(await Promise.all(some)));
  }
  return files;
}
