// What tags cost: CPU seconds and MB/s per language on trees given by path, beside universal-ctags.
//
//   node bench/tags/run.ts <tree> [<tree> ...]
//   node bench/tags/run.ts --against <built checkout> <tree> [<tree> ...]
//
// With `--against`, the extractor and the grammars of another checkout read the same files in turns
// with these. The table has the change of the least time of several rounds for files without errors
// in which both find the same number of definitions, for those in which they do not, and for files
// with errors.
// One thread, files read beforehand. CPU time, not wall time, so that a busy machine distorts less.
import { statSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import type { FileFacts } from '@repomap/model';
import { Extractor } from '@repomap/tag-cache/extract';
import { builtModule } from '../measure/built-module.ts';
import { ctagsSeconds } from './ctags-time.ts';
import { type SourceFile, sourceFiles } from './source-files.ts';

const ROUNDS = 21;
/** Files of each language that are compared. */
const MAX_FILES = 150;

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

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
  const ctags = ctagsSeconds(files.map(({ path }) => path));
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

/** Reads the same files with another checkout; those that it reads as another language are left out. */
async function otherCheckout(root: string) {
  const grammars = await builtModule(resolve(root), 'grammars');
  const other = await builtModule(resolve(root), 'tag-cache', 'extract/index');
  const otherExtractor: Extractor = await other.Extractor.open();
  return async (files: readonly SourceFile[]): Promise<string[] | undefined> => {
    const shared = files.filter(
      ({ path, grammar }) => grammars.grammarFor(path)?.name === grammar.name,
    );
    const measured = await inTurn(shared.slice(0, MAX_FILES), (file) =>
      compare(file, { ...file, grammar: grammars.grammarFor(file.path) }, otherExtractor),
    );
    if (measured.length === 0) return undefined;
    const groups = [
      measured.filter(({ hasError, more }) => !hasError && more === 0),
      measured.filter(({ hasError, more }) => !hasError && more !== 0),
      measured.filter(({ hasError }) => hasError),
    ];
    const name = files[0]?.grammar.name as string;
    return [name, ...groups.flatMap((group) => [String(group.length), change(group)])];
  };
}

interface Measured {
  readonly before: number;
  readonly now: number;
  /** Definitions found beyond those of the other checkout. */
  readonly more: number;
  readonly hasError: boolean;
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** The least time of each in several rounds: other processes can only add to it. */
async function compare(mine: SourceFile, theirs: SourceFile, other: Extractor): Promise<Measured> {
  let [before, now] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let more = 0;
  let hasError = false;
  for (let round = 0; round < ROUNDS; round += 1) {
    const isFirst = round % 2 === 0;
    const first = isFirst ? await timed(extractor, mine) : await timed(other, theirs);
    const second = isFirst ? await timed(other, theirs) : await timed(extractor, mine);
    const [own, others] = isFirst ? [first, second] : [second, first];
    before = Math.min(before, others.seconds);
    now = Math.min(now, own.seconds);
    more = own.facts.definitions.length - others.facts.definitions.length;
    hasError = own.facts.hasError;
  }
  return { before, now, more, hasError };
}

/** Wall time: CPU time is counted in ticks of milliseconds on some systems, longer than a file takes. */
async function timed(by: Extractor, { bytes, grammar }: SourceFile) {
  const start = performance.now();
  const facts = await by.extract(bytes, grammar);
  return { seconds: (performance.now() - start) / 1000, facts };
}

function change(group: readonly Measured[]): string {
  const sum = (of: (item: Measured) => number) => group.reduce((all, item) => all + of(item), 0);
  if (group.length === 0) return '-';
  return `${((sum(({ now }) => now) / sum(({ before }) => before) - 1) * 100).toFixed(1)} %`;
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
  ? [['language', 'same', 'time', 'more', 'time', 'errors', 'time']]
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
