import type { PieceCosts } from './map-draft.js';
import { bareName, signatureText } from './map-section.js';
import type { MapStyle } from './styles/map-style.js';
import type { TokenCounter } from './token-counter.js';

/** Prices the pieces of a map in a style, each once. */
export function pieceCosts(style: MapStyle, count: TokenCounter): PieceCosts {
  const known = new Map<string, number>();
  const price = (piece: string): number => {
    const tokens = known.get(piece) ?? count(piece);
    known.set(piece, tokens);
    return tokens;
  };
  return {
    nameLine: style.nameLine === '' ? 0 : count(style.nameLine),
    header: (path) => price(style.section({ path, signatures: [], names: [] })),
    signature: (file, index) => {
      if (style.signature === undefined) return undefined;
      if (style.isExact) return file.block?.tokens[index];
      const signature = signatureText(file, index);
      return signature && price(style.signature(signature));
    },
    name: (name) => price(style.name(bareName(name))),
  };
}
