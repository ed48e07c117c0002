// Which functions, methods and types that universal-ctags finds are missing from our definitions.
//
//   node bench/tags/ctags.ts [--list] <tree> [<tree> ...]
//
// Needs `ctags` (universal) and, for notebooks, `python3`. Reads any folder, inside git or not, and
// leaves out what a map leaves out: vendored, generated and minified files. One row per tree and
// language, then the files left out and the names in files that are too large to be parsed; `--list`
// prints each missing name as `file:line kind name`. Prototypes count in C and C++.
// Notebooks are compared with Python's `ast` over their code cells, Helm templates with the `kind`,
// `name` and `define` of the text without its markers: ctags reads neither.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { grammarFor, nameVerdict, textVerdict } from '@repomap/grammars';
import {
  classifyPath,
  ExclusionReason,
  type FileFacts,
  PathOrigin,
  type SymbolKind,
} from '@repomap/model';
import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { ctagsNames, type NamesByFile } from './expected/ctags.ts';
import { helmNames } from './expected/helm.ts';
import type { ExpectedName } from './expected/name.ts';
import { notebookNames } from './expected/notebooks.ts';

interface Miss extends ExpectedName {
  readonly file: string;
}

interface Comparison {
  readonly language: string;
  files: number;
  expected: number;
  readonly missing: Miss[];
}

interface Report {
  readonly comparisons: readonly Comparison[];
  /** Files that a map leaves out. */
  readonly leftOut: number;
  /** Names expected in files that are too large to be parsed; they do not count as missing. */
  readonly inTooLarge: number;
}

interface Tree {
  readonly files: readonly string[];
  /** Files of a known language that a map leaves out by their path. */
  readonly filtered: number;
}

/** Reasons for which a map has nothing of a file on purpose. */
const LEFT_OUT: ReadonlySet<ExclusionReason | undefined> = new Set([
  ExclusionReason.Minified,
  ExclusionReason.ForeignXml,
]);

/** Rows between a name as one tool counts it and as the other does. */
const NEAR = 5;
const IGNORED = new Set(['.git', 'node_modules']);

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !IGNORED.has(entry.name)) yield* filesBelow(path);
    if (entry.isFile()) yield path;
  }
}

function treeAt(root: string): Tree {
  const known = [...filesBelow(root)].filter((path) => {
    const { candidates, headBytes } = nameVerdict(path);
    return candidates.length > 0 || (headBytes > 0 && /\.\w+$/.test(path));
  });
  const files = known.filter((path) => {
    const { origin } = classifyPath(relative(root, path));
    return origin === PathOrigin.Own || origin === PathOrigin.Generated;
  });
  return { files, filtered: known.length - files.length };
}

/** The language of a name that does not decide is that of most files whose text does. */
function grammarsOf(files: readonly string[], texts: ReadonlyMap<string, string>) {
  const found = new Map(files.map((path) => [path, grammarFor(path, texts.get(path))]));
  const counts = new Map<string, number>();
  for (const grammar of found.values())
    if (grammar) counts.set(grammar.name, (counts.get(grammar.name) ?? 0) + 1);
  const byName = new Map([...found.values()].map((grammar) => [grammar?.name, grammar]));
  for (const path of files) {
    const { headBytes, candidates } = nameVerdict(path);
    if (headBytes === 0 || textVerdict(path, texts.get(path) ?? '') !== undefined) continue;
    const likely = candidates.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0];
    if (counts.has(likely ?? '')) found.set(path, byName.get(likely));
  }
  return found;
}

const TYPES: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  'class',
  'constant',
  'enum',
  'interface',
  'module',
  'struct',
  'trait',
  'type',
  'union',
]);

/** A class does not count for its constructor, nor a constructor for its class. */
function isFound({ name, line, isType }: ExpectedName, { definitions }: FileFacts): boolean {
  return definitions.some(
    (definition) =>
      isSameName(definition.name, name) &&
      isType === TYPES.has(definition.kind) &&
      (Math.abs(definition.line + 1 - line) <= NEAR || definition.end + 1 === line),
  );
}

