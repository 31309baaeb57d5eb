/** Ours in the page. What it has for a list of results is in the records of the ten best articles. */

/** @type {import("./index.mjs").Open} */
export async function open() {
  document.documentElement.dataset.root = "/";
  const json = async (/** @type {string} */ path) => (await fetch(`library/${path}`)).json();
  const [script, wasm, { library, catalogue }] = await Promise.all([
    import(new URL("finder.js", location.href).href),
    fetch("finder_bg.wasm"),
    json("library.json").then(async (library) => ({ library, catalogue: await json(`catalogue/${library.catalogue}.json`) })),
  ]);
  const finder = await script.default({ module_or_path: wasm });
  /** @type {Map<number, Promise<{ records: { slug: string }[] }>>} */
  const pages = new Map();
  const record = async (/** @type {number} */ ordinal) => {
    const number = Math.floor(ordinal / catalogue.pageSize);
    const page = pages.get(number) ?? json(`records/${catalogue.pages[number]}.json`);
    pages.set(number, page);
    return (await page).records[ordinal % catalogue.pageSize];
  };
  const search = async (/** @type {string} */ text) => {
    const found = await finder.search(library.search, text);
    // The first two are days.
    const records = await Promise.all(Array.from(found.subarray(2, 12), record));
    return records.map(({ slug }) => slug.replace(/^a/, ""));
  };
  // Nothing is sought, and the index is open.
  await finder.search(library.search, "-x");
  return { search };
}
