import {
  type Definition,
  type FileFacts,
  fileFacts,
  identifierTerms,
  joinTerms,
  NO_SCOPES,
  type RelPath,
  relPath,
  SymbolKind,
  type TermTable,
} from '@repomap/model';
import type { Golden } from '../../../../tests/support/golden.ts';
import {
  type FactsFile,
  type RankInput,
  type RankOptions,
  rank,
  type WholeRanking,
} from '../../src/rank/index.ts';

export interface Sketch {
  readonly defines?: readonly string[];
  /** What it calls: `+name` alone, `name` on something. */
  readonly uses?: readonly string[];
  /** The words of the file outside its definitions. */
  readonly text?: string;
  /** The words of definitions by name. */
  readonly bodies?: Readonly<Record<string, string>>;
  /** The kind of all its definitions. */
  readonly kind?: SymbolKind;
  readonly language?: string;
  /** Whether its first definition is a variable that holds the others. */
  readonly isWrapped?: boolean;
}

/** A file of a snapshot, sketched by names and words. */
export function file(path: string, sketch: Sketch = {}): { path: RelPath; facts: FileFacts } {
  const { defines = [], uses = [], kind = SymbolKind.Function, language = 'typescript' } = sketch;
  const definitions = defines.map((name, line): Definition => {
    const plain = { name, kind, line, signatureEnd: line, end: line };
    if (!sketch.isWrapped) return plain;
    return line === 0 ? { ...plain, kind: SymbolKind.Variable } : { ...plain, parent: 0 };
  });
  const facts = fileFacts({
    language,
    definitions,
    references: uses.map((use, line) =>
      use.startsWith('+')
        ? { name: use.slice(1), kind: 'call', line, unqualified: true }
        : { name: use, kind: 'call', line },
    ),
    scopes: NO_SCOPES,
    terms: termTable(sketch),
    hasError: false,
  });
  return { path: relPath(path), facts };
}

/** All files of a repository with the reference's tags. */
export function filesWithTags(golden: Golden): readonly FactsFile<FileFacts>[] {
  const byFile = Map.groupBy(golden.tags(), (tag) => tag.rel_fname);
  return golden.paths().map((path) => {
    const names = (kind: string) =>
      (byFile.get(path) ?? []).filter((tag) => tag.kind === kind).map((tag) => tag.name);
    return file(path, { defines: names('def'), uses: names('ref') });
  });
}

function termTable({ defines = [], text = '', bodies = {} }: Sketch): TermTable {
  const bodyWords = defines.map((name) => words(`${name} ${bodies[name] ?? ''}`));
  const all = [...words(text), ...bodyWords.flat()];
  const terms = [...new Set(all.flatMap(identifierTerms))].sort();
  const count = (of: readonly string[], term: string) =>
    of.flatMap(identifierTerms).filter((each) => each === term).length;
  return {
    terms: joinTerms(terms),
    counts: terms.map((term) => count(all, term)),
    length: all.length,
    bodies: bodyWords.map((body) =>
      terms.flatMap((term, at) => (count(body, term) > 0 ? [at, count(body, term)] : [])),
    ),
    bodyLengths: bodyWords.map((body) => body.length),
  };
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

export function paths(...items: string[]): ReadonlySet<RelPath> {
  return new Set(items.map(relPath));
}

/** A ranking, read to its end. */
export function rankAll(input: RankInput, options: RankOptions = {}): WholeRanking {
  const { files, definitions, ...rest } = rank(input, options);
  return { ...rest, files: [...files], definitions: [...definitions] };
}
