/** Every kind of page there is, by an address of it. */

/** In the small library. */
export const SHELF = {
  list: "",
  filters: "?q=bridge&tag=parts&lang=en",
  empty: "?q=nothing-has-this-word",
  article: "articles/every-part/",
  revised: "articles/corrected/",
  "article without sources": "articles/unsourced/",
  "article of long words": "articles/long-words/",
  "right-to-left article": "articles/right-to-left/",
  sources: "sources/",
  publisher: "sources/bridges.example/",
  storage: "storage/",
};

/** In the demo library. */
export const DEMO = {
  list: "",
  tag: "tags/guide/",
  author: "authors/footnote-desk/",
  article: "articles/after-crocus/",
  revised: "articles/link-rot/",
  sources: "sources/",
  publisher: "sources/un.org/",
};
