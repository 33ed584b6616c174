// The engine's sentences are English, whatever the page speaks.
export const ENGLISH = 'en';

/** An element with such a text. */
export function english(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.lang = ENGLISH;
  element.textContent = text;
  return element;
}
