/** What readers take away as RIS and CSL-JSON, read back by parsers that aren't ours. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { plugins } from "@citation-js/core";
import "@citation-js/plugin-ris";
import Ajv from "ajv";
import { FORMATS, nameOf, toBibtex, toCsl, toRis } from "../../public/citations.js";

const works = JSON.parse(readFileSync(new URL("../exports/works.json", import.meta.url), "utf8"));

/** Reads RIS. @param {object[]} works @returns {any[]} */
const readRis = (works) => plugins.input.chain(toRis(/** @type {any} */ (works)), { generateGraph: false });

/** @param {object[]} works @returns {any[]} */
const readCsl = (works) => JSON.parse(toCsl(/** @type {any} */ (works)));

/** Compiles the schema of CSL-JSON. */
function cslSchema() {
  const schema = JSON.parse(readFileSync(new URL("../exports/csl.schema.json", import.meta.url), "utf8"));
  return new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
}

test("RIS is read back as it was meant", () => {
  const text = toRis(works);
  const items = plugins.input.chain(text, { generateGraph: false });
  assert.equal(items.length, works.length, text);
  for (const [at, work] of works.entries()) {
    const item = items[at];
    assert.equal(item.title, work.title);
    assert.equal(item.URL, work.url);
    assert.equal(item.DOI, work.doi);
    const [year, month, day] = (work.published ?? "").split("-").map(Number);
    if (year) assert.deepEqual(item.issued["date-parts"][0], [year, month, day].filter(Boolean));
  }
  assert.deepEqual(items[0].author[0], { family: "Sultanalieva", given: "Syinat" });
  assert.deepEqual(
    items.map(({ type }) => type),
    ["report", "book", "article-newspaper", "article-journal", "webpage", "dataset"],
  );
});

test("CSL-JSON has the types and variables that CSL defines, and no others", () => {
  const isValid = cslSchema();
  const items = readCsl(works);
  assert.ok(isValid(items), JSON.stringify(isValid.errors, null, 2));
  assert.equal(new Set(items.map((/** @type {{ id: string }} */ { id }) => id)).size, works.length);
  // The schema can say no.
  assert.ok(!isValid([{ ...items[0], type: "leaflet" }]));
  assert.ok(!isValid([{ ...items[0], doi: "10.1000/182" }]));
});

test("names are taken apart where they can be", () => {
  for (const [name, expected] of /** @type {[string, object][]} */ ([
    ["Ana Ruiz", { family: "Ruiz", given: "Ana" }],
    ["Ruiz, Ana", { family: "Ruiz", given: "Ana" }],
    ["Ludwig van der Berg", { family: "van der Berg", given: "Ludwig" }],
    ["World Health Organization", { literal: "World Health Organization" }],
    ["The Footnote desk", { literal: "The Footnote desk" }],
    ["The Guardian", { literal: "The Guardian" }],
    ["Guardian staff", { literal: "Guardian staff" }],
    ["Doctors Without Borders", { literal: "Doctors Without Borders" }],
    ["Médecins sans Frontières", { literal: "Médecins sans Frontières" }],
    ["Save the Children", { literal: "Save the Children" }],
    ["Freedom House", { literal: "Freedom House" }],
    ["Kyiv Post", { literal: "Kyiv Post" }],
    ["Ministry of Health, Kenya", { literal: "Ministry of Health, Kenya" }],
    ["Health Ministry, Kenya", { literal: "Health Ministry, Kenya" }],
    ["Міністерство Оборони", { literal: "Міністерство Оборони" }],
    ["Министерство Обороны", { literal: "Министерство Обороны" }],
    ["Minist\u0065\u0300re Public", { literal: "Minist\u0065\u0300re Public" }],
    // A word inside another is none.
    ["Ana Posture", { family: "Posture", given: "Ana" }],
    ["Maria de la Cruz", { family: "de la Cruz", given: "Maria" }],
    ["Jean d'Alembert", { family: "d'Alembert", given: "Jean" }],
    // Georgian is written without capitals.
    ["ნინო ხარატიშვილი", { family: "ხარატიშვილი", given: "ნინო" }],
    ["نجيب محفوظ", { family: "محفوظ", given: "نجيب" }],
    ...["John Smith Jr.", "John Smith, Jr.", "Smith, John, Jr.", "Smith, Jr., John", "Smith Jr., John"].map((name) => [
      name,
      { family: "Smith", given: "John", suffix: "Jr." },
    ]),
    ["Henry Louis Gates III", { family: "Gates", given: "Henry Louis", suffix: "III" }],
    ["Elizabeth II", { literal: "Elizabeth II" }],
    ["Ruiz, Ana, Smith, John", { literal: "Ruiz, Ana, Smith, John" }],
    ["王小明", { literal: "王小明" }],
    ["24.kg", { literal: "24.kg" }],
  ])) {
    assert.deepEqual(nameOf(name), expected, name);
  }
});

