/**
 * Takes citations away: BibTeX, RIS and CSL-JSON of an article, of a source, of all sources of an article, of the
 * publishers that a table shows, or of all articles that a list shows. Loaded when somebody asks for it; what it writes comes
 * from the library's own files, so it works offline.
 *
 * A button says what it is about: `<button data-cite="articles/….json publishers/….json">`. Without files it means the rows
 * of the table beside it that are shown; `list` means the articles that the filter of the list leaves, on all its pages.
 *
 * It is long because the dialog, and what each button stands for, come as one file: who asks for a citation waits for it.
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
  onPage: "All sources of the articles on this page ({n})",
  loading: "Loading…",
  progress: "Loading {n} of {all}…",
  failed: "The files could not be loaded. Try again when you are online.",
  /** A style lacks works: their publishers' files are not here. */
  away: {
    one: "1 of these works is not in this style: its file is not here. Try again online.",
    other: "{n} of these works are not in this style: their files are not here. Try again online.",
  },
  /** A style lacks works that have no publisher, and so no file that has their text. */
  unstyled: { one: "1 of these works is not in this style.", other: "{n} of these works are not in this style." },
  nothing: "There is nothing to cite here.",
  untitled: "Untitled",
};

/**
 * What can be cited: how it is called, the works, and what a download of it is called; one of several is chosen to begin with.
 *
 * @typedef {{ label: string, works: Work[], name: string, chosen?: boolean }} Choice
 */

/** The name under which a choice of format is remembered. */
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
  const close = element("button", { type: "button" }, TEXT.close);
  close.addEventListener("click", () => dialog.close());
  const head = element("div", { class: "cite-head" }, "");
  head.append(element("h2", {}, TEXT.heading), close);
  dialog.append(head, status);
  // Back shows another page, and the dialog would lie over it.
  const leave = () => dialog.close();
  addEventListener("popstate", leave);
  dialog.addEventListener("close", () => {
    removeEventListener("popstate", leave);
    dialog.remove();
    returnFocus(button);
  });
  // The reader's single keys would act on the page behind it.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  document.body.append(dialog);
  dialog.showModal();
  /** @type {Progress} */
  const progress = (at, all) => {
    if (all > 200) status.textContent = TEXT.progress.replace("{n}", String(at)).replace("{all}", String(all));
    return dialog.open;
  };
  try {
    const choices = (await choicesOf(button, progress)).filter(({ works }) => works.length > 0);
    // Who closed it in the meantime has only a part of the files.
    if (!dialog.open) return;
    status.textContent = choices.length > 0 ? "" : TEXT.nothing;
    if (choices.length > 0) dialog.append(...controls(choices, status));
  } catch (error) {
    console.info(error);
    status.textContent = TEXT.failed;
  }
}

/**
 * Puts the focus where it was; on another page, at the beginning. Nothing is scrolled, as Back restores that.
 *
 * @param {HTMLElement} button
 */
