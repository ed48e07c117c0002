import { readFileSync } from 'node:fs';
import { digest } from '@repomap/model';
import type { Grammar, Languages, Visibility } from '@repomap/tag-cache/extract';
import { bundle, detectionVersion, sourceExtensions } from '#bundle';
import { interpreter } from './interpreter.js';
import { type FileNames, type Language, languages } from './languages.js';
import { languageByText, TEMPLATES, TEXT_HEAD, TEXT_RULES, type TextRule } from './text-rules.js';

/** A grammar that is not bundled. */
export interface OwnGrammar {
  /** Absolute path or `file:` URL. */
  readonly path: string;
  /** SHA-256 of its bytes in hexadecimal digits. Other bytes are rejected. */
  readonly hash: string;
}

/** A language of a table, with its overrides of the bundled one. */
export interface LanguageEntry extends Omit<Language, 'wasm'> {
  readonly own?: {
    readonly wasm?: OwnGrammar;
    readonly query?: string;
    readonly visibility?: Visibility;
  };
}

/** The file names that a language claims. */
export interface Claim extends Partial<FileNames>, Pick<Language, 'stems'> {
  readonly name: string;
}

/**
 * Builds grammars and their detection from a table. The first language that claims a name gets it: one
 * of `own` before the bundled ones.
 */
export function languageSet(
  table: readonly LanguageEntry[],
  own: readonly Claim[] = [],
): Languages {
  const grammars = Object.freeze(table.map((language) => grammarOf(language, table)));
  const byName = new Map(grammars.map((grammar) => [grammar.name, grammar]));
  let known: ClaimedNames | undefined;
  const names = () => {
    known ??= claimedNames([...own, ...languages]);
    return known;
  };

  const named = (path: string): Named => {
    const { byFilename, byStem, byExtension } = names();
    const basename = path.slice(path.lastIndexOf('/') + 1);
    const whole = byFilename.get(basename);
    const claimed = whole ?? byStem.get(stemOf(basename));
    if (claimed !== undefined) return { language: claimed.name };
    const extension = extensionOf(basename);
    if (extension === undefined) return { isScript: SCRIPT_NAME.test(basename) };
    const claim = byExtension.get(extension);
    const inner = TEMPLATES.has(extension)
      ? named(path.slice(0, -1 - extension.length))
      : undefined;
    if (claim === undefined && inner !== undefined) return inner;
    const rule = isBundled(claim) ? TEXT_RULES[extension] : undefined;
    if (rule === undefined) return { language: claim?.name };
    return { rule: inner?.language === undefined ? rule : { ...rule, otherwise: inner.language } };
  };

  const textVerdict = (path: string, text: string): string | undefined => {
    const { isScript, rule } = named(path);
    if (rule !== undefined) return languageByText(rule, text);
    if (!isScript || !text.startsWith('#!')) return undefined;
    return names().byInterpreter.get(interpreter(text.split(/[\r\n]/, 1)[0] as string))?.name;
  };

  return {
    grammars,
    version: own.length === 0 ? detectionVersion : digest([detectionVersion, JSON.stringify(own)]),
    nameVerdict(path) {
      const { language, isScript, rule } = named(path);
      if (isScript) return { headBytes: SCRIPT_HEAD, candidates: [] };
      if (rule === undefined) return { headBytes: 0, candidates: language ? [language] : [] };
      const { headBytes = TEXT_HEAD } = rule;
      return { headBytes, candidates: rule.neighbours, otherwise: rule.otherwise };
    },
    textVerdict,
    sourceExtension,
    grammarFor(path, text = '') {
      const { language, rule } = named(path);
      return byName.get(language ?? textVerdict(path, text) ?? rule?.otherwise ?? '');
    },
  };
}

let ofSource: ReadonlySet<string> | undefined;

function sourceExtension(path: string): string | undefined {
  const name = extensionOf(path.slice(path.lastIndexOf('/') + 1));
  ofSource ??= new Set(sourceExtensions.split(' '));
  return name !== undefined && ofSource.has(`.${name}`) ? `.${name}` : undefined;
}

