// Stands where a site's service worker would: removes what one kept here, and itself. What the reader made stays.
const NAME = `footnote ${new URL(self.registration.scope).pathname}`;
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  indexedDB.deleteDatabase(NAME);
  event.waitUntil(Promise.all([caches.delete(NAME), self.registration.unregister()]));
});
