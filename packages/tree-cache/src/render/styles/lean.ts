import { remainderLine } from '../remainder.js';
import { signatureLine } from '../signature-block.js';
import { type MapStyle, plainPath } from './map-style.js';

/** `path:` lines, below each its signatures and one line of names. The cheapest style. */
export const lean: MapStyle = {
  section: ({ path, signatures, names }) => {
    const lines = signatures.map(({ text, isMember }) => signatureLine(text, isMember));
    const nameLine = names.length === 0 ? '' : ` ${names.join(', ')}\n`;
    return `${plainPath(path)}:\n${lines.join('')}${nameLine}`;
  },
  signature: ({ text, isMember }) => signatureLine(text, isMember),
  name: (name) => ` ${name},`,
  footer: remainderLine,
  divider: '---\n',
  page: (sections, footer) => sections + footer,
  isExact: true,
};