/** The first claim to each name. */
interface ClaimedNames {
  readonly byFilename: ReadonlyMap<string, Claim>;
  readonly byStem: ReadonlyMap<string, Claim>;
  readonly byExtension: ReadonlyMap<string, Claim>;
  readonly byInterpreter: ReadonlyMap<string, Claim>;
}

function claimedNames(claims: readonly Claim[]): ClaimedNames {
  const index = (keys: (claim: Claim) => readonly string[] | undefined) => {
    const found = new Map<string, Claim>();
    for (const claim of claims)
      for (const key of keys(claim) ?? []) if (!found.has(key)) found.set(key, claim);
    return found;
  };
  return {
    byFilename: index(({ filenames }) => filenames),
    byStem: index(({ stems }) => stems),
    byExtension: index(({ extensions }) => extensions),
    byInterpreter: index(({ interpreters }) => interpreters),
  };
}

/** What precedes the first dot, if anything does and anything follows it. */
function stemOf(basename: string): string {
  const dot = basename.indexOf('.');
  return dot < basename.length - 1 ? basename.slice(0, Math.max(0, dot)) : '';
}

/** What follows the last dot in lower case; undefined after another dot or at either end. */
function extensionOf(basename: string): string | undefined {
  const dot = basename.lastIndexOf('.');
  if (dot < 1 || dot === basename.length - 1 || basename[dot - 1] === '.') return undefined;
  return basename.slice(dot + 1).toLowerCase();
}

/** What a name implies. */
interface Named {
  readonly language?: string | undefined;
  /** The text decides among several languages. */
  readonly rule?: TextRule;
  /** The first line may name an interpreter. */
  readonly isScript?: boolean;
}

/** Names without an extension, but not those of git's own files. */
const SCRIPT_NAME = /^(?:\.(?!git))?[^.]+$/;
/** As much as Linux reads of a `#!` line. */
const SCRIPT_HEAD = 256;

/** A custom language that claims a name decides it. */
function isBundled(claim: Claim | undefined): boolean {
  return claim !== undefined && languages.includes(claim as Language);
}

/** Each start of a program makes all grammars, so nothing is spread and no query is read. */
function grammarOf(language: LanguageEntry, table: readonly LanguageEntry[]): Grammar {
  const { name, constructorName, embeds, own } = language;
  const visibility = own?.visibility ?? language.visibility;
  const grammar: Writable<Grammar> = {
    name,
    wasm: own?.wasm?.path ?? `${WASM}${name}.wasm.zst`,
    wasmHash: own?.wasm?.hash ?? bundled(name).wasmHash,
    get query() {
      return own?.query ?? bundledQuery(name);
    },
  };
  if (own?.query === undefined)
    Object.defineProperty(grammar, 'queryDigest', { value: bundled(name).queryDigest });
  if (own?.wasm !== undefined || own?.query !== undefined) grammar.isolated = true;
  else grammar.compiledQuery = `${WASM}${name}.query`;
  if (visibility !== undefined) grammar.visibility = visibility;
  if (constructorName !== undefined) grammar.constructorName = constructorName;
  const inner = embeds && table.filter((each) => embeds.includes(each.name));
  if (inner !== undefined && inner.length > 0)
    grammar.embedded = Object.freeze(inner.map((each) => grammarOf(each, table)));
  return Object.freeze(grammar);
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Kept apart from its use: otherwise webpack copies all grammars into its bundle, under other names.
 * esbuild leaves it undefined in CommonJS; the engine then reports the grammars as missing.
 */
const HERE: string | undefined = import.meta.url;
const WASM = new URL('../dist/wasm/', HERE ?? 'file:///bundle/').href;

let queries: Readonly<Record<string, string>> | undefined;

/** Reads the queries of all grammars, once. */
function bundledQuery(name: string): string {
  queries ??= JSON.parse(readFileSync(new URL('queries.json', WASM), 'utf8'));
  return (queries as NonNullable<typeof queries>)[name] as string;
}

function bundled(name: string): (typeof bundle)[string] {
  return bundle[name] as (typeof bundle)[string];
}
