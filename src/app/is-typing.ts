/** Whether a key is meant for a field that takes text: then it is none of the page's shortcuts. */

const FIELDS = 'input, textarea, select, [contenteditable]';

/** The path, for the target of a key in the text editor is its host: the editor stands in a shadow of its own. */
export function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target instanceof Element && target.closest(FIELDS) !== null;
}
