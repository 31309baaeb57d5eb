/**
 * Citations in the formats of reference managers and bibliographies: BibTeX, RIS, CSL-JSON, and as text. Works in, a text out:
 * nothing here knows a page. It is long because the formats stand side by side, each written from the same facts of a work.
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
 * @property {{ by: string, sure: number }} [found] how a machine found it; nothing where the author set it apart
 * @property {{ key: string }} [work]
 * @property {{ apa: string, chicago: string, mla: string }} [formatted] as text, written when the library was built
 */

/** The styles of text. @typedef {"apa" | "chicago" | "mla"} Style */

/** A format; one that is text names its style. @typedef {{ name: string, extension: string, type: string, style?: Style, write: (works: Work[]) => string }} Format */

/** A name, whole or taken apart. @typedef {{ literal: string } | { family: string, given: string, suffix?: string }} Name */

/** The formats, by the names that the choice has. @type {Record<string, Format>} */
export const FORMATS = {
  bibtex: { name: "BibTeX", extension: "bib", type: "application/x-bibtex", write: toBibtex },
  ris: { name: "RIS", extension: "ris", type: "application/x-research-info-systems", write: toRis },
  csl: { name: "CSL-JSON", extension: "json", type: "application/vnd.citationstyles.csl+json", write: toCsl },
  apa: asText("APA", "apa"),
  chicago: asText("Chicago", "chicago"),
  mla: asText("MLA", "mla"),
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

/** The words by which editors call kinds; the first that a kind holds tells its type. @type {[string[], string][]} */
const KINDS = [
  [["news", "newspaper", "press", "agency", "magazine", "dispatch"], "news"],
  [["book", "monograph"], "book"],
  [["thesis", "dissertation"], "thesis"],
  [["report", "brief", "briefing"], "report"],
  [["law", "act", "treaty", "statute", "regulation", "legislation"], "law"],
  [["data", "dataset", "statistics"], "data"],
  [["paper", "journal", "article", "study", "preprint"], "journal"],
];

/** Words for publishers whose works are news. */
const NEWS_PUBLISHERS = ["news", "agency", "newspaper", "broadcaster"];

/**
 * Takes a text apart into its words, in lower case. `\b` knows no letters but those of ASCII.
 *
 * @param {string} text
 */
const wordsOf = (text) => text.normalize("NFC").toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u);

/** @param {Work} work */
function typeOf({ kind = "", isbn, doi, publisher }) {
  const has = wordsOf(kind);
  const stated = KINDS.find(([words]) => words.some((word) => has.includes(word)))?.[1];
  if (stated) return TYPES[stated];
  if (isbn) return TYPES.book;
  if (doi) return TYPES.journal;
  const isNews = wordsOf(publisher?.kind ?? "").some((word) => NEWS_PUBLISHERS.includes(word));
  return isNews ? TYPES.news : TYPES.web;
}

/** Words that only institutions have in their names. The publisher's side has the same, so that all formats agree. */
const INSTITUTION = new Set(
  [
    "organization organisation university institute agency council commission committee bank office bureau center centre",
    "foundation department watch international nations union association society group press news service court parliament",
    "network desk staff team project observatory fund authority government administration federation consortium guardian",
    "house doctors women media times post today reporters editors editorial correspondent correspondents commons",
    "ministry ministerio ministère ministerium міністерство министерство",
  ]
    .join(" ")
    .split(" "),
);

/** Small words that begin a family name. */
const PARTICLE = /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|bin|ibn|al|el|ter|ten|zu)$/i;

/** What follows a family name and is none. */
const SUFFIX = /^(?:(?:Jr|Sr)\.?|II|III|IV)$/;

/**
 * Tells a word that is written small and so is part of no person's name; Georgian is always written so.
 *
 * @param {string} word
 */
const isSmall = (word) => /\p{Ll}/u.test(word) && !/\p{Lu}|\p{Lt}|\p{Script=Georgian}/u.test(word) && !PARTICLE.test(word);

/** @param {string} name */
const isInstitution = (name) =>
  /^the /i.test(name) || name.split(/[\s,]+/).some(isSmall) || wordsOf(name).some((word) => INSTITUTION.has(word));

/**
 * Takes the suffix off the end of a name, or of a part of one.
 *
 * @param {string} text
 * @returns {{ words: string[], suffix?: string }}
 */
function withoutSuffix(text) {
  const words = text.split(" ");
  const last = words.length - 1;
  return last > 0 && SUFFIX.test(words[last]) ? { words: words.slice(0, last), suffix: words[last] } : { words };
}

/**
 * @param {string} family
 * @param {string} given
 * @param {string | undefined} suffix
 * @returns {Name}
 */
const person = (family, given, suffix) => (suffix ? { family, given, suffix } : { family, given });

/**
 * Takes a name apart; one that can't be, or is an institution's, stays whole.
 *
 * @param {string} name
 * @returns {Name}
 */
