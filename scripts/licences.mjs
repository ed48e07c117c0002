// Writes the licences of bundled packages, for the build scripts of the packages that bundle some.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const RULE = `\n${'-'.repeat(78)}\n\n`;
const LICENCE = /^licen[cs]e(?:[-.].*)?$/i;

/** The directory of a package, resolved from a file. */
export function directoryOf(name, from) {
  let directory = dirname(createRequire(from).resolve(name));
  while (licenceFile(directory) === undefined) directory = dirname(directory);
  return directory;
}

/** Writes dist/LICENCES.txt: of the packages in some directories, and further texts, each once. */
export function writeLicences(directories, texts = []) {
  const all = new Set([...directories.map(licence), ...texts]);
  writeFileSync('dist/LICENCES.txt', [...all].join(RULE));
}

/** The texts that `writeLicences` has written to a file. */
export function writtenLicences(file) {
  return readFileSync(file, 'utf8').split(RULE);
}

function licenceFile(directory) {
  const name = readdirSync(directory).find((each) => LICENCE.test(each));
  return name && join(directory, name);
}

function licence(directory) {
  const { name, version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  return `${name} ${version}\n\n${readFileSync(licenceFile(directory), 'utf8').trim()}\n`;
}
