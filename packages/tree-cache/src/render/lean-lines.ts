import type { RelPath } from '@repomap/model';
import { lineKey, type MapSection, type PieceCosts } from './map-draft.js';
import { signatureLine } from './signature-block.js';
import type { TokenCounter } from './token-counter.js';

/** Prices the pieces of a lean map, each as it stands in the text. */
export function leanCosts(count: TokenCounter): PieceCosts {
  const names = new Map<string, number>();
  return {
    header: (path) => count(headerLine(path)),
    signature: (file, index) => file.block?.tokens[index],
    name: (name) => {
      const known = names.get(name) ?? count(` ${bareName(name)},`);
      names.set(name, known);
      return known;
    },
  };
}

/** One file of a lean map: its header, signatures in the order of the file, names on one line. */
export function leanSection({ file, signatures, names }: MapSection): string {
  const lines = new Map<string, string>();
  for (const index of [...signatures].sort((a, b) => a - b)) {
    const isMember = file.definitions[index]?.parent !== undefined;
    const signature = file.block?.signatures[index] ?? '';
    lines.set(lineKey(file, index), signatureLine(signature, isMember));
  }
  const nameLine = names.size === 0 ? '' : ` ${[...names].map(bareName).join(', ')}\n`;
  return `${headerLine(file.path)}${[...lines.values()].join('')}${nameLine}`;
}

/** The path as maps print it: quoted where it could be taken for several lines. */
export function headerPath(path: RelPath): string {
  return /\p{Cc}/u.test(path) ? JSON.stringify(path) : path;
}

function headerLine(path: RelPath): string {
  return `${headerPath(path)}:\n`;
}

function bareName(name: string): string {
  return name.replace(/[\s\p{Cc}]+/gu, ' ');
}
