import type { MapStyle } from '@repomap/repo-map';

/** The formats of a map. */
export const STYLES: readonly MapStyle[] = ['lean', 'tree', 'names', 'json', 'markdown', 'xml'];
