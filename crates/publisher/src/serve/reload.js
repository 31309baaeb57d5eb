// Reloads the page when the library was built anew. Only `footnote serve` puts this into pages.
const builds = new EventSource(new URL("reload", import.meta.url));
let shown;
builds.onmessage = ({ data }) => {
  if (shown !== undefined && shown !== data) location.reload();
  shown = data;
};
