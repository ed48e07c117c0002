// What tags cost: CPU seconds and MB/s per language on trees given by path, beside universal-ctags.
//
//   node bench/tags/run.ts <tree> [<tree> ...]
//
// One thread, files read beforehand. CPU time, not wall time, so that a busy machine distorts less.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { grammarFor } from '@repomap/grammars';
import type { FileFacts } from '@repomap/model';
import { Extractor, type Grammar } from '@repomap/tag-cache/extract';

interface SourceFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly grammar: Grammar;
}

const IGNORED = new Set(['.git', 'node_modules', 'target', 'dist']);

function* sourceFiles(folder: string): Generator<SourceFile> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
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

async function measure(extractor: Extractor, files: readonly SourceFile[]): Promise<string[]> {
  const first = files[0] as SourceFile;
  const empty = cpuSeconds();
  await extractor.extract(Buffer.from('\n'), first.grammar);
  const start = cpuSeconds();
  const facts: FileFacts[] = [];
  for (const { bytes, grammar } of files) facts.push(await extractor.extract(bytes, grammar));
  const seconds = cpuSeconds() - start;
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
  const ctags = ctagsSeconds(files);
  const sum = (count: (facts: FileFacts) => number) =>
    String(facts.reduce((total, item) => total + count(item), 0));
  return [
    first.grammar.name,
    String(files.length),
    megabytes.toFixed(2),
    sum(({ definitions }) => definitions.length),
    sum(({ references }) => references.length),
    sum(({ skipped }) => (skipped === undefined ? 0 : 1)),
    ((start - empty) * 1000).toFixed(0),
    seconds.toFixed(2),
    (megabytes / seconds).toFixed(2),
    ctags === undefined ? '-' : (seconds / ctags).toFixed(1),
  ];
}

const trees = process.argv.slice(2).filter((tree) => statSync(tree).isDirectory());
const byLanguage = Map.groupBy(
  trees.flatMap((tree) => [...sourceFiles(tree)]),
  ({ grammar }) => grammar.name,
);
const extractor = await Extractor.open();
const rows = [
  ['language', 'files', 'MB', 'defs', 'refs', 'skipped', 'load ms', 'CPU s', 'MB/s', 'x ctags'],
];
for (const files of [...byLanguage.values()].sort((a, b) => b.length - a.length))
  rows.push(await measure(extractor, files));
console.log(
  rows
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(12) : cell.padStart(8))).join(' '))
    .join('\n'),
);
console.log(
  `\nNode ${process.version}, ${cpus()[0]?.model}, RSS ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MB, wasm heap ${(extractor.heapBytes / 2 ** 20).toFixed(0)} MB`,
);
