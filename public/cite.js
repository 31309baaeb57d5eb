/**
 * Takes citations away: BibTeX, RIS and CSL-JSON of an article, of a source, of all sources of an article, or of the
 * publishers that a table shows. Loaded when somebody asks for it; what it writes comes from the library's own files, so it
 * works offline.
 *
 * A button says what it is about: `<button data-cite="articles/….json publishers/….json">`. Without files it means the rows
 * of the table beside it that are shown.
 */

/**
 * A work, as the library's files have it, and what an article adds to be one itself.
 *
 * @typedef {object} Work
 * @property {string} [title]
 * @property {string} [url]
 * @property {string[]} [authors]
 * @property {{ key: string, name: string, kind?: string }} [publisher]
 * @property {string} [published]
 * @property {string} [accessed]
 * @property {string} [archived]
 * @property {string} [kind]
 * @property {string} [doi]
 * @property {string} [isbn]
 * @property {string} [quote]
 * @property {string} [lang]
 * @property {{ key: string }} [work]
 * @property {{ apa: string, chicago: string, mla: string }} [formatted] as text, written when the library was built
 */

/** @typedef {{ name: string, extension: string, type: string, write: (works: Work[]) => string }} Format */

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
  loading: "Loading…",
  failed: "The files could not be loaded. Try again when you are online.",
  nothing: "There is nothing to cite here.",
  untitled: "Untitled",
};

/** The formats, by the names that the choice has. @type {Record<string, Format>} */
export const FORMATS = {
  bibtex: { name: "BibTeX", extension: "bib", type: "application/x-bibtex", write: toBibtex },
  ris: { name: "RIS", extension: "ris", type: "application/x-research-info-systems", write: toRis },
  csl: { name: "CSL-JSON", extension: "json", type: "application/vnd.citationstyles.csl+json", write: toCsl },
  apa: { name: "APA", extension: "txt", type: "text/plain", write: (works) => toText(works, "apa") },
  chicago: { name: "Chicago", extension: "txt", type: "text/plain", write: (works) => toText(works, "chicago") },
  mla: { name: "MLA", extension: "txt", type: "text/plain", write: (works) => toText(works, "mla") },
};

/** What each kind of work is called in each format: BibTeX, RIS, CSL. @type {Record<string, [string, string, string]>} */
const TYPES = {
  book: ["book", "BOOK", "book"],
  journal: ["article", "JOUR", "article-journal"],
  news: ["online", "NEWS", "article-newspaper"],
  report: ["report", "RPRT", "report"],
  law: ["legislation", "STAT", "legislation"],
  data: ["dataset", "DATA", "dataset"],
  thesis: ["thesis", "THES", "thesis"],
  web: ["online", "ELEC", "webpage"],
};

/** What editors call kinds, in parts of words. @type {[RegExp, string][]} */
const KINDS = [
  [/book|monograph/i, "book"],
  [/journal|paper|study|preprint/i, "journal"],
  [/news|press|agency|magazine/i, "news"],
  [/report|brief/i, "report"],
  [/law|act|treaty|statute|regulation|court/i, "law"],
  [/data|statistic/i, "data"],
  [/thesis|dissertation/i, "thesis"],
];

/** @param {Work} work */
function typeOf({ kind = "", isbn, doi, publisher }) {
  const stated = KINDS.find(([pattern]) => pattern.test(kind))?.[1];
  if (stated) return TYPES[stated];
  if (isbn) return TYPES.book;
  if (doi) return TYPES.journal;
  return /news|agency|newspaper|broadcaster/i.test(publisher?.kind ?? "") ? TYPES.news : TYPES.web;
}

/** Words that only institutions have in their names. */
const INSTITUTION =
  /\b(?:organi[sz]ation|ministry|university|institute|agency|council|commission|committee|bank|office|bureau|cent(?:er|re)|foundation|department|watch|international|nations|union|association|society|group|press|news|service|court|parliament|network|desk|staff|team|project|observatory|fund|authority|government|administration|federation|consortium)\b/i;

/** Small words that begin a family name. */
const PARTICLE = /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|bin|ibn|al|el|ter|ten|zu)$/i;

/**
 * Takes a name apart; one that can't be, or is an institution's, stays whole.
 *
 * @param {string} name
 * @returns {{ literal: string } | { family: string, given: string }}
 */