export function nameOf(name) {
  const whole = name.trim().replace(/\s+/g, " ");
  if (isInstitution(whole)) return { literal: whole };
  const [first, ...rest] = whole.split(",").map((part) => part.trim());
  // A suffix may stand between commas: “Smith, Jr., John”, “Smith, John, Jr.”, “John Smith, Jr.”
  const apart = rest.find((part) => SUFFIX.test(part));
  const [given, ...more] = rest.filter((part) => part !== apart);
  // Several names in one can't be told from one another.
  if (more.length > 0 || given === "") return { literal: whole };
  const { words, suffix } = withoutSuffix(first);
  if (given) {
    const { words: names, suffix: last } = withoutSuffix(given);
    return person(words.join(" "), names.join(" "), apart ?? suffix ?? last);
  }
  if (words.length < 2 || words.length > 5 || /[.]\w{2,}$|\d|&/.test(whole)) return { literal: whole };
  let at = words.length - 1;
  while (at > 1 && PARTICLE.test(words[at - 1])) at -= 1;
  return person(words.slice(at).join(" "), words.slice(0, at).join(" "), apart ?? suffix);
}

/** The names of a work's authors; one that is the publisher's as well is an institution's. @param {Work} work @returns {Name[]} */
const namesOf = ({ authors = [], publisher }) => authors.map((name) => (name === publisher?.name ? { literal: name } : nameOf(name)));

/**
 * What there is to say of a work beyond its fields: what it says, and that nobody but a machine calls it a source.
 *
 * @param {Work} work
 * @param {string} [more] what a format has no field for
 */
function noteOf({ quote, found }, more) {
  const guess = found && (found.by === "link" ? "Linked in the text." : "Found by machine, which may err.");
  return [quote && `“${quote}”`, more, guess].filter(Boolean).join(" ") || undefined;
}

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

/** What the package babel calls languages, by their tags: `langid` takes no others. @type {Record<string, string>} */
const BABEL = {
  ar: "arabic",
  bg: "bulgarian",
  cs: "czech",
  da: "danish",
  de: "ngerman",
  el: "greek",
  en: "english",
  es: "spanish",
  fi: "finnish",
  fr: "french",
  he: "hebrew",
  hu: "hungarian",
  it: "italian",
  ja: "japanese",
  ko: "korean",
  nl: "dutch",
  pl: "polish",
  pt: "portuguese",
  ro: "romanian",
  ru: "russian",
  sv: "swedish",
  tr: "turkish",
  uk: "ukrainian",
  zh: "chinese",
};

/** @param {string | undefined} tag */
function babelOf(tag = "") {
  const language = tag.split("-")[0].toLowerCase();
  return Object.hasOwn(BABEL, language) ? BABEL[language] : undefined;
}

/**
 * A part of a name. BibTeX takes the word “and” for the end of a name, but in braces.
 *
 * @param {string} part
 */
const bibtexPart = (part) => (/(?:^|\s)and(?:\s|$)/i.test(part) ? `{${escape(part)}}` : escape(part));

/** @param {Name} name */
function bibtexName(name) {
  if ("literal" in name) return `{${escape(name.literal)}}`;
  return [name.family, name.suffix, name.given].flatMap((part) => (part ? [bibtexPart(part)] : [])).join(", ");
}

/** What a type of entry calls who published it. @type {Record<string, string>} */
const BIBTEX_PUBLISHER = { report: "institution", thesis: "institution", article: "journaltitle", online: "organization" };

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
  const authors = namesOf(work).map(bibtexName);
  const note = noteOf(work, work.archived && `Archived copy: ${work.archived}`);
  /** @type {[string, string | undefined][]} */
  const fields = [
    ["title", work.title && `{${escape(work.title)}}`],
    ["author", authors.length > 0 ? authors.join(" and ") : undefined],
    [BIBTEX_PUBLISHER[type] ?? "publisher", work.publisher && `{${escape(work.publisher.name)}}`],
    ["date", work.published],
    ["doi", work.doi && escapeUrl(work.doi)],
    ["isbn", work.isbn],
    ["url", work.url && escapeUrl(work.url)],
    ["urldate", work.accessed],
    ["langid", babelOf(work.lang)],
    ["note", note && escape(note)],
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

/** A comma divides the parts of a name, so a name that stays whole has none. @param {Name} name */
function risName(name) {
  if ("literal" in name) return name.literal.replace(/\s*,\s*/g, " ");
  return [name.family, name.given, name.suffix].filter(Boolean).join(", ");
}

/** @param {Work} work */
function risEntry(work) {
  const [, type] = typeOf(work);
  const day = (/** @type {string | undefined} */ date) => {
    const [year, month, day] = partsOf(date);
    const two = (/** @type {number | undefined} */ n) => (n ? String(n).padStart(2, "0") : "");
    return year ? `${year}/${two(month)}/${two(day)}/` : undefined;
  };
  const authors = namesOf(work).map((name) => /** @type {[string, string]} */ (["AU", risName(name)]));
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
    // L1 would be a PDF, which reference managers fetch.
    ["L2", work.archived],
    ["LA", work.lang],
    ["N1", noteOf(work)],
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
    note: noteOf(work),
  };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}

// Text ---------------------------------------------------------------------------------------------------------------

/**
 * A format that is text.
 *
 * @param {string} name
 * @param {Style} style
 * @returns {Format}
 */
function asText(name, style) {
  return { name, extension: "txt", type: "text/plain", style, write: (works) => toText(works, style) };
}

/**
 * Lists works as a style has them, in the order that all of them ask for: by the alphabet.
 *
 * @param {Work[]} works
 * @param {Style} style
 */
function toText(works, style) {
  const plain = (/** @type {Work} */ { authors = [], title, publisher, published, url }) =>
    [authors.join(", "), title, publisher?.name, published, url].filter(Boolean).join(". ");
  const lines = works.map((work) => work.formatted?.[style] || plain(work));
  return `${lines.sort((a, b) => a.localeCompare(b)).join("\n\n")}\n`;
}
