// What tags cost: CPU seconds and MB/s per language on trees given by path, beside universal-ctags.
//
//   node bench/tags/run.ts <tree> [<tree> ...]
//   node bench/tags/run.ts --against <built checkout> <tree> [<tree> ...]
//
// With `--against`, the extractor and the grammars of another checkout read the same files in turns
// with these, and the table compares the fastest of several rounds.
// One thread, files read beforehand. CPU time, not wall time, so that a busy machine distorts less.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { grammarFor } from '@repomap/grammars';
import type { FileFacts } from '@repomap/model';
import { Extractor, type Grammar } from '@repomap/tag-cache/extract';

interface SourceFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly grammar: Grammar;
}

const IGNORED = new Set(['.git', 'node_modules', 'target', 'dist']);
const ROUNDS = 9;

function* sourceFiles(directory: string): Generator<SourceFile> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory() && !IGNORED.has(entry.name)) yield* sourceFiles(path);
    const grammar = entry.isFile() ? grammarFor(path) : undefined;
    if (grammar !== undefined) yield { path, bytes: readFileSync(path), grammar };
  }
}

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** User and system time of `ctags` over the same files; undefined where it is not installed. */
function ctagsSeconds(files: readonly SourceFile[]): number | undefined {
  const script = 'TIMEFORMAT="%U %S"; time ctags -L - -f /dev/null 2>/dev/null';
  try {
    const times = execFileSync(
      'bash',
      ['-c', `command -v ctags >/dev/null && { ${script}; } 2>&1`],
      {
        input: files.map(({ path }) => path).join('\n'),
        encoding: 'utf8',
      },
    );
    return times
      .trim()
      .split(' ')
      .map(Number)
      .reduce((a, b) => a + b);
  } catch {
    return undefined;
  }
}

const megabytesOf = (files: readonly SourceFile[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;

async function read(
  by: Pick<Extractor, 'extract'>,
  files: readonly SourceFile[],
): Promise<[seconds: number, facts: FileFacts[]]> {
  const facts: FileFacts[] = [];
  const start = cpuSeconds();
  for (const { bytes, grammar } of files) facts.push(await by.extract(bytes, grammar));
  return [cpuSeconds() - start, facts];
}

const total = (all: readonly FileFacts[], count: (facts: FileFacts) => number): string =>
  String(all.reduce((sum, facts) => sum + count(facts), 0));

async function measure(files: readonly SourceFile[]): Promise<string[]> {
  const first = files[0] as SourceFile;
  const empty = cpuSeconds();
  await extractor.extract(Buffer.from('\n'), first.grammar);
  const loaded = cpuSeconds();
  const [seconds, facts] = await read(extractor, files);
  const megabytes = megabytesOf(files);
  const ctags = ctagsSeconds(files);
  return [
    first.grammar.name,
    String(files.length),
    megabytes.toFixed(2),
    total(facts, ({ definitions }) => definitions.length),
    total(facts, ({ references }) => references.length),
    total(facts, ({ skipped }) => (skipped === undefined ? 0 : 1)),
    ((loaded - empty) * 1000).toFixed(0),
    seconds.toFixed(2),
    (megabytes / seconds).toFixed(2),
    ctags === undefined ? '-' : (seconds / ctags).toFixed(1),
  ];
}

/** The same files as another checkout reads them; those that it has no grammar for are left out. */
async function otherCheckout(root: string) {
  const load = (path: string) => import(pathToFileURL(resolve(root, path)).href);
  const { grammarFor: otherGrammarFor } = await load('packages/grammars/dist/index.js');
  const other = await load('packages/tag-cache/dist/extract/index.js');
  const otherExtractor: Extractor = await other.Extractor.open();
  return async (all: readonly SourceFile[]): Promise<string[] | undefined> => {
    const files = all.filter(({ path, grammar }) => otherGrammarFor(path)?.name === grammar.name);
    if (files.length === 0) return undefined;
    const theirs = files.map((file) => ({ ...file, grammar: otherGrammarFor(file.path) }));
    const [, factsBefore] = await read(otherExtractor, theirs);
    const [, facts] = await read(extractor, files);
    const errors = Number(total(facts, ({ hasError }) => (hasError ? 1 : 0)));
    const clean = facts.map(({ hasError, skipped }) => !hasError && skipped === undefined);
    const row = [files[0]?.grammar.name as string, String(files.length), String(errors)];
    row.push(total(factsBefore, ({ definitions }) => definitions.length));
    row.push(total(facts, ({ definitions }) => definitions.length));
    for (const isWanted of [true, false]) {
      const mine = files.filter((_, i) => clean[i] === isWanted);
      const before = theirs.filter((_, i) => clean[i] === isWanted);
      row.push(...(await compare(before, mine)));
    }
    return row;
  };

  async function compare(theirs: SourceFile[], mine: SourceFile[]): Promise<string[]> {
    if (mine.length === 0) return ['-', '-', '-'];
    const before: number[] = [];
    const now: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const [a] = await read(otherExtractor, theirs);
      const [b] = await read(extractor, mine);
      before.push(a);
      now.push(b);
    }
    // Other processes can only add to the CPU time of a round.
    const [least, leastNow] = [Math.min(...before), Math.min(...now)];
    return [least.toFixed(2), leastNow.toFixed(2), ((leastNow / least - 1) * 100).toFixed(1)];
  }
}

const [option, checkout] = process.argv.slice(2);
const isComparison = option === '--against';
const trees = process.argv
  .slice(isComparison ? 4 : 2)
  .filter((tree) => statSync(tree).isDirectory());
const byLanguage = Map.groupBy(
  trees.flatMap((tree) => [...sourceFiles(tree)]),
  ({ grammar }) => grammar.name,
);
const extractor = await Extractor.open();
const rows = isComparison
  ? [
      [
        'language',
        'files',
        'errors',
        'defs -',
        'defs',
        'clean -',
        'clean',
        '%',
        'err -',
        'err',
        '%',
      ],
    ]
  : [['language', 'files', 'MB', 'defs', 'refs', 'skipped', 'load ms', 'CPU s', 'MB/s', 'x ctags']];
const row = isComparison ? await otherCheckout(checkout as string) : measure;
for (const files of [...byLanguage.values()].sort((a, b) => b.length - a.length))
  rows.push((await row(files)) ?? []);
console.log(
  rows
    .filter((cells) => cells.length > 0)
    .map((cells) =>
      cells.map((cell, i) => (i === 0 ? cell.padEnd(12) : cell.padStart(8))).join(' '),
    )
    .join('\n'),
);
console.log(
  `\nNode ${process.version}, ${cpus()[0]?.model}, RSS ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MB, wasm heap ${(extractor.heapBytes / 2 ** 20).toFixed(0)} MB`,
);
