// Apart from the settings, so that the command line need not load an engine to list them.
import type { Encoding, MapStyle } from '@repomap/repo-map';

/** The formats of a map. */
export const STYLES: readonly MapStyle[] = ['lean', 'tree', 'names', 'json', 'markdown', 'xml'];

/** What can count tokens. */
export const TOKENIZERS: readonly Encoding[] = [
  'o200k_base',
  'cl100k_base',
  'p50k_base',
  'r50k_base',
];
