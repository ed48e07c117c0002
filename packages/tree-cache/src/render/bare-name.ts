import { visibleText } from '@repomap/model';

/** Most names, which are shown as they are. */
const PLAIN = /^[\w$]*$/;

/** Names are separated by spaces, so a name must contain none. */
export function bareName(name: string): string {
  if (PLAIN.test(name)) return name;
  return visibleText(name.replace(/[\s\p{Cc}]+/gu, '_'));
}
