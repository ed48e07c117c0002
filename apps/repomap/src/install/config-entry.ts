import { isDeepStrictEqual } from 'node:util';
import { applyEdits, modify, type ParseError, parse } from 'jsonc-parser';
import { parse as parseToml, stringify } from 'smol-toml';
import type { ClientConfig } from './clients.js';
import { InstallError } from './install-error.js';
import { withBlock, withoutBlock } from './marked-block.js';

type Settings = Readonly<Record<string, unknown>>;

/**
 * Adds the entry of a server to a configuration file; comments and everything else are kept.
 * Throws an `InstallError` for a malformed file and for a different entry with that name.
 */
export function withEntry(text: string, config: ClientConfig): string {
  const known = entryOf(text, config);
  if (isOurs(known, config)) return text;
  if (known !== undefined) throw conflict(config);
  if (config.format === 'toml') return withBlock(text, tomlOf(config), '#');
  return edited(text, config, config.entry);
}

/** Removes the entry. Throws an `InstallError` if the entry was changed after installation. */
export function withoutEntry(text: string, config: ClientConfig): string {
  const known = entryOf(text, config);
  if (known === undefined) return text;
  if (!isOurs(known, config)) throw conflict(config);
  return config.format === 'toml' ? withoutBlock(text, '#') : edited(text, config, undefined);
}

/** A configuration file with nothing but the entry. */
export function entryAlone(config: ClientConfig): string {
  return config.format === 'toml' ? tomlOf(config) : edited('', config, config.entry);
}

function isOurs(known: unknown, { entry }: ClientConfig): boolean {
  // Objects from the TOML parser have no prototype and would compare as different.
  return known !== undefined && isDeepStrictEqual(JSON.parse(JSON.stringify(known)), entry);
}

function conflict({ file, path }: ClientConfig): InstallError {
  return new InstallError(
    `${file} has a different entry ${path.join('.')}; remove it first, nothing was changed`,
  );
}

function entryOf(text: string, { file, format, path }: ClientConfig): unknown {
  const settings = format === 'toml' ? readToml(text, file) : readJson(text, file);
  return path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), settings);
}

function readToml(text: string, file: string): Settings {
  try {
    return parseToml(text);
  } catch (cause) {
    throw new InstallError(`${file} is not valid TOML; correct it first, nothing was changed`, {
      cause,
    });
  }
}

/** Accepts comments and trailing commas, as the clients do. */
function readJson(text: string, file: string): Settings {
  if (text.trim() === '') return {};
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isObject(value))
    throw new InstallError(`${file} is not a JSON object; correct it first, nothing was changed`);
  return value;
}

function isObject(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function edited(text: string, { path }: ClientConfig, entry: unknown): string {
  const options = {
    formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' },
    // At the end, it would separate the last entry from a comment on the same line.
    getInsertionIndex: () => 0,
  };
  const result = applyEdits(text, modify(text, [...path], entry, options));
  return result.endsWith('\n') ? result : `${result}\n`;
}

function tomlOf({ path, entry }: ClientConfig): string {
  return stringify(path.reduceRight<Settings>((value, key) => ({ [key]: value }), entry));
}
