import { quotedPath, type RelPath } from '@repomap/model';
import { omittedLine } from '../rendered-map.js';
import { signatureLine } from '../signature-block.js';
import { listedName } from './listed-name.js';
import type { MapStyle } from './map-style.js';

/**
 * `path:` lines, with a note if there is one, each followed by its signatures and one line of names
 * that ends in `...`; files without either are listed as `directory/: name name ... 14 more`. The
 * cheapest style: a space between names costs no token, a comma would cost one.
 */
export const lean: MapStyle = {
  section: ({ path, note, signatures, names }) => {
    const lines = signatures.map(({ text, isMember }) => signatureLine(text, isMember));
    const nameLine = names.length === 0 ? '' : ` ${names.join(' ')} ...\n`;
    return `${quotedPath(path)}:${note === undefined ? '' : ` ${note}`}\n${lines.join('')}${nameLine}`;
  },
  signature: ({ text, isMember }) => signatureLine(text, isMember),
  name: (name) => ` ${name}`,
  nameLine: ' ...\n',
  listing: {
    open: (directory) => `${quotedPath(directory as RelPath)}:`,
    name: (name) => ` ${listedName(name)}`,
    close: (more) => (more === 0 ? '\n' : ` ... ${more} more\n`),
  },
  footer: omittedLine,
  divider: '---\n',
  page: (sections, footer) => sections + footer,
  isExact: true,
};
