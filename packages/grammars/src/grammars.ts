import type { Grammar } from '@repomap/tag-cache/extract';
import { bundle } from '#bundle';
import { type Language, languages } from './languages.js';

/** Every grammar of the bundle, by name. Nothing of it is read from disk before a file needs it. */
export const grammars: readonly Grammar[] = Object.freeze(languages.map(grammarOf));

/**
 * The grammar for a file, by its name or, for a name that says nothing, by the interpreter that its
 * first line calls. Letter case matters in whole names only.
 */
export function grammarFor(path: string, firstLine = ''): Grammar | undefined {
  const basename = path.slice(path.lastIndexOf('/') + 1);
  const extension = /[^.]\.([^.]+)$/.exec(basename)?.[1]?.toLowerCase();
  return (
    byFilename.get(basename) ??
    (extension === undefined
      ? byInterpreter.get(interpreter(firstLine))
      : byExtension.get(extension))
  );
}

const byFilename = index(({ filenames }) => filenames);
const byExtension = index(({ extensions }) => extensions);
const byInterpreter = index(({ interpreters }) => interpreters);

function index(keys: (language: Language) => readonly string[] | undefined): Map<string, Grammar> {
  const found = new Map<string, Grammar>();
  for (const [i, language] of languages.entries())
    for (const key of keys(language) ?? [])
      if (!found.has(key)) found.set(key, grammars[i] as Grammar);
  return found;
}

/** The program of `#!/usr/bin/env -S python3.12 -u`: `python`. */
function interpreter(firstLine: string): string {
  const words = /^#!\s*(.*)/.exec(firstLine)?.[1]?.split(/\s+/) ?? [];
  const called = words[0]?.endsWith('/env')
    ? words.slice(1).find((word) => !word.startsWith('-') && !word.includes('='))
    : words[0];
  const program = called?.slice(called.lastIndexOf('/') + 1) ?? '';
  return program.replace(/[\d.]+$/, '');
}

function grammarOf({ name, visibility, constructorName, embeds }: Language): Grammar {
  const { wasmHash, query } = bundle[name] as (typeof bundle)[string];
  const wasm = new URL(`../dist/wasm/${name}.wasm`, import.meta.url).href;
  const inner = languages.filter((language) => embeds?.includes(language.name));
  return Object.freeze({
    name,
    wasm,
    wasmHash,
    query,
    ...(visibility && { visibility }),
    ...(constructorName && { constructorName }),
    ...(inner.length > 0 && { embedded: Object.freeze(inner.map(grammarOf)) }),
  });
}
