export type { OpenEngine } from './engines.js';
export type { ExplanationText } from './explain-tool.js';
export { type ServeOptions, serve } from './serve.js';
