// Copies the version of the command to the manifests that registries of servers and plugins read.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const { version } = read('apps/repomap/package.json');

/** Keeps the layout of the file, so that only the version changes. */
function copyTo(file) {
  const text = readFileSync(join(root, file), 'utf8');
  const old = read(file).version;
  writeFileSync(
    join(root, file),
    text.replaceAll(`"version": "${old}"`, `"version": "${version}"`),
  );
}

copyTo('server.json');
copyTo('integrations/claude-code/.claude-plugin/plugin.json');