test("each format writes suffixes, institutions and the word “and” as it reads them", () => {
  const work = { title: "Levees", authors: ["John Smith Jr.", "Health Ministry, Kenya", "And Other Stories"] };
  assert.match(toBibtex([work]), /author = \{Smith, Jr\., John and \{Health Ministry, Kenya\} and Stories, \{And Other\}\},/);
  const [{ author }] = readRis([work]);
  assert.match(toRis([work]), /^AU {2}- Smith, John, Jr\.\r$/m);
  assert.deepEqual(author, [
    { family: "Smith", given: "John", suffix: "Jr." },
    { literal: "Health Ministry Kenya" },
    { family: "Stories", given: "And Other" },
  ]);
  assert.match(toRis([work]), /^AU {2}- Health Ministry Kenya\r$/m);
  const items = readCsl([work]);
  assert.ok(cslSchema()(items));
  assert.deepEqual(items[0].author.slice(0, 2), [{ family: "Smith", given: "John", suffix: "Jr." }, { literal: "Health Ministry, Kenya" }]);
});

test("a source that a machine found says so in every note, after what it quotes", () => {
  const archived = "https://archive.example/a";
  for (const [by, said] of [
    ["link", "Linked in the text."],
    ["agency", "Found by machine, which may err."],
    ["number", "Found by machine, which may err."],
  ]) {
    const found = { by, sure: 60 };
    const [quoting, bare] = [{ title: "A", quote: "They came.", archived, found }, { title: "B", found }];
    const [note, alone] = [`“They came.” ${said}`, said];
    assert.deepEqual(readRis([quoting, bare]).map(({ note }) => note), [note, alone]);
    const items = readCsl([quoting, bare]);
    assert.ok(cslSchema()(items));
    assert.deepEqual(items.map(({ note }) => note), [note, alone]);
    assert.ok(toBibtex([quoting]).includes(`note = {“They came.” Archived copy: ${archived} ${said}},`), toBibtex([quoting]));
  }
  // What an author set apart as a source is no guess.
  for (const text of [toRis(works), toCsl(works), toBibtex(works)]) assert.doesNotMatch(text, /Linked in|Found by/);
});

test("kinds are told by whole words, news first", () => {
  for (const [work, bibtex, ris, csl] of /** @type {[object, string, string, string][]} */ ([
    [{ kind: "Newspaper article" }, "online", "NEWS", "article-newspaper"],
    [{ kind: "press briefing" }, "online", "NEWS", "article-newspaper"],
    [{ kind: "policy brief" }, "report", "RPRT", "report"],
    [{ kind: "study report" }, "report", "RPRT", "report"],
    [{ kind: "doctoral thesis" }, "thesis", "THES", "thesis"],
    [{ kind: "court-act" }, "legislation", "STAT", "legislation"],
    [{ kind: "Statistics" }, "dataset", "DATA", "dataset"],
    [{ kind: "article" }, "article", "JOUR", "article-journal"],
    // Neither “law”, nor “act”, nor “book”, nor “press” is a word of these.
    [{ kind: "lawsuit" }, "online", "ELEC", "webpage"],
    [{ kind: "fact sheet" }, "online", "ELEC", "webpage"],
    [{ kind: "Facebook" }, "online", "ELEC", "webpage"],
    [{ kind: "expression" }, "online", "ELEC", "webpage"],
    [{ kind: "interview", isbn: "9780306406157", doi: "10.1/x" }, "book", "BOOK", "book"],
    [{ kind: "interview", doi: "10.1/x" }, "article", "JOUR", "article-journal"],
    [{ publisher: { key: "a", name: "A", kind: "news agency" } }, "online", "NEWS", "article-newspaper"],
    [{ publisher: { key: "a", name: "A", kind: "interagency body" } }, "online", "ELEC", "webpage"],
  ])) {
    const named = [{ title: "A", ...work }];
    const found = [/^@(\w+)\{/.exec(toBibtex(named))?.[1], /^TY {2}- (\w+)/.exec(toRis(named))?.[1], readCsl(named)[0].type];
    assert.deepEqual(found, [bibtex, ris, csl], JSON.stringify(work));
    assert.equal(readRis(named)[0].type, csl);
  }
});

test("fields have the names and values that each format knows", () => {
  const publisher = { key: "a.example", name: "A" };
  const thesis = { title: "T", kind: "thesis", publisher, lang: "de-AT", doi: "10.1/{x}", archived: "https://archive.example/t" };
  const bibtex = toBibtex([thesis]);
  for (const field of ["institution = {{A}}", "langid = {ngerman}", "doi = {10.1/%7Bx%7D}", "type = {phdthesis}"]) {
    assert.ok(bibtex.includes(`  ${field},\n`), bibtex);
  }
  assert.doesNotMatch(bibtex, /publisher =/);
  assert.match(toBibtex([{ ...thesis, lang: "UK" }]), /langid = \{ukrainian\}/);
  // What babel doesn't know is left out; the other formats have the tag.
  assert.doesNotMatch(toBibtex([{ ...thesis, lang: "tlh" }]), /langid/);
  assert.doesNotMatch(toBibtex([{ ...thesis, lang: "constructor" }]), /langid/);
  assert.equal(readCsl([{ ...thesis, lang: "tlh" }])[0].language, "tlh");
  const ris = toRis([thesis]);
  assert.match(ris, /^L2 {2}- https:\/\/archive\.example\/t\r$/m);
  assert.doesNotMatch(ris, /^L1/m);
  // Those that are text name their style, by which the dialog says what is missing.
  assert.deepEqual(Object.values(FORMATS).map(({ style }) => style), [undefined, undefined, undefined, "apa", "chicago", "mla"]);
});
