import type { Grammar, Languages, Visibility } from '@repomap/tag-cache/extract';
import { bundle } from '#bundle';
import type { FileNames, Language } from './languages.js';

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
    const found = new Map<string, Grammar | undefined>();
    for (const claim of claims)
      for (const key of keys(claim) ?? [])
        if (!found.has(key)) found.set(key, byName.get(claim.name));
    return found;
  };
  const byFilename = index(({ filenames }) => filenames);
  const byStem = index(({ stems }) => stems);
  const byExtension = index(({ extensions }) => extensions);
  const byInterpreter = index(({ interpreters }) => interpreters);
  return {
    grammars,
    grammarFor(path, firstLine = '') {
      const basename = path.slice(path.lastIndexOf('/') + 1);
      const extension = /[^.]\.([^.]+)$/.exec(basename)?.[1]?.toLowerCase();
      return (
        byFilename.get(basename) ??
        byStem.get(/^([^.]+)\../.exec(basename)?.[1] ?? '') ??
        (extension === undefined
          ? byInterpreter.get(interpreter(firstLine))
          : byExtension.get(extension))
      );
    },
  };
}

/** The program of `#!/usr/bin/env -S python3.12 -u`: `python`. */
function interpreter(firstLine: string): string {
  const words = /^#!\s*(.*)/.exec(firstLine)?.[1]?.split(/\s+/) ?? [];
  const called = words[0]?.endsWith('/env')
    ? words.slice(1).find((word) => !word.startsWith('-') && !word.includes('='))
    : words[0];
  return withoutVersion(called?.slice(called.lastIndexOf('/') + 1) ?? '');
}

/** A program's name as the table has it. */
export function withoutVersion(program: string): string {
  return program.replace(/[\d.]+$/, '');
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
