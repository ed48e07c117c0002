import { quotedPath, type RelPath } from '@repomap/model';
import { omittedLine } from '../rendered-map.js';
import { listedName } from './listed-name.js';
import type { MapStyle } from './map-style.js';

/**
 * A heading for each file, followed by a list of code spans; a heading for the files of a directory
 * without any.
 */
export const markdown: MapStyle = {
  section: ({ path, note, signatures, names }) => {
    const lines = signatures.map(signatureItem);
    const nameItem = names.length === 0 ? '' : `- ${codeSpan(`${names.join(' ')} ...`)}\n`;
    return `## ${quotedPath(path)}${note === undefined ? '' : `: ${note}`}\n${lines.join('')}${nameItem}`;
  },
  signature: signatureItem,
  name: (name) => ` ${name}`,
  nameLine: '- ` ...`\n',
  listing: {
    open: (directory) => `## ${quotedPath(directory as RelPath)}:`,
    name: (name) => ` ${listedName(name)}`,
    close: (more) => (more === 0 ? '\n' : ` ... ${more} more\n`),
  },
  footer: (omitted) => `\n${omittedLine(omitted)}`,
  divider: '\n---\n',
  page: (sections, footer) => sections + footer,
  isExact: false,
};

function signatureItem({ text, isMember }: { text: string; isMember: boolean }): string {
  return `${isMember ? '  ' : ''}- ${codeSpan(text)}\n`;
}

/** The fence must be longer than any run of backticks inside. */
function codeSpan(text: string): string {
  const runs = text.match(/`+/g);
  if (runs === null) return `\`${text}\``;
  const fence = '`'.repeat(Math.max(...runs.map((run) => run.length)) + 1);
  return `${fence} ${text} ${fence}`;
}
