export type { Reading } from './answers.js';
export type { Explorable } from './explorable.js';
export { exportPage } from './export-page.js';
export { type ServePageOptions, servePage } from './serve-page.js';
