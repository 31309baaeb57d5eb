/** FlexSearch in the page. */

/** @type {import("./index.mjs").Open} */
export async function open({ fields, tokenize, charset, suggest }) {
  const library = import(new URL("flexsearch.js", location.href).href);
  const keys = /** @type {string[]} */ (await (await fetch("index/keys.json")).json());
  const parts = Promise.all(keys.map(async (_, at) => (await fetch(`index/${at}.json`)).text()));
  const { Charset, Document } = await library;
  const document = { id: "id", index: fields.map((/** @type {string} */ field) => ({ field, tokenize, encoder: Charset[charset] })) };
  const index = new Document({ document });
  for (const [at, part] of (await parts).entries()) await index.import(keys[at], part);
  return {
    search: async (text) => index.search(text, { limit: 10, suggest, merge: true }).slice(0, 10).map((/** @type {{ id: string }} */ { id }) => id),
  };
}
