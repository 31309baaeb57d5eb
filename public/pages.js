/**
 * Rendered pages: what doesn't react was rendered by the publisher, and travels as data. This file makes the elements of
 * such a page when the app shows one, and lets the table of publishers be narrowed and sorted. It comes late, so it also
 * fetches the fonts for the next page.
 *
 * A page is `{ "path": "sources/hrw.org/", "title": "…", "nodes": [NODE, …] }`; a NODE is a text, or
 * `["a", { "href": "~/articles/x/" }, NODE, …]`. Addresses that start with `~/` are the library's own.
 *
 * Nothing here makes HTML out of a string, and only elements and attributes that pages have are made at all.
 */

/** @typedef {string | [string, Record<string, string>, ...Node[]]} Node */

/** The path of the library's root, as `boot.js` found it; a single file has none. */
const ROOT = document.documentElement.dataset.root ?? "";
const SVG = "http://www.w3.org/2000/svg";

/** The elements that pages are made of: all that the views write, but for the frame around a page. */
const ELEMENTS = new Set(
  ("a article aside b bdi blockquote br button caption circle cite code dd del details div dl dt em fieldset " +
    "figcaption figure footer form g h1 h2 h3 h4 h5 h6 header hr img input kbd label legend li nav ol option p path " +
    "pre q rect section select span strong sub summary sup svg table tbody td text th thead time title tr ul").split(" "),
);

/** What an address may begin with. */
const SAFE = /^(?:https?:|mailto:|#|~\/)/i;

/**
 * Makes the elements of a page, in place of what an element holds.
 *
 * @param {Element} into
 * @param {Uint8Array} bytes
 */
export function show(into, bytes) {
  const page = JSON.parse(new TextDecoder().decode(bytes));
  into.replaceChildren(...page.nodes.map((/** @type {Node} */ node) => make(node, page.path, false)));
  enhance(into);
}

/**
 * @param {Node} node
 * @param {string} path the page's
 * @param {boolean} inSvg
 * @returns {globalThis.Node}
 */
function make(node, path, inSvg) {
  if (typeof node === "string") return document.createTextNode(node);
  const [name, attributes, ...children] = node;
  if (!ELEMENTS.has(name)) return document.createTextNode("");
  const isSvg = inSvg || name === "svg";
  const element = isSvg ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (attribute === "href") {
      if (SAFE.test(value)) element.setAttribute("href", address(value, path));
    } else if (attribute === "src") {
      // Images are the library's own.
      if (value.startsWith("~/")) element.setAttribute("src", ROOT + value.slice(2));
    } else if (!/^(?:on|style$|src)/i.test(attribute)) {
      element.setAttribute(attribute, value);
    }
  }
  for (const child of children) element.append(make(child, path, isSvg));
  return element;
}

/**
 * Writes an address as it is written here.
 *
 * @param {string} written
 * @param {string} path of the page that it stands on
 */
function address(written, path) {
  const hash = ROOT === "";
  if (written.startsWith("~/")) return (hash ? "#/" : ROOT) + written.slice(2);
  return hash && written.startsWith("#") ? `#/${path}${written}` : written;
}

