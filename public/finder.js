/**
 * The search: loaded when somebody begins one, and the only script that speaks with its Wasm.
 *
 * `boot.js` (from the host) or `single.js` (out of the page) brings this file and the Wasm at once, and calls `start`. A
 * release build puts wasm-bindgen's own script and `lines.js` into this one.
 *
 * The reader asks for ordinals alone and shows the rows. What only a search has is added here: words from the article
 * under each title, what was probably meant, and the hits marked in an article that was opened.
 */

import init, { Finder } from "./footnote-finder.js";
import { linesOf } from "./lines.js";

const TEXT = {
  meant: "Did you mean {what}? These articles have it.",
  partial: "No article has all of these words. These have some of them.",
  incomplete: "A part of the search index could not be loaded, so articles may be missing here.",
};

/** The path of the library's root, as `boot.js` found it; a single file has none. */
const ROOT = document.documentElement.dataset.root ?? "";

/** For so many milliseconds nothing is typed before words are fetched, and before what was found is announced. */
const CALM = { words: 120, announcement: 700 };

/** The highlight's name in the style sheet. */
const FOUND = "found";

/** How many articles are kept for the words in them. */
const KEPT = 60;

/** What `start` gives. @typedef {{ search: typeof search }} Search */

/** The index that is open, by the hash of its root file. @type {{ index: string, finder: Promise<Finder> } | undefined} */
let opened;
/** Counts the searches: only the newest one is answered. */
let newest = 0;
/** The answer at hand. @type {{ words: string, finder: Finder } | undefined} */
let answer;
/** What was sent with Enter, until it is answered. @type {string | undefined} */
let sent;
/** When something was typed last. */
let typed = -Infinity;

/** Tells whether the reader has stopped: the page stays as it is then. */
const isOver = () => document.querySelector(".boot-problem") !== null;

/**
 * Searches. Returns the days between which the articles are sought, and their ordinals, best first (see `Finder.found`);
 * nothing if something else was sought meanwhile.
 *
 * @param {string} index the hash of the file that names all others of the index
 * @param {string} words
 * @returns {Promise<Int32Array | undefined>}
 */
async function search(index, words) {
  newest += 1;
  const mine = newest;
  if (!words) {
    answer = undefined;
    refresh();
    return new Int32Array();
  }
  const finder = await open(index);
  if (finder.isIncomplete()) finder.retry();
  while (mine === newest) {
    const missing = finder.search(words);
    if (isOver()) return undefined;
    if (!missing.length) {
      answer = { words, finder };
      refresh();
      if (sent === words) fillFilters();
      return finder.found();
    }
    await Promise.all(missing.map((name) => supply(finder, name)));
  }
  return undefined;
}

/** The root file of the index that the library had when the search came. @type {{ index: string, root: Promise<Uint8Array<ArrayBuffer>> } | undefined} */
let begun;

/** Fetches that file, so that it comes along with the Wasm and not after it. */
async function begin() {
  const { search } = await (await fetched("library.json")).json();
  if (search) begun = { index: search, root: bytesOf(`search/${search}.bin`) };
  await begun?.root;
}

/** Opens an index, unless it is open. @param {string} index */
function open(index) {
  if (opened?.index !== index) {
    const anew = () => bytesOf(`search/${index}.bin`);
    const root = begun?.index === index ? begun.root.catch(anew) : anew();
    begun = undefined;
    const finder = root.then((root) => new Finder(root));
    opened = { index, finder };
    // The next attempt asks anew.
    finder.catch(() => (opened = undefined));
  }
  return opened.finder;
}

/** The files of the index that are on their way. @type {Map<string, Promise<void>>} */
const coming = new Map();

/**
 * Fetches a file of the index; one that can't be had costs its hits.
 *
 * @param {Finder} finder
 * @param {string} name
 */
function supply(finder, name) {
  let file = coming.get(name);
  if (!file) {
    file = bytesOf(`search/${name}.bin`)
      .catch(() => undefined)
      .then((bytes) => finder.supply(name, bytes))
      .finally(() => coming.delete(name));
    coming.set(name, file);
  }
  return file;
}

