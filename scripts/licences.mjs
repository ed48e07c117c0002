// Writes the licences of bundled packages, for the build scripts of the packages that bundle some.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const NAMES = ['LICENSE', 'LICENSE.txt'];

/** The directory of a package, resolved from a file. */
export function directoryOf(name, from) {
  let directory = dirname(createRequire(from).resolve(name));
  while (licenceFile(directory) === undefined) directory = dirname(directory);
  return directory;
}

/** Writes dist/LICENCES.txt: of the packages in some directories, and further texts. */
export function writeLicences(directories, texts = []) {
  const all = [...directories.map(licence), ...texts];
  writeFileSync('dist/LICENCES.txt', all.join(`\n${'-'.repeat(78)}\n\n`));
}

function licenceFile(directory) {
  return NAMES.map((name) => join(directory, name)).find(existsSync);
}

function licence(directory) {
  const { name, version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  return `${name} ${version}\n\n${readFileSync(licenceFile(directory), 'utf8').trim()}\n`;
}