/** The query of the address at hand, as a single file has it too. */
function query() {
  const { search, hash } = location;
  return new URLSearchParams(ROOT === "" ? (/\?([^#]*)/.exec(hash)?.[1] ?? "") : search);
}

/** @param {URLSearchParams} params */
function setQuery(params) {
  const text = params.toString() ? `?${params}` : "";
  const url = ROOT === "" ? `${/^#?[^?#]*/.exec(location.hash)?.[0] ?? ""}${text}` : location.pathname + text;
  history.replaceState(history.state, "", url);
}

/** What the table is sorted by: the attribute, and whether by number. */
const SORTS = /** @type {const} */ ({ articles: "articles", works: "works", name: "name", kind: "kind" });

/** The forms that work already. @type {WeakSet<HTMLFormElement>} */
const ready = new WeakSet();

/**
 * Lets the table of publishers be narrowed and sorted.
 *
 * @param {ParentNode} within
 */
export function enhance(within) {
  const form = within.querySelector("form[data-narrow]");
  const table = within.querySelector("table[data-publishers]");
  if (!(form instanceof HTMLFormElement) || !table || ready.has(form)) return;
  ready.add(form);
  const words = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const kind = /** @type {HTMLSelectElement} */ (form.elements.namedItem("kind"));
  const sort = /** @type {HTMLSelectElement} */ (form.elements.namedItem("sort"));
  const body = /** @type {HTMLTableSectionElement} */ (table.querySelector("tbody"));
  const rows = [...body.rows];
  const count = form.querySelector("[data-count]");
  const read = () => {
    const params = query();
    words.value = params.get("q") ?? "";
    kind.value = params.get("kind") ?? "";
    if (kind.selectedIndex < 0) kind.value = "";
    sort.value = params.get("sort") ?? "articles";
    if (sort.selectedIndex < 0) sort.value = "articles";
  };
  const apply = () => {
    const wanted = fold(words.value).split(" ").filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = fold(`${row.dataset.name} ${row.dataset.key}`);
      const fits = (!kind.value || row.dataset.kind === kind.value) && wanted.every((word) => text.includes(word));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    const order = sorted(rows, sort.value);
    // Rows that are put in anew lose the focus that somebody gave them.
    if (order.some((row, at) => row !== body.rows[at])) body.replaceChildren(...order);
    if (count) count.textContent = (count.getAttribute(shown === 1 ? "data-one" : "data-other") ?? "").replace("{n}", String(shown));
  };
  const changed = () => {
    const params = new URLSearchParams();
    if (words.value.trim()) params.set("q", words.value.trim());
    if (kind.value) params.set("kind", kind.value);
    if (sort.value !== "articles") params.set("sort", sort.value);
    setQuery(params);
    apply();
  };
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
  });
  // Somebody may have begun before this was here: what they filled in stays.
  const begun = { words: words.value, kind: kind.value, sort: sort.value };
  read();
  if (begun.words) words.value = begun.words;
  if (begun.kind) kind.value = begun.kind;
  if (begun.sort !== "articles") sort.value = begun.sort;
  if (begun.words || begun.kind || begun.sort !== "articles") changed();
  else apply();
}

/**
 * @param {HTMLTableRowElement[]} rows in the order in which they came: most cited first
 * @param {string} by
 */
function sorted(rows, by) {
  const key = SORTS[/** @type {keyof typeof SORTS} */ (by)] ?? "articles";
  const value = (/** @type {HTMLTableRowElement} */ row) => row.dataset[key] ?? "";
  const compare =
    key === "name" || key === "kind"
      ? (/** @type {HTMLTableRowElement} */ a, /** @type {HTMLTableRowElement} */ b) =>
          Number(!value(a)) - Number(!value(b)) || value(a).localeCompare(value(b))
      : (/** @type {HTMLTableRowElement} */ a, /** @type {HTMLTableRowElement} */ b) => Number(value(b)) - Number(value(a));
  return [...rows].sort(compare);
}

/** Makes words comparable: accents and case don't count. @param {string} text */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** The style sheet, once it was asked for. @type {Promise<unknown> | undefined} */
let style;

/** Loads the style sheet of these pages, once; a page that came with it, and a single file, has it already. */
export const bringStyle = () => (style ??= loadStyle());

function loadStyle() {
  if (ROOT === "" || document.querySelector("style[data-pages]")) return Promise.resolve();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${ROOT}pages.css` });
  const loaded = new Promise((done) => {
    // Without it the page is still one.
    link.addEventListener("load", done);
    link.addEventListener("error", done);
  });
  document.head.append(link);
  return loaded;
}

/**
 * Fetches our fonts where the page was shown without them, for the next page: this one stays as it is.
 */
export async function fetchFonts() {
  const html = document.documentElement;
  if ("fonts" in html.dataset) return;
  await Promise.all(['1em "Literata"', '1em "Inter"'].map((font) => document.fonts.load(font)));
  const main = document.querySelector("main");
  const observer = new MutationObserver(() => {
    html.dataset.fonts = "";
    observer.disconnect();
  });
  if (main) observer.observe(main, { childList: true });
  // The last of it, for it throws where storage is forbidden.
  localStorage.setItem("footnote.fonts", "here");
}

globalThis.footnotePage = show;
enhance(document);
