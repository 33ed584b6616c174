// What is kept of sites for the next visit: database `galley-sites`, version 1, with the stores `handles` (name to
// folder handle), `indexes` (name to the list of its files, JSON) and `themes` (name to its files).

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('galley-sites', 1);
    request.onupgradeneeded = () => ['handles', 'indexes', 'themes'].forEach((store) => request.result.createObjectStore(store));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function ask(store, mode, act) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const request = act(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result ?? null);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const remember = (name, handle) => ask('handles', 'readwrite', (store) => store.put(handle, name));
export const remembered = (name) => ask('handles', 'readonly', (store) => store.get(name)).catch(() => null);
export const keepIndex = (name, json) => ask('indexes', 'readwrite', (store) => store.put(json, name));
export const keptIndex = (name) => ask('indexes', 'readonly', (store) => store.get(name)).catch(() => null);
export const keepTheme = (name, files) => ask('themes', 'readwrite', (store) => store.put(files, name));
export const keptTheme = (name) => ask('themes', 'readonly', (store) => store.get(name)).catch(() => null);

/** Forgets a site. */
export async function forget(name) {
  await ask('handles', 'readwrite', (store) => store.delete(name));
  await ask('indexes', 'readwrite', (store) => store.delete(name));
}