function returnFocus(button) {
  const target = button.isConnected ? button : document.querySelector("main h1");
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
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
  what.selectedIndex = Math.max(0, choices.findIndex(({ chosen }) => chosen));
  const result = document.createElement("textarea");
  result.readOnly = true;
  result.rows = 10;
  result.spellcheck = false;
  result.dir = "ltr";
  const show = () => {
    const { write, style } = formats[format.selectedIndex];
    const { works } = choices[what.selectedIndex];
    status.textContent = style ? lackOf(works, style) : "";
    result.value = write(works);
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
    const { name } = choices[what.selectedIndex];
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
 * Says how many works a style lacks, and why.
 *
 * @param {Work[]} works
 * @param {import("./citations.js").Style} style
 */
function lackOf(works, style) {
  const lacking = works.filter(({ formatted }) => !formatted?.[style]);
  if (lacking.length === 0) return "";
  // Only publishers have files that could be missing.
  const text = lacking.some(({ publisher }) => publisher?.key) ? TEXT.away : TEXT.unstyled;
  return lacking.length === 1 ? text.one : text.other.replace("{n}", String(lacking.length));
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
  if (isList(button)) return ofList(progress);
  const named = button.dataset.cite?.split(" ").filter(Boolean) ?? [];
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("table[data-publishers] tr[data-file]")]);
  const shown = rows.filter((row) => !row.hidden).map((row) => `publishers/${row.dataset.file}.json`);
  const files = await loadAll(named.length > 0 ? named : shown, progress);
  const [first] = files;
  if (first?.body) return ofArticle(first, progress);
  const works = files.flatMap(({ publisher, works }) =>
    works.map((/** @type {{ source: Work, formatted: Work["formatted"] }} */ { source, formatted }) => ({
      ...source,
      formatted,
      publisher: { ...source.publisher, kind: publisher.kind },
    })),
  );
  const name = files.length === 1 ? first.publisher.key : "sources";
  const one = works.length === 1 ? [] : works.map((/** @type {Work} */ work) => ({ label: shorten(titleOf(work)), works: [work], name }));
  const all = { label: TEXT.works.replace("{n}", String(works.length)), works, name, chosen: true };
  // Some hundred choices help nobody.
  return one.length > 200 ? [all] : [all, ...one].slice(0, 201);
}

/**
 * The sources of the articles that a list shows; where the reader hasn't said which those are (it is still starting, or couldn't),
 * of those on this page, which is then said.
 *
 * @param {Progress} progress
 * @returns {Promise<Choice[]>}
 */
async function ofList(progress) {
  const ordinals = globalThis.footnoteOrdinals;
  const files = ordinals ? await filesOf(ordinals, progress) : filesOnPage();
  const works = await worksOf(await loadAll(files, progress), progress);
  const label = (ordinals ? TEXT.listed : TEXT.onPage).replace("{n}", String(works.length));
  return [{ label, works, name: "sources", chosen: true }];
}

/** Names the files of the articles whose rows came with the page. */
function filesOnPage() {
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".row[data-article]")]);
  return rows.map((row) => `articles/${row.dataset.article}.json`);
}

/**
 * Names the files of articles.
 *
 * @param {Uint32Array} ordinals
 * @param {Progress} progress
 */
async function filesOf(ordinals, progress) {
  const [{ catalogue }] = await loadAll(["library.json"]);
  const [{ pages, pageSize }] = await loadAll([`catalogue/${catalogue}.json`]);
  const needed = [...new Set([...ordinals].map((ordinal) => Math.floor(ordinal / pageSize)))];
  const loaded = await loadAll(needed.map((page) => `records/${pages[page]}.json`), progress);
  // The dialog was closed.
  if (loaded.length < needed.length) return [];
  const records = new Map(needed.map((page, at) => [page, loaded[at].records]));
  return [...ordinals].map((ordinal) => `articles/${records.get(Math.floor(ordinal / pageSize))[ordinal % pageSize].file}.json`);
}

/**
 * The sources of several articles, each work once.
 *
 * @param {{ sources?: Work[] }[]} articles
 * @param {Progress} progress
 */
async function worksOf(articles, progress) {
  /** @type {Map<string, Work>} */
  const works = new Map();
  for (const source of articles.flatMap(({ sources = [] }) => sources)) {
    const key = `${source.publisher?.key} ${source.work?.key ?? source.url ?? source.title}`;
    // What an author set apart as a source is no guess, though a machine found it elsewhere.
    if (isWork(source) && !(source.found && works.has(key))) works.set(key, source);
  }
  return withText([...works.values()], progress);
}

/** A note that cites no work is none. @param {Work} work */
const isWork = ({ title, url, publisher, archived }) => Boolean(title || url || publisher || archived);

/**
 * Adds to the sources of an article what is written of their works: it stands in the files of their publishers.
 *
 * @param {Work[]} sources
 * @param {Progress} progress
 * @returns {Promise<Work[]>}
 */
async function withText(sources, progress) {
  try {
    return await textOf(sources, progress);
  } catch (error) {
    // Offline, an article may be kept and the index of publishers not: all formats but the text are made of the article.
    console.info(error);
    return sources;
  }
}

