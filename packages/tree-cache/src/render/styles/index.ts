import { json } from './json.js';
import { lean } from './lean.js';
import type { MapStyle } from './map-style.js';
import { markdown } from './markdown.js';
import { names } from './names.js';
import { xml } from './xml.js';

/** The styles of maps of signatures and names. */
export type StyleName = 'lean' | 'names' | 'json' | 'markdown' | 'xml';

export const STYLES: Readonly<Record<StyleName, MapStyle>> = { lean, names, json, markdown, xml };