/** Of a qualified name, as of a module, ctags has the parts. */
function isSameName(ours: string, name: string): boolean {
  const bare = name.replaceAll(/\s/g, '');
  return ours.replaceAll(/\s/g, '') === bare || ours.split(/::|\.|\\/).includes(bare);
}

async function compare(root: string, extractor: Extractor): Promise<Report> {
  const { files, filtered } = treeAt(root);
  const bytes = new Map(files.map((path) => [path, readFileSync(path)]));
  const texts = new Map([...bytes].map(([path, content]) => [path, content.toString()]));
  const grammars = grammarsOf(files, texts);
  const byCtags = ctagsNames(texts, (path) => grammars.get(path)?.name);
  const comparisons = new Map<string, Comparison>();
  let leftOut = filtered;
  let inTooLarge = 0;
  for (const path of files) {
    const text = texts.get(path) as string;
    const grammar = grammars.get(path);
    const [language, expected] = expectedNames(path, text, grammar, byCtags);
    if (grammar === undefined || expected.length === 0) continue;
    const facts = await extractor.extract(bytes.get(path) as Buffer, grammar);
    if (facts.generated || LEFT_OUT.has(facts.skipped)) {
      leftOut += 1;
      continue;
    }
    if (facts.skipped === ExclusionReason.TooLarge) {
      inTooLarge += expected.length;
      continue;
    }
    const file = relative(root, path);
    const missing = expected.filter((name) => !isFound(name, facts));
    const comparison = comparisons.get(language) ?? {
      language,
      files: 0,
      expected: 0,
      missing: [],
    };
    comparison.files += 1;
    comparison.expected += expected.length;
    comparison.missing.push(...missing.map((name) => ({ ...name, file })));
    comparisons.set(language, comparison);
  }
  return { comparisons: [...comparisons.values()], leftOut, inTooLarge };
}

function expectedNames(
  path: string,
  text: string,
  grammar: Grammar | undefined,
  byCtags: NamesByFile,
): [language: string, names: readonly ExpectedName[]] {
  if (path.endsWith('.ipynb')) return ['notebook', notebookNames(text)];
  if (/\/templates\/.*\.(?:ya?ml|tpl)$/.test(path)) return ['helm', helmNames(text)];
  return [grammar?.name ?? '', byCtags.get(path) ?? []];
}

/** Of all misses and of each kind, the share of what was expected. */
function rowOf(tree: string, { language, files, expected, missing }: Comparison): string[] {
  const kinds = Object.entries(Object.groupBy(missing, ({ kind }) => kind));
  return [
    tree,
    language,
    String(files),
    String(expected),
    String(missing.length),
    `${((100 * missing.length) / expected).toFixed(2)} %`,
    kinds.map(([kind, names = []]) => `${kind} ${names.length}`).join(', '),
  ];
}

const { values, positionals } = parseArgs({
  options: { list: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const extractor = await Extractor.open();
const rows = [['tree', 'language', 'files', 'expected', 'missing', 'share', 'missing by kind']];
for (const root of positionals) {
  const { comparisons, leftOut, inTooLarge } = await compare(root, extractor);
  const all = {
    language: 'all',
    files: comparisons.reduce((sum, { files }) => sum + files, 0),
    expected: comparisons.reduce((sum, { expected }) => sum + expected, 0),
    missing: comparisons.flatMap(({ missing }) => missing),
  };
  for (const comparison of [...comparisons, all]) rows.push(rowOf(basename(root), comparison));
  rows.push([
    basename(root),
    `left out: ${leftOut} files; names in files over 1 MB: ${inTooLarge}`,
  ]);
  if (values.list)
    for (const { file, line, kind, name } of all.missing)
      console.log(`${file}:${line} ${kind} ${name}`);
}
for (const row of rows)
  console.log(
    row
      .map((cell, i) => (i < 2 || i > 5 ? cell.padEnd(13) : cell.padStart(8)))
      .join(' ')
      .trimEnd(),
  );