/**
 * @param {Work[]} sources
 * @param {Progress} progress
 * @returns {Promise<Work[]>}
 */
async function textOf(sources, progress) {
  const [{ sources: index }] = await loadAll(["library.json"]);
  const [{ publishers }] = await loadAll([`sources/${index}.json`]);
  const keys = new Set(sources.map(({ publisher }) => publisher?.key));
  const cited = publishers.filter((/** @type {any} */ entry) => keys.has(entry.publisher.key));
  const paths = cited.map((/** @type {{ file: string }} */ { file }) => `publishers/${file}.json`);
  // A file that isn't here takes the text from its own works alone.
  const files = await loadAll(paths, progress, (error) => console.info(error));
  const texts = new Map(files.flatMap(({ publisher, works }) => works.map((/** @type {any} */ { source, formatted }) => [`${publisher.key} ${source.work?.key}`, formatted])));
  return sources.map((source) => ({ ...source, formatted: texts.get(`${source.publisher?.key} ${source.work?.key}`) }));
}

/**
 * The address of an article: where its library is public, else where it is read; a single file has no pages of its own.
 *
 * @param {string} slug
 * @param {string | undefined} publicUrl of the library's root
 */
function addressOf(slug, publicUrl) {
  const path = `articles/${slug}/`;
  if (publicUrl) return new URL(path, publicUrl).href;
  const { root } = document.documentElement.dataset;
  return root && /^https?:$/.test(location.protocol) ? new URL(root + path, location.origin).href : undefined;
}

/** What the library says of itself; that an article is cited doesn't depend on it. */
async function libraryInfo() {
  try {
    const [{ info }] = await loadAll(["library.json"]);
    return info;
  } catch (error) {
    console.info(error);
    return { title: document.querySelector(".site-title")?.textContent ?? "" };
  }
}

/**
 * @param {any} article
 * @param {Progress} progress
 * @returns {Promise<Choice[]>}
 */
async function ofArticle(article, progress) {
  const { title: library, publicUrl } = await libraryInfo();
  const own = {
    title: article.title,
    authors: (article.authors ?? []).map((/** @type {{ name: string }} */ { name }) => name),
    published: article.published,
    publisher: { key: "", name: library },
    url: addressOf(article.slug, publicUrl),
    lang: article.lang,
    formatted: article.formatted,
  };
  const sources = await withText((article.sources ?? []).filter(isWork), progress);
  const name = article.slug;
  return [
    { label: TEXT.article, works: [own], name },
    // All sources, where there are any: that is what cannot be had by copying a line.
    { label: TEXT.sources.replace("{n}", String(sources.length)), works: sources, name, chosen: true },
    ...sources.map((work, at) => ({ label: `${at + 1}. ${shorten(titleOf(work))}`, works: [work], name })),
  ];
}

/** @param {Work} work */
const titleOf = ({ title, url, publisher }) => title ?? url ?? publisher?.name ?? TEXT.untitled;

/** @param {string} text */
const shorten = (text) => (text.length > 70 ? `${text.slice(0, 69)}…` : text);

/**
 * Loads a file of the library.
 *
 * @param {string} path
 */
async function load(path) {
  const root = document.documentElement.dataset.root ?? "";
  const response = await fetch(new URL(`${root}library/${path}`, location.href).href);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/** Ends the loading of files of which none may be missing. @param {unknown} error */
function fail(error) {
  throw error;
}

/**
 * Loads files of the library, some at a time.
 *
 * @param {string[]} paths
 * @param {Progress} progress
 * @param {(error: unknown) => void} missing hears of a file that can't be loaded
 */
async function loadAll(paths, progress = () => true, missing = fail) {
  /** @type {any[]} */
  const files = [];
  for (let at = 0; at < paths.length && progress(at, paths.length); at += 8) {
    for (const outcome of await Promise.allSettled(paths.slice(at, at + 8).map(load))) {
      if (outcome.status === "fulfilled") files.push(outcome.value);
      else missing(outcome.reason);
    }
  }
  return files;
}
