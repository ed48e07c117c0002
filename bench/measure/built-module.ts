import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** An entry of a package as a checkout has built it, such as `tag-cache` and `extract/index`. */
export function builtModule(checkout: string, name: string, entry = 'index') {
  return import(pathToFileURL(join(checkout, 'packages', name, 'dist', `${entry}.js`)).href);
}
