const FOLDERS = new Set([
  '.yarn',
  '_vendor',
  'bower_components',
  'node_modules',
  'third_party',
  'vendor',
]);
const MINIFIED = /[.-](?:min|bundle)\.[cm]?js$/;

/** Whether a path is of somebody else's code, kept here as a copy, or of a bundle made from code. */
export function isVendored(path: string): boolean {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  return MINIFIED.test(name) || parts.some((part) => FOLDERS.has(part));
}