/** @param {string} path below the library's folder */
async function fetched(path) {
  const response = await fetch(new URL(`${ROOT}library/${path}`, location.href));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

/** @param {string} path */
const bytesOf = async (path) => new Uint8Array(await (await fetched(path)).arrayBuffer());

/** Articles, by their files. @type {Map<string, Promise<unknown>>} */
const articles = new Map();

/** @param {string} file */
function articleOf(file) {
  let article = articles.get(file);
  if (!article) {
    article = fetched(`articles/${file}.json`).then((response) => response.json());
    article.catch(() => articles.delete(file));
    articles.set(file, article);
    const [oldest = ""] = articles.keys();
    if (articles.size > KEPT) articles.delete(oldest);
  }
  return article;
}

/** Waits until nothing was typed for a while. */
async function calm() {
  for (let rest = 1; rest > 0; ) {
    rest = typed + CALM.words - performance.now();
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  }
}

/** Rows that came into sight get their words. */
const inSight = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      inSight.unobserve(target);
      showWords(target).catch((cause) => {
        // Words that answered an earlier search answer this one no more.
        dropWords(target);
        console.info(cause);
      });
    }
  },
  { rootMargin: "25% 0px" },
);

/**
 * Shows the words of an article that answer the search, in its row.
 *
 * @param {HTMLElement} row
 */
async function showWords(row) {
  const mine = answer;
  await calm();
  const article = await articleOf(row.dataset.article ?? "");
  // The row may be another search's by now.
  if (!mine || mine !== answer || !row.isConnected || isOver()) return;
  const lines = linesOf(article);
  const columns = /** @type {const} */ ([Uint8Array.from(lines, ([field]) => field), lines.map(([, anchor]) => anchor), lines.map(([, , text]) => text)]);
  const [anchor = "", heading = "", ...parts] = mine.finder.snippet(...columns);
  dropWords(row);
  const title = row.querySelector(".row-title a");
  if (!parts.length || !(title instanceof HTMLAnchorElement)) return;
  const line = document.createElement("p");
  line.className = "row-snippet";
  const words = document.createElement("span");
  words.lang = title.lang;
  words.dir = title.dir;
  line.append(words);
  if (anchor) {
    const section = document.createElement("a");
    section.className = "row-section";
    section.href = sectionOf(title, anchor);
    section.textContent = heading;
    words.append(section, " ");
  }
  words.append(
    ...parts.map((part, at) => (at % 2 ? Object.assign(document.createElement("mark"), { textContent: part }) : part)),
  );
  row.querySelector(".row-title")?.after(line);
}

/** @param {HTMLElement} row */
function dropWords(row) {
  row.querySelector(".row-snippet")?.remove();
}

/** The address of a section with what was sought, so that a new tab marks it too. @type {(title: Element, anchor: string) => string} */
const sectionOf = (title, anchor) =>
  `${title.getAttribute("href")}?q=${encodeURIComponent(answer?.words ?? "")}#${encodeURIComponent(anchor)}`;

/** Brings the page in step with the answer: what it says of itself, and its rows. */
function refresh() {
  showNotes();
  const { words = "", finder } = answer ?? {};
  let changed = false;
  for (const row of document.querySelectorAll(".row")) {
    if (!(row instanceof HTMLElement) || row.dataset.sought === words) continue;
    row.dataset.sought = words;
    changed = true;
    inSight.unobserve(row);
    if (finder) inSight.observe(row);
    else dropWords(row);
  }
  if (!changed) return;
  if (finder) highlight(document.querySelectorAll(".row :is(.row-title a, .row-dek)"));
  else clearMarks();
}

/** Says what was probably meant, and what the answer lacks. */
function showNotes() {
  const notes = document.getElementById("search_notes");
  if (!notes || notes.dataset.sought === (answer?.words ?? "")) return;
  notes.dataset.sought = answer?.words ?? "";
  const parts = [];
  const meant = answer?.finder.meant();
  if (meant) {
    const [before, after] = TEXT.meant.split("{what}");
    const link = listLink((query) => query.set("q", meant));
    link.textContent = meant;
    parts.push(before, link, after);
  }
  if (answer?.finder.isPartial()) parts.push(` ${TEXT.partial}`);
  if (answer?.finder.isIncomplete()) parts.push(` ${TEXT.incomplete}`);
  notes.replaceChildren(...parts);
  notes.hidden = parts.length === 0;
}

/** A file has all of its addresses behind `#/`. */
const isFile = ROOT === "";

/** The query of the list at hand. */
const listQuery = () => new URLSearchParams(isFile ? location.hash.replace(/^[^?]*\??/, "") : location.search);

/** Whether the answer is to what the address asks: it outlives a list that somebody left. */
const isSought = () => answer !== undefined && listQuery().has("q");

