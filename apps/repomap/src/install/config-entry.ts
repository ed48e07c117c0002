import { isDeepStrictEqual } from 'node:util';
import { applyEdits, getNodeValue, modify, type ParseError, parse } from 'jsonc-parser';
import { parse as parseToml, stringify } from 'smol-toml';
import type { ClientConfig } from './clients.js';
import { InstallError } from './install-error.js';
import { isEmptyObject, propertiesAt, withoutProperty } from './jsonc-properties.js';
import { withBlock, withoutBlock } from './marked-block.js';

type Settings = Readonly<Record<string, unknown>>;

/**
 * Adds the entry of a server to a configuration file; comments and everything else are kept.
 * Throws an `InstallError` for a malformed file, for a different entry with that name, and for an object
 * that would have to change but is there twice or is none.
 */
export function withEntry(text: string, config: ClientConfig): string {
  const known = entriesOf(text, config);
  if (known.some((entry) => !isOurs(entry, config))) throw conflict(config);
  if (known.length > 0) return text;
  const [section = ''] = config.path;
  if (config.format === 'toml') {
    const result = withBlock(text, tomlOf(config), '#');
    if (!isReadBack(result, config)) throw noTable(config, section);
    return result;
  }
  const [found, ...others] = propertiesAt(text, [section]);
  if (others.length > 0)
    throw new InstallError(
      `${config.file} has ${section} more than once; leave one of them, nothing was changed`,
    );
  if (found !== undefined && found.children?.[1]?.type !== 'object') throw noTable(config, section);
  return withJson(text, config);
}

/** Nothing can be added to a section that is a list, a text or, in TOML, tables in brackets twice or in braces. */
function noTable({ file }: ClientConfig, section: string): InstallError {
  return new InstallError(
    `${file} has ${section} in a form that nothing can be added to; change it first, nothing was changed`,
  );
}

/** Removes the entry. Throws an `InstallError` if the entry was changed after installation. */
export function withoutEntry(text: string, config: ClientConfig): string {
  const known = entriesOf(text, config);
  if (known.length === 0) return text;
  if (known.some((entry) => !isOurs(entry, config))) throw conflict(config);
  return config.format === 'toml' ? withoutToml(text, config) : withoutJson(text, config);
}

/** Whether there is an entry, also one that was changed. Throws an `InstallError` for a malformed file. */
export function hasEntry(text: string, config: ClientConfig): boolean {
  return entriesOf(text, config).length > 0;
}

/** A configuration file with nothing but the entry. */
export function entryAlone(config: ClientConfig): string {
  return config.format === 'toml' ? tomlOf(config) : withJson('', config);
}

function isOurs(known: unknown, { entry }: ClientConfig): boolean {
  // Objects from the TOML parser have no prototype and would compare as different.
  return isDeepStrictEqual(JSON.parse(JSON.stringify(known)), entry);
}

function conflict({ file, path }: ClientConfig): InstallError {
  return new InstallError(
    `${file} has a different entry ${path.join('.')}; remove it first, nothing was changed`,
  );
}

/** All entries with the name, of which there are several if JSON has duplicate keys. */
function entriesOf(text: string, { file, format, path }: ClientConfig): unknown[] {
  if (format === 'json') {
    checkJson(text, file);
    return propertiesAt(text, path).map(
      ({ children }) => children?.[1] && getNodeValue(children[1]),
    );
  }
  const entry = path.reduce<unknown>(
    (value, key) => (isObject(value) ? value[key] : undefined),
    readToml(text, file),
  );
  return entry === undefined ? [] : [entry];
}

/** Not if a table cannot follow, or belongs to the last of a list of tables. */
function isReadBack(text: string, config: ClientConfig): boolean {
  try {
    return hasEntry(text, config);
  } catch {
    return false;
  }
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
function checkJson(text: string, file: string): void {
  if (text.trim() === '') return;
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isObject(value))
    throw new InstallError(`${file} is not a JSON object; correct it first, nothing was changed`);
}

function isObject(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withJson(text: string, { path, entry }: ClientConfig): string {
  const options = {
    formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' },
    // At the end, it would separate the last entry from a comment on the same line.
    getInsertionIndex: () => 0,
  };
  const result = applyEdits(text, modify(text, [...path], entry, options));
  return result.endsWith('\n') ? result : `${result}\n`;
}

/** Removes all entries, objects that become empty, and the whole text if nothing else is in it. */
function withoutJson(text: string, config: ClientConfig): string {
  if (text === entryAlone(config)) return '';
  const { path } = config;
  let result = text;
  for (let depth = path.length; depth > 0; depth -= 1) {
    for (;;) {
      const property = propertiesAt(result, path.slice(0, depth)).findLast(
        (each) => depth === path.length || isEmptyObject(result, each),
      );
      if (property === undefined) break;
      result = withoutProperty(result, property);
    }
  }
  return result;
}

function withoutToml(text: string, config: ClientConfig): string {
  const result = withoutBlock(text, '#');
  if (entriesOf(result, config).length === 0) return result;
  throw new InstallError(
    `${config.file} has the entry ${config.path.join('.')} outside the lines that were added; remove it by hand, nothing was changed`,
  );
}

function tomlOf({ path, entry }: ClientConfig): string {
  return stringify(path.reduceRight<Settings>((value, key) => ({ [key]: value }), entry));
}
