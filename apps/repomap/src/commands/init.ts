import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readConfigFile, userConfigFile } from '@repomap/cache-manager';
import { visibleText } from '@repomap/model';
import type { InitArguments } from '../arguments/setup-arguments.js';
import { ExitCode } from '../exit-code.js';
import type { Terminal } from '../output.js';
import { SCHEMA_URL } from '../settings/config-schema.js';
import { SettingsError } from '../settings/settings-error.js';
import { typedDirectory } from '../typed-paths.js';

/** Writes a config file with the defaults, for a repository or for the user. */
export async function init(args: InitArguments, { stdout }: Terminal): Promise<ExitCode> {
  const file = args.user ? ownFile() : await repositoryFile(args.path);
  if (existsSync(file))
    throw new SettingsError(`${file} exists already; edit it, nothing was changed`);
  await mkdir(dirname(file), { recursive: true });
  const settings = { $schema: SCHEMA_URL, map: { tokens: 1024, style: 'lean' } };
  // Fails if the file has come into being meanwhile.
  await writeFile(file, `${JSON.stringify(settings, null, 2)}\n`, { flag: 'wx' });
  stdout.write(`written  ${visibleText(file)}\n`);
  return ExitCode.Done;
}

function ownFile(): string {
  const file = userConfigFile();
  if (file !== undefined) return file;
  throw new SettingsError('no home directory is known: set XDG_CONFIG_HOME');
}

async function repositoryFile(path: string): Promise<string> {
  const directory = await typedDirectory(path);
  const file = join(directory, 'repomap.config.json');
  if (existsSync(file)) return file;
  const { cache, languages, map } = await readConfigFile(directory);
  const isInManifest = [cache, languages, map].some((each) => Object.keys(each).length > 0);
  if (isInManifest)
    throw new SettingsError(
      `${join(directory, 'package.json')} has settings under "repomap", which ${file} would replace; move them first, nothing was changed`,
    );
  return file;
}
