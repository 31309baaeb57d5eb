/** An article as lines of text, in which the search finds the words to show. `crates/search` divides it in the same way. */

/** The numbers of the fields, as `crates/search` has them. */
const FIELD = { dek: 1, sources: 4, keyPoints: 5, headings: 6, body: 7 };

/** @typedef {[field: number, anchor: string, text: string]} Line */

/** The text of an article's inlines, as in `crates/model`. @type {(inlines: any[]) => string} */
const plain = (inlines) =>
  inlines
    .map((inline) => {
      if (inline === "break") return " ";
      const [[kind, content]] = Object.entries(inline);
      if (kind === "citation") return "";
      if (kind === "image") return content.alt;
      if (kind === "link") return plain(content.content);
      return typeof content === "string" ? content : plain(content);
    })
    .join("");

/** The lines of a block that is no heading. @type {(block: any) => string[]} */
const linesOfBlock = (block) => {
  if (typeof block === "string") return [];
  const [[kind, content]] = Object.entries(block);
  if (kind === "list") return content.items.flat().flatMap(linesOfBlock);
  if (kind === "quote") return [...content.content.flatMap(linesOfBlock), plain(content.attribution ?? [])];
  if (kind === "code") return content.text.split("\n");
  if (kind === "table") return [content.caption ?? [], ...content.header, ...content.rows.flat()].map(plain);
  if (kind === "figure") return [content.image.alt, plain(content.caption ?? [])];
  return [plain(content)];
};

/**
 * Divides an article into lines, as `crates/search` does. Here it costs no Wasm.
 *
 * @param {any} article
 * @returns {Line[]}
 */
export function linesOf({ dek, keyPoints = [], body, sources = [] }) {
  /** @type {(field: number, texts: string[], anchor?: string) => Line[]} */
  const lines = (field, texts, anchor = "") =>
    texts.filter((text) => text?.trim()).map((text) => [field, anchor, text.trim()]);
  return [
    ...lines(FIELD.dek, [dek]),
    ...lines(FIELD.keyPoints, keyPoints.map(plain)),
    ...body.flatMap((/** @type {any} */ block) =>
      block.heading ? lines(FIELD.headings, [plain(block.heading.content)], block.heading.id) : lines(FIELD.body, linesOfBlock(block)),
    ),
    ...lines(
      FIELD.sources,
      sources.map((/** @type {any} */ { title, publisher, quote }) => [title, publisher?.name, quote].filter(Boolean).join(" · ")),
    ),
  ];
}
