// What is kept of sites for the next visit: database `galley-sites`, version 2, with the stores
//
// - `sites`: the last site, by its name: the description of what holds its files, with a folder's handle or an archive;
// - `indexes`: name to the list of its files, JSON;
// - `choices`: name to what the author chose for it, JSON;
// - `themes`: name to its files.

import { database } from '../store.js';

const ask = database('galley-sites', 2, ['sites', 'indexes', 'choices', 'themes']);

const put = (store, name, value) => ask(store, 'readwrite', (into) => into.put(value, name));
const get = (store, name) => ask(store, 'readonly', (from) => from.get(name)).catch(() => null);

/** Keeps a site, and no other: one alone is offered at the next visit, and an archive may be large. */
export const remember = (name, description) => ask('sites', 'readwrite', (store) => {
  store.clear();
  return store.put(description, name);
});
export const remembered = (name) => get('sites', name);
export const keepIndex = (name, json) => put('indexes', name, json);
export const keptIndex = (name) => get('indexes', name);
export const keepChoices = (name, json) => put('choices', name, json);
export const keptChoices = (name) => get('choices', name);
export const keepTheme = (name, files) => put('themes', name, files);
export const keptTheme = (name) => get('themes', name);

/** Forgets a site. */
export async function forget(name) {
  for (const store of ['sites', 'indexes', 'choices']) await ask(store, 'readwrite', (from) => from.delete(name));
}
