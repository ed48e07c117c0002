import { quotedPath } from '@repomap/model';
import { remainderLine } from '../remainder.js';
import { signatureLine } from '../signature-block.js';
import type { MapStyle } from './map-style.js';

/**
 * `path:` lines, below each its signatures and one line of names that ends in `...`. The cheapest
 * style: between names a space costs nothing, where a comma would cost a token.
 */
export const lean: MapStyle = {
  section: ({ path, signatures, names }) => {
    const lines = signatures.map(({ text, isMember }) => signatureLine(text, isMember));
    const nameLine = names.length === 0 ? '' : ` ${names.join(' ')} ...\n`;
    return `${quotedPath(path)}:\n${lines.join('')}${nameLine}`;
  },
  signature: ({ text, isMember }) => signatureLine(text, isMember),
  name: (name) => ` ${name}`,
  nameLine: ' ...\n',
  footer: remainderLine,
  divider: '---\n',
  page: (sections, footer) => sections + footer,
  isExact: true,
};
