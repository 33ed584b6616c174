// A database of the browser's, for the bundles that keep something there.

function open(name, version, stores) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      const { objectStoreNames: known } = request.result;
      stores.filter((store) => !known.contains(store)).forEach((store) => request.result.createObjectStore(store));
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * A way to ask the database `name`, which has these stores from `version` on: `(store, mode, act)` gives the result of the
 * request that `act` makes of the store, or null, when the transaction is complete.
 */
export const database = (name, version, stores) => async (store, mode, act) => {
  const opened = await open(name, version, stores);
  try {
    return await new Promise((resolve, reject) => {
      const transaction = opened.transaction(store, mode);
      const request = act(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result ?? null);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    opened.close();
  }
};