export function nameOf(name) {
  const whole = name.trim().replace(/\s+/g, " ");
  const [family, given, ...more] = whole.split(",").map((part) => part.trim());
  if (given && more.length === 0 && !INSTITUTION.test(whole)) return { family, given };
  const words = whole.split(" ");
  if (words.length < 2 || words.length > 5 || INSTITUTION.test(whole) || /[.]\w{2,}$|\d|&/.test(whole)) return { literal: whole };
  let first = words.length - 1;
  while (first > 1 && PARTICLE.test(words[first - 1])) first -= 1;
  return { family: words.slice(first).join(" "), given: words.slice(0, first).join(" ") };
}

/** The names of a work's authors; one that is the publisher's as well is an institution's. @param {Work} work */
const namesOf = ({ authors = [], publisher }) => authors.map((name) => (name === publisher?.name ? { literal: name } : nameOf(name)));

/** Year, month and day of a date, as far as it is known. @param {string | undefined} date */
const partsOf = (date) => (date ? date.split("-").map(Number) : []);

// BibTeX -------------------------------------------------------------------------------------------------------------

/** What BibTeX reads as something else. @type {Record<string, string>} */
const ESCAPED = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  "%": "\\%",
  "#": "\\#",
  $: "\\$",
  "&": "\\&",
  _: "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** @param {string} text */
