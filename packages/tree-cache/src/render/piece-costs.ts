import type { RelPath } from '@repomap/model';
import type { PieceCosts } from './map-draft.js';
import { bareName, signatureText } from './map-section.js';
import { remembered } from './remembered.js';
import type { MapStyle } from './styles/map-style.js';
import type { TokenCounter } from './tokens/token-counter.js';

/** Prices the pieces of a map in a style. */
export function pieceCosts(style: MapStyle, count: TokenCounter): PieceCosts {
  const header = (path: RelPath): number =>
    count(style.section({ path, signatures: [], names: [] }));
  return {
    nameLine: style.nameLine === '' ? 0 : count(style.nameLine),
    header: remembered(header),
    name: remembered((name: string) => count(style.name(bareName(name)))),
    signature: (file, index) => {
      if (style.signature === undefined) return undefined;
      if (style.isExact) return file.block?.tokens[index];
      const signature = signatureText(file, index);
      return signature && count(style.signature(signature));
    },
  };
}
