import { isDeepStrictEqual } from 'node:util';
import { applyEdits, modify, type ParseError, parse } from 'jsonc-parser';
import { parse as parseToml, stringify } from 'smol-toml';
import type { ClientConfig } from './clients.js';
import { InstallError } from './install-error.js';
import { withBlock, withoutBlock } from './marked-block.js';

type Settings = Readonly<Record<string, unknown>>;

/**
 * A configuration file with the entry of a server; comments and everything else stay as they are.
 * Throws an `InstallError` for a file that cannot be read, and for another entry of that name.
 */
export function withEntry(text: string, config: ClientConfig): string {
  const known = entryOf(text, config);
  if (isOurs(known, config)) return text;
  if (known !== undefined) throw foreign(config);
  if (config.format === 'toml') return withBlock(text, tomlOf(config), '#');
  return edited(text, config, config.entry);
}

/** The same without the entry. Throws an `InstallError` for an entry that is not as it was written. */
export function withoutEntry(text: string, config: ClientConfig): string {
  const known = entryOf(text, config);
  if (known === undefined) return text;
  if (!isOurs(known, config)) throw foreign(config);
  return config.format === 'toml' ? withoutBlock(text, '#') : edited(text, config, undefined);
}

/** The entry alone, as a file would have it that has nothing else. */
export function entryAlone(config: ClientConfig): string {
  return config.format === 'toml' ? tomlOf(config) : edited('', config, config.entry);
}

function isOurs(known: unknown, { entry }: ClientConfig): boolean {
  // The objects of the TOML parser have no prototype, which would make them differ.
  return known !== undefined && isDeepStrictEqual(JSON.parse(JSON.stringify(known)), entry);
}

function foreign({ file, path }: ClientConfig): InstallError {
  return new InstallError(`${file} has another ${path.join('.')}, which stays as it is`);
}

function entryOf(text: string, { file, format, path }: ClientConfig): unknown {
  const settings = format === 'toml' ? readToml(text, file) : readJson(text, file);
  return path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), settings);
}

function readToml(text: string, file: string): Settings {
  try {
    return parseToml(text);
  } catch (cause) {
    throw new InstallError(`${file} is no TOML; it stays as it is`, { cause });
  }
}

/** With comments and trailing commas, as the clients read it. */
function readJson(text: string, file: string): Settings {
  if (text.trim() === '') return {};
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isObject(value))
    throw new InstallError(`${file} is no JSON object; it stays as it is`);
  return value;
}

function isObject(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function edited(text: string, { path }: ClientConfig, entry: unknown): string {
  const options = {
    formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' },
    // After the last one it would come between that one and the comment beside it.
    getInsertionIndex: () => 0,
  };
  const result = applyEdits(text, modify(text, [...path], entry, options));
  return result.endsWith('\n') ? result : `${result}\n`;
}

function tomlOf({ path, entry }: ClientConfig): string {
  return stringify(path.reduceRight<Settings>((value, key) => ({ [key]: value }), entry));
}
