import { digest } from '@repomap/model';
import type { Grammar, Languages, Visibility } from '@repomap/tag-cache/extract';
import { bundle } from '#bundle';
import { interpreter } from './interpreter.js';
import { type FileNames, type Language, languages } from './languages.js';
import { languageByText, TEXT_HEAD, TEXT_RULES, type TextRule } from './text-rules.js';

/** A grammar that is not of the bundle, known by its bytes. */
export interface OwnGrammar {
  /** Absolute path or `file:` URL. */
  readonly path: string;
  /** SHA-256 of its bytes in hexadecimal digits; other bytes are refused. */
  readonly hash: string;
}

/** A language of a table, with what takes the place of what the bundle has. */
export interface LanguageEntry extends Omit<Language, 'wasm'> {
  readonly own?: {
    readonly wasm?: OwnGrammar;
    readonly query?: string;
    readonly visibility?: Visibility;
  };
}

/** A language's claim on file names. */
export interface Claim extends Partial<FileNames>, Pick<Language, 'stems'> {
  readonly name: string;
}

/** The grammars of a table, and the way to a file's one; of several claims on a name the first counts. */
export function languageSet(
  table: readonly LanguageEntry[],
  claims: readonly Claim[] = table,
): Languages {
  const grammars = Object.freeze(table.map((language) => grammarOf(language, table)));
  const byName = new Map(grammars.map((grammar) => [grammar.name, grammar]));
  const index = (keys: (claim: Claim) => readonly string[] | undefined) => {
    const found = new Map<string, Claim>();
    for (const claim of claims)
      for (const key of keys(claim) ?? []) if (!found.has(key)) found.set(key, claim);
    return found;
  };
  const byFilename = index(({ filenames }) => filenames);
  const byStem = index(({ stems }) => stems);
  const byExtension = index(({ extensions }) => extensions);
  const byInterpreter = index(({ interpreters }) => interpreters);

  const named = (path: string): Named => {
    const basename = path.slice(path.lastIndexOf('/') + 1);
    const whole = byFilename.get(basename);
    const claimed = whole ?? byStem.get(/^([^.]+)\../.exec(basename)?.[1] ?? '');
    if (claimed !== undefined) return { language: claimed.name };
    const extension = /[^.]\.([^.]+)$/.exec(basename)?.[1]?.toLowerCase();
    if (extension === undefined) return { isScript: /^[^.]+$/.test(basename) };
    const claim = byExtension.get(extension);
    const rule = isBundled(claim) ? TEXT_RULES[extension] : undefined;
    return rule === undefined ? { language: claim?.name } : { rule };
  };

  const textVerdict = (path: string, text: string): string | undefined => {
    const { isScript, rule } = named(path);
    if (rule !== undefined) return languageByText(rule, text);
    if (!isScript || !text.startsWith('#!')) return undefined;
    return byInterpreter.get(interpreter(text.split(/[\r\n]/, 1)[0] as string))?.name;
  };

  return {
    grammars,
    version: digest([RULES, JSON.stringify(claims)]),
    nameVerdict(path) {
      const { language, isScript, rule } = named(path);
      if (isScript) return { headBytes: SCRIPT_HEAD, candidates: [] };
      if (rule === undefined) return { headBytes: 0, candidates: language ? [language] : [] };
      const { headBytes = TEXT_HEAD } = rule;
      return { headBytes, candidates: rule.neighbours, otherwise: rule.otherwise };
    },
    textVerdict,
    grammarFor(path, text = '') {
      const { language, rule } = named(path);
      return byName.get(language ?? textVerdict(path, text) ?? rule?.otherwise ?? '');
    },
  };
}

/** What a name says. */
interface Named {
  readonly language?: string | undefined;
  /** The text decides among several languages. */
  readonly rule?: TextRule;
  /** An interpreter may be called in the first line. */
  readonly isScript?: boolean;
}

/** A line that calls an interpreter is shorter; the kernel itself reads as much. */
const SCRIPT_HEAD = 256;
const RULES = JSON.stringify(TEXT_RULES, (_, value: unknown) =>
  value instanceof RegExp ? value.source : value,
);

/** A name that somebody claims for a language of their own is decided by that. */
function isBundled(claim: Claim | undefined): boolean {
  return claim !== undefined && languages.includes(claim as Language);
}

function grammarOf(language: LanguageEntry, table: readonly LanguageEntry[]): Grammar {
  const { name, constructorName, embeds, own } = language;
  const visibility = own?.visibility ?? language.visibility;
  const inner = table.filter((item) => embeds?.includes(item.name));
  return Object.freeze({
    name,
    ...(own?.wasm ? ownWasm(own.wasm) : bundledWasm(name)),
    ...((own?.wasm || own?.query !== undefined) && { isolated: true as const }),
    query: own?.query ?? bundled(name).query,
    ...(visibility && { visibility }),
    ...(constructorName && { constructorName }),
    ...(inner.length > 0 && {
      embedded: Object.freeze(inner.map((item) => grammarOf(item, table))),
    }),
  });
}

type WasmOf = Pick<Grammar, 'wasm' | 'wasmHash'>;

function ownWasm({ path, hash }: OwnGrammar): WasmOf {
  return { wasm: path, wasmHash: hash };
}

/** Apart from its use, or webpack would copy all of them into a bundle, under other names. */
const HERE = import.meta.url;

function bundledWasm(name: string): WasmOf {
  const wasm = new URL(`../dist/wasm/${name}.wasm`, HERE).href;
  return { wasm, wasmHash: bundled(name).wasmHash };
}

function bundled(name: string): (typeof bundle)[string] {
  return bundle[name] as (typeof bundle)[string];
}