/**
 * Makes a link to the list at hand, changed.
 *
 * @param {(query: URLSearchParams) => void} change
 */
function listLink(change) {
  const query = listQuery();
  query.delete("page");
  change(query);
  const link = document.createElement("a");
  link.dataset.stay = "";
  link.href = `${isFile ? "#/" : ROOT}?${query}`;
  return link;
}

/** The filters' names in addresses, by those of the query language. @type {Record<string, string>} */
const FILTERS = { tag: "tag", author: "author", source: "source", lang: "lang", after: "from", before: "to" };

/** Makes filters of the values that the query names: what was sent is finished. */
function fillFilters() {
  sent = undefined;
  const named = answer?.finder.named() ?? [];
  if (!answer || !named.length) return;
  const rest = answer.finder.rest();
  const link = listLink((query) => {
    if (rest) query.set("q", rest);
    else query.delete("q");
    for (const one of named) {
      const [name = "", ...value] = one.split(":");
      query.append(FILTERS[name] ?? name, value.join(":"));
    }
  });
  // The reader hears the link as any other.
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}

/** Whether the article that comes next was opened out of what was found. */
let opens = false;

/**
 * Marks the hits in some elements. They stay as they are: the browser paints over them.
 *
 * @param {Iterable<Element>} elements
 */
function highlight(elements) {
  if (!answer || !("highlights" in CSS)) return;
  const { finder } = answer;
  const ranges = [];
  for (const element of elements) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const places = finder.places(node.nodeValue ?? "");
      for (let at = 0; at + 1 < places.length; at += 2) {
        ranges.push(new StaticRange({ startContainer: node, startOffset: places[at], endContainer: node, endOffset: places[at + 1] }));
      }
    }
  }
  CSS.highlights.set(FOUND, new Highlight(...ranges));
}

/** Takes the marks away. */
function clearMarks() {
  if ("highlights" in CSS) CSS.highlights.delete(FOUND);
}

/** Marks the hits of the article on the page. */
function markArticle() {
  opens = false;
  highlight(document.querySelectorAll("article.article"));
}

/** Marks the hits of the article that this page was loaded with. @param {string} words */
async function markFirst(words) {
  const { search: index } = await (await fetched("library.json")).json();
  if (index && (await search(index, words))) markArticle();
}

/** Listens for as long as the page lives. */
function listen() {
  const main = document.querySelector("main") ?? document.body;
  new MutationObserver(() => {
    if (opens && document.querySelector("article.article")) markArticle();
    if (isSought()) refresh();
  }).observe(main, { childList: true, subtree: true });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let announcement;
  const onTyped = (/** @type {EventTarget | null} */ target) => {
    if (!(target instanceof Element) || target.id !== "search_field") return;
    typed = performance.now();
    clearTimeout(announcement);
    // Who hears the page gets the sum once the typing rests, not one with every letter.
    const say = (/** @type {boolean} */ busy) => {
      for (const status of document.querySelectorAll(".list-count, .search-notes")) status.setAttribute("aria-busy", String(busy));
    };
    say(true);
    announcement = setTimeout(say, CALM.announcement, false);
  };
  document.addEventListener("input", ({ target }) => onTyped(target));
  // Whoever is in the field types, for this was loaded.
  onTyped(document.activeElement);
  document.addEventListener("submit", ({ target }) => {
    if (!(target instanceof HTMLFormElement) || !target.matches("[role=search]")) return;
    sent = String(new FormData(target).get("q") ?? "").trim();
    if (sent === answer?.words) fillFilters();
  });
  document.addEventListener(
    "click",
    ({ target }) => {
      opens = isSought() && target instanceof Element && target.closest(".row a") !== null;
    },
    { capture: true },
  );
  document.addEventListener("keydown", ({ key, target }) => {
    const isTyping = target instanceof Element && target.matches("input, textarea, select");
    if (key === "Escape" && !isTyping && !document.querySelector("dialog[open]")) clearMarks();
  });
  const words = listQuery().get("q");
  if (words && document.querySelector("article.article")) markFirst(words).catch((cause) => console.info(cause));
}

/**
 * Starts the Wasm.
 *
 * @param {{ module_or_path: Response | BufferSource }} options where it is
 * @returns {Promise<Search>}
 */
export default async function start(options) {
  begin().catch((cause) => console.info(cause));
  await init(options);
  listen();
  return { search };
}
