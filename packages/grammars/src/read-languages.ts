import { createHash } from 'node:crypto';
import { promises } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Languages, Visibility } from '@repomap/tag-cache/extract';
import { withoutVersion } from './interpreter.js';
import { LanguagesError } from './languages-error.js';
import { type CustomLanguage, lacks, languagesWith } from './languages-with.js';

/** @inline */
type Section = Readonly<Record<string, unknown>>;

/** Reads the files of a repository's custom languages. */
export interface LanguageFiles {
  /** The directory of the repository. Nothing outside it is read. */
  readonly root: string;
  /** A regular file, without its bytes if it is larger than `maxBytes`. Undefined for anything else. */
  read(
    path: string,
    maxBytes: number,
  ): Promise<{ readonly bytes: Uint8Array | undefined } | undefined>;
}

/**
 * The bundled languages with the `languages` section of a repository's config file applied. The section
 * may be untrusted, so its files must be inside the root after resolving symbolic links.
 * Throws one `LanguagesError` that lists everything malformed or missing.
 */
export async function readLanguages(section: Section, files: LanguageFiles): Promise<Languages> {
  const read = await Promise.all(
    Object.entries(section).map(([name, value]) => readLanguage(name, value, files)),
  );
  const problems = read.flatMap((language) => language.problems);
  if (problems.length > 0) throw new LanguagesError(problems, 'languages in the config file');
  return languagesWith(Object.fromEntries(read.map(({ name, language }) => [name, language])));
}

interface ReadLanguage {
  readonly name: string;
  readonly language: CustomLanguage;
  readonly problems: readonly string[];
}

/** Three times the size of the largest known grammars. */
const MAX_WASM_BYTES = 64e6;
const MAX_QUERY_BYTES = 1e6;

async function readLanguage(
  name: string,
  value: unknown,
  files: LanguageFiles,
): Promise<ReadLanguage> {
  const malformed = (problem: string) => ({ name, language: {}, problems: [problem] });
  if (!NAME.test(name)) return malformed(`expected a name like c-sharp, got ${shown(name)}`);
  if (!isObject(value)) return malformed(`${name}: expected an object, got ${shown(value)}`);
  const wasm = await ownFile(value.wasm, MAX_WASM_BYTES, files);
  const query = await ownFile(value.query, MAX_QUERY_BYTES, files);
  const unread = Object.entries({ wasm, query }).flatMap(([key, { problem }]) =>
    problem === undefined ? [] : [`${name}.${key}: ${problem}`],
  );
  const problems = [...lacks(name, value), ...fieldProblems(name, value), ...unread];
  if (problems.length > 0) return { name, language: {}, problems };
  const language = {
    ...namesOf(value),
    ...(wasm.found && { wasm: { path: wasm.found.path, hash: sha256(wasm.found.bytes) } }),
    ...(query.found && { query: new TextDecoder().decode(query.found.bytes) }),
  };
  return { name, language, problems };
}

interface OwnFile {
  readonly found?: { readonly path: string; readonly bytes: Uint8Array };
  readonly problem?: string;
}

/** Reads a named file. A malformed name is reported elsewhere. */
async function ownFile(
  named: unknown,
  maxBytes: number,
  { root, read }: LanguageFiles,
): Promise<OwnFile> {
  if (!isText(named)) return {};
  const path = await insideOf(root, named);
  const file = path === undefined ? undefined : await read(path, maxBytes);
  if (path !== undefined && file?.bytes !== undefined)
    return { found: { path, bytes: file.bytes } };
  const reason = file === undefined ? 'there is none' : `it is larger than ${maxBytes / 1e6} MB`;
  return { problem: `expected a file inside the repository, got ${shown(named)}: ${reason}` };
}

/** The real path of a file inside the root, after resolving symbolic links. */
async function insideOf(root: string, path: string): Promise<string | undefined> {
  const real = await promises.realpath(resolve(root, path)).catch(() => undefined);
  const inside = real && relative(await promises.realpath(root), real);
  if (!inside || isAbsolute(inside) || inside.split(sep)[0] === '..') return undefined;
  return real;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The fields of a well-formed description other than its files. */
function namesOf(value: Section): CustomLanguage {
  const { extensions, filenames, interpreters, visibility } = value as {
    readonly [K in keyof CustomLanguage]: CustomLanguage[K];
  };
  return {
    ...(extensions && { extensions: extensions.map((item) => item.toLowerCase()) }),
    ...(filenames && { filenames }),
    ...(interpreters && { interpreters: interpreters.map(withoutVersion) }),
    ...(visibility && { visibility }),
  };
}

/**
 * How a value is checked.
 *
 * @inline
 */
interface Field {
  /** Whether a value is valid. */
  readonly accepts: (value: unknown) => boolean;
  /** What a valid value is, for an error. */
  readonly expected: string;
  /** The valid values as JSON Schema, as far as it can say. */
  readonly schema: Readonly<Record<string, unknown>>;
}

const TEXT = { type: 'string', minLength: 1 };

function listOf(item: RegExp): Pick<Field, 'accepts' | 'schema'> {
  return {
    accepts: (value) => isListOf(item, value),
    schema: { type: 'array', minItems: 1, items: { type: 'string', pattern: item.source } },
  };
}

const VISIBILITIES: readonly Visibility[] = [
  'exported-by-keyword',
  'private-by-default',
  'public-by-default',
  'uppercase',
  'underscore',
];

/** What a config file may say of a language. */
export const LANGUAGE_FIELDS: Readonly<Record<keyof CustomLanguage, Field>> = {
  wasm: { accepts: isText, schema: TEXT, expected: 'the path of a grammar in the repository' },
  query: { accepts: isText, schema: TEXT, expected: 'the path of a query in the repository' },
  extensions: {
    ...listOf(/^[^./\\\s]+$/),
    expected: 'a list of extensions without dots, such as ["py"]',
  },
  filenames: {
    ...listOf(/^[^/]+$/),
    expected: 'a list of whole file names, such as ["Rakefile"]',
  },
  interpreters: {
    ...listOf(/^[^/\s]+$/),
    expected: 'a list of programs, such as ["python"]',
  },
  visibility: {
    accepts: (value) => VISIBILITIES.includes(value as Visibility),
    schema: { enum: VISIBILITIES },
    expected: `one of ${VISIBILITIES.join(', ')}`,
  },
};

/** A name that is safe to print. */
const NAME = /^[a-z\d][\w+#.-]*$/i;

function fieldProblems(name: string, value: Section): string[] {
  return Object.entries(value).flatMap(([key, item]) => {
    if (!Object.hasOwn(LANGUAGE_FIELDS, key)) return [`${name}: there is no setting ${shown(key)}`];
    const { accepts, expected } = LANGUAGE_FIELDS[key as keyof CustomLanguage];
    return accepts(item) ? [] : [`${name}.${key}: expected ${expected}, got ${shown(item)}`];
  });
}

function isListOf(item: RegExp, value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((text) => isText(text) && item.test(text))
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isObject(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As JSON, which has no control characters, and truncated. */
function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}...` : text;
}
