import { visibleJson } from '@repomap/model';
import type { Omitted } from '../rendered-map.js';
import type { MapStyle } from './map-style.js';

/**
 * One JSON object: `files`, each with `path`, `note` if there is one, `signatures` (members begin with a
 * tab) and `names`; and `more`, the counts of what was omitted or not read.
 */
export const json: MapStyle = {
  section: ({ path, note, signatures, names }) => {
    const lines = signatures.map(({ text, isMember }) => signatureString(text, isMember));
    const list = lines.length === 0 ? '' : `\n  ${lines.join(',\n  ')}`;
    const remark = note === undefined ? '' : `"note": ${quote(note)}, `;
    return ` {"path": ${quote(path)}, ${remark}"signatures": [${list}], "names": [${names.map(quote).join(', ')}]},\n`;
  },
  signature: ({ text, isMember }) => `  ${signatureString(text, isMember)},\n`,
  name: (name) => ` ${quote(name)},`,
  nameLine: '',
  footer: (omitted) => `, "more": ${JSON.stringify(counts(omitted))}`,
  divider: '',
  page: (sections, footer) => `{"files": [\n${sections.replace(/,\n$/, '\n')}]${footer}}\n`,
  isExact: false,
};

function signatureString(text: string, isMember: boolean): string {
  return quote(isMember ? `\t${text}` : text);
}

function quote(text: string): string {
  return visibleJson(text);
}

function counts({ files, definitions, next, ...beside }: Omitted): object {
  return { files, definitions, ...(next && { next }), ...beside };
}
