// How long the browser keeps what is stored, and how much of it.

// A browser that has not answered after so many milliseconds asks the author.
const ASKING = 300;

/** How many bytes there is room for yet; Infinity where the browser does not say. */
export async function room() {
  const { usage = 0, quota = Infinity } = await navigator.storage?.estimate?.() ?? {};
  return quota - usage;
}

/** Whether the browser keeps drafts even when room gets short. */
export const isKept = async () => Boolean(await navigator.storage?.persisted?.());

/** Asks the browser for that, and resolves to its answer. Calls `onAsk` where the author has to give it. */
export async function keep(onAsk) {
  if (!navigator.storage?.persist || await isKept()) return isKept();
  const asks = setTimeout(onAsk, ASKING);
  try {
    return await navigator.storage.persist();
  } finally {
    clearTimeout(asks);
  }
}
