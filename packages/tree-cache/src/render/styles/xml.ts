import { quotedPath, type RelPath, visibleText } from '@repomap/model';
import { omittedLine } from '../rendered-map.js';
import { signatureLine } from '../signature-block.js';
import { listedName } from './listed-name.js';
import type { MapStyle } from './map-style.js';

/**
 * A `file` element for each file, with the lines of the lean style; a `directory` element for files
 * without any.
 */
export const xml: MapStyle = {
  section: ({ path, note, signatures, names }) => {
    const lines = signatures.map(({ text, isMember }) => signatureLine(escapeXml(text), isMember));
    const nameLine = names.length === 0 ? '' : ` ${escapeXml(names.join(' '))} ...\n`;
    const remark = note === undefined ? '' : ` note="${escapeXml(note)}"`;
    return `<file path="${escapeXml(quotedPath(path))}"${remark}>\n${lines.join('')}${nameLine}</file>\n`;
  },
  signature: ({ text, isMember }) => signatureLine(escapeXml(text), isMember),
  name: (name) => ` ${escapeXml(name)}`,
  nameLine: ' ...\n',
  listing: {
    open: (directory) => `<directory path="${escapeXml(quotedPath(directory as RelPath))}">`,
    name: (name) => ` ${escapeXml(listedName(name))}`,
    close: (more) => `${more === 0 ? '' : ` ... ${more} more`}</directory>\n`,
  },
  footer: (omitted) => `<more>${omittedLine(omitted).trimEnd()}</more>\n`,
  divider: '',
  page: (sections, footer) => `<map>\n${sections}${footer}</map>\n`,
  isExact: false,
};

function escapeXml(text: string): string {
  return visibleText(text).replace(/[&<>"]/g, (char) => ENTITIES.get(char) ?? char);
}

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);
