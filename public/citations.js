/**
 * Citations in the formats of reference managers and bibliographies: BibTeX, RIS, CSL-JSON, and as text. Works in, a text out:
 * nothing here knows a page.
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
const escapeUrl = (url) => url.replace(/[{}\\]/g, (sign) => encodeURIComponent(sign));

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