const escape = (text) => text.replace(/[\\{}%#$&_~^]/g, (sign) => ESCAPED[sign]).replace(/\s+/g, " ");

/** Addresses stand as they are, but for what would end the field. @param {string} url */
const escapeUrl = (url) => url.replace(/[{}\\%]/g, (sign) => (sign === "%" ? "\\%" : encodeURIComponent(sign)));

/** @param {string} text */
const asciiWord = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .split(/[^A-Za-z0-9]+/)
    .find((word) => word.length > 2)
    ?.toLowerCase() ?? "";

/**
 * Makes keys: who, when, what; with a letter where two works would share one.
 *
 * @param {Work[]} works
 */
function keysOf(works) {
  /** @type {Map<string, number>} */
  const taken = new Map();
  return works.map((work) => {
    const [name] = namesOf(work);
    const who = name ? asciiWord("family" in name ? name.family : name.literal) : asciiWord(work.publisher?.key ?? "");
    const [year = ""] = partsOf(work.published);
    const key = [who || "work", year, asciiWord(work.title ?? "")].filter(Boolean).join("-");
    const count = (taken.get(key) ?? 0) + 1;
    taken.set(key, count);
    return count === 1 ? key : `${key}-${count}`;
  });
}

/** @param {Work[]} works */
export function toBibtex(works) {
  const keys = keysOf(works);
  return works.map((work, at) => bibtexEntry(work, keys[at])).join("\n");
}

/**
 * @param {Work} work
 * @param {string} key
 */
function bibtexEntry(work, key) {
  const [type] = typeOf(work);
  const authors = namesOf(work).map((name) =>
    "family" in name ? `${escape(name.family)}, ${escape(name.given)}` : `{${escape(name.literal)}}`,
  );
  const institution = type === "report" ? "institution" : type === "article" ? "journaltitle" : type === "online" ? "organization" : "publisher";
  const notes = [work.quote && `“${work.quote}”`, work.archived && `Archived copy: ${work.archived}`].filter(Boolean);
  /** @type {[string, string | undefined][]} */
  const fields = [
    ["title", work.title && `{${escape(work.title)}}`],
    ["author", authors.length > 0 ? authors.join(" and ") : undefined],
    [institution, work.publisher && `{${escape(work.publisher.name)}}`],
    ["date", work.published],
    ["doi", work.doi],
    ["isbn", work.isbn],
    ["url", work.url && escapeUrl(work.url)],
    ["urldate", work.accessed],
    ["langid", work.lang && work.lang.split("-")[0]],
    ["note", notes.length > 0 ? escape(notes.join(" ")) : undefined],
  ];
  // A report and a thesis have to say of what kind they are.
  if (type === "report") fields.push(["type", "techreport"]);
  if (type === "thesis") fields.push(["type", "phdthesis"]);
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@${type}{${key},\n${lines.join("")}}\n`;
}

// RIS ----------------------------------------------------------------------------------------------------------------

/** @param {Work[]} works */
export function toRis(works) {
  return works.map(risEntry).join("\r\n");
}

/** @param {Work} work */
function risEntry(work) {
  const [, type] = typeOf(work);
  const day = (/** @type {string | undefined} */ date) => {
    const [year, month, day] = partsOf(date);
    const two = (/** @type {number | undefined} */ n) => (n ? String(n).padStart(2, "0") : "");
    return year ? `${year}/${two(month)}/${two(day)}/` : undefined;
  };
  const authors = namesOf(work).map(
    (name) => /** @type {[string, string]} */ (["AU", "family" in name ? `${name.family}, ${name.given}` : name.literal]),
  );
  const [year] = partsOf(work.published);
  /** @type {[string, string | undefined][]} */
  const fields = [
    ["TY", type],
    ["TI", work.title],
    ...authors,
    [type === "JOUR" || type === "NEWS" ? "T2" : "PB", work.publisher?.name],
    ["PY", year ? String(year) : undefined],
    ["DA", day(work.published)],
    ["DO", work.doi],
    ["SN", work.isbn],
    ["UR", work.url],
    ["Y2", day(work.accessed)],
    ["L1", work.archived],
    ["LA", work.lang],
    ["N1", work.quote && `“${work.quote}”`],
  ];
  const lines = fields.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${String(value).replace(/\s+/g, " ")}\r\n`);
  return `${lines.join("")}ER  - \r\n`;
}

// CSL-JSON -----------------------------------------------------------------------------------------------------------

/** @param {Work[]} works */
export function toCsl(works) {
  const keys = keysOf(works);
  return `${JSON.stringify(works.map((work, at) => cslItem(work, keys[at])), null, 2)}\n`;
}

/**
 * @param {Work} work
 * @param {string} id
 */
function cslItem(work, id) {
  const [, , type] = typeOf(work);
  const date = (/** @type {string | undefined} */ text) => (text ? { "date-parts": [partsOf(text)] } : undefined);
  const isPart = type === "article-journal" || type === "article-newspaper" || type === "webpage";
  const item = {
    id,
    type,
    title: work.title,
    author: work.authors?.length ? namesOf(work) : undefined,
    "container-title": isPart ? work.publisher?.name : undefined,
    publisher: isPart ? undefined : work.publisher?.name,
    issued: date(work.published),
    accessed: date(work.accessed),
    DOI: work.doi,
    ISBN: work.isbn,
    URL: work.url,
    language: work.lang,
    archive_location: work.archived,
    note: work.quote && `“${work.quote}”`,
  };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}

// Text ---------------------------------------------------------------------------------------------------------------

/**
 * Lists works as a style has them, in the order that all of them ask for: by the alphabet.
 *
 * @param {Work[]} works
 * @param {"apa" | "chicago" | "mla"} style
 */
function toText(works, style) {
  const plain = (/** @type {Work} */ { authors = [], title, publisher, published, url }) =>
    [authors.join(", "), title, publisher?.name, published, url].filter(Boolean).join(". ");
  const lines = works.map((work) => work.formatted?.[style] || plain(work));
  return `${lines.sort((a, b) => a.localeCompare(b)).join("\n\n")}\n`;
}

// The dialog ---------------------------------------------------------------------------------------------------------

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
  try {
    const choices = (await choicesOf(button)).filter(({ works }) => works.length > 0);
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

/**
 * Finds what a button's files hold.
 *
 * @param {HTMLElement} button
 * @returns {Promise<Choice[]>}
 */
async function choicesOf(button) {
  const named = button.dataset.cite?.split(" ").filter(Boolean) ?? [];
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("table[data-publishers] tr[data-file]")]);
  const shown = rows.filter((row) => !row.hidden).map((row) => `publishers/${row.dataset.file}.json`);
  const files = await loadAll(named.length > 0 ? named : shown);
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
  // A note that cites no work is none.
  const sources = await withText((article.sources ?? []).filter((/** @type {Work} */ { title, url, publisher, archived }) => title || url || publisher || archived));
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
 */
async function loadAll(paths) {
  const root = document.documentElement.dataset.root ?? "";
  /** @type {any[]} */
  const files = [];
  for (let at = 0; at < paths.length; at += 8) {
    const some = paths.slice(at, at + 8).map(async (path) => {
      const response = await fetch(new URL(`${root}library/${path}`, location.href).href);
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return response.json();
    });
    files.push(...(await Promise.all(some)));
  }
  return files;
}
