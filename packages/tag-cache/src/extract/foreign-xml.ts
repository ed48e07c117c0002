import type { Grammar } from './grammar.js';

/**
 * Whether a text is XML whose name has the ending of a programming language, such as the translations
 * of Qt (`.ts`), tile sets (`.tsx`) and resources (`.rs`).
 */
export function isForeignXml(text: string, { name }: Pick<Grammar, 'name'>): boolean {
  return CODE.has(name) && XML.test(text);
}

const XML = /^\ufeff?\s*<(?:\?xml\b|!DOCTYPE\b|TS\s+version=)/;
/** Languages in which no text begins like this. */
const CODE: ReadonlySet<string> = new Set([
  ...['c', 'cpp', 'c-sharp', 'go', 'java', 'javascript', 'objective-c', 'perl', 'python', 'r'],
  ...['ruby', 'rust', 'solidity', 'tsx', 'typescript'],
]);
