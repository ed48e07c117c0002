import { lean } from './lean.js';
import type { MapStyle } from './map-style.js';

/** `path:` lines, each followed by one line of names: the most definitions, without signatures. */
export const names: MapStyle = {
  section: lean.section,
  name: lean.name,
  nameLine: lean.nameLine,
  ...(lean.listing && { listing: lean.listing }),
  footer: lean.footer,
  divider: lean.divider,
  page: lean.page,
  isExact: true,
};
