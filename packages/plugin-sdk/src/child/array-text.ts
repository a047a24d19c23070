/** These need no quotation marks inside an array. */
const bare = /^[\w.:+-]+$/;

type Element = string | number | boolean | null;

/** One element of an array as PostgreSQL writes it. */
export function elementText(element: Element): string {
  if (element === null) return 'NULL';
  if (typeof element !== 'string') return String(element);
  if (bare.test(element) && !/^null$/i.test(element)) return element;
  return `"${element.replaceAll(/["\\]/g, '\\$&')}"`;
}

export const arrayText = (elements: readonly Element[]): string =>
  `{${elements.map(elementText).join(',')}}`;
