import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { exportPage, servePage } from '@repomap/explore';
import { visibleText } from '@repomap/model';
import type { RepoMap } from '@repomap/repo-map';
import type { ExploreArguments } from '../arguments/graph-arguments.js';
import { ExitCode } from '../exit-code.js';
import { openEngine } from '../open-engine.js';
import { sizeText, type Terminal } from '../output.js';
import { progressBar } from '../progress-bar.js';
import { reportProblems } from '../report-problems.js';
import { PathError } from '../typed-paths.js';

/** Serves the page of a repository until interrupted, or writes it to a file. */
export async function explore(args: ExploreArguments, terminal: Terminal): Promise<ExitCode> {
  await using engine = await openEngine(args);
  using _ = reportProblems(engine, terminal);
  const { stdout, stderr, signal } = terminal;
  if (args.export !== undefined) {
    await checkWritable(args.export);
    const page = await exportWithProgress(engine, terminal);
    await writeFile(args.export, page);
    stderr.write(
      `repomap: wrote ${visibleText(args.export)}, ${sizeText(Buffer.byteLength(page))}\n`,
    );
    return ExitCode.Done;
  }
  await servePage({
    engine,
    signal,
    onListening: (address) => {
      stdout.write(`${address}\n`);
      stderr.write('repomap: open this address in a browser of this machine; Ctrl+C ends it\n');
    },
  });
  return ExitCode.Interrupted;
}

/** Checked before the page is made, which may take long. */
async function checkWritable(file: string): Promise<void> {
  const existing = await stat(file).catch(() => undefined);
  if (existing?.isDirectory())
    throw new PathError(`--export: expected a file, got ${file}: it is a directory`);
  await access(dirname(resolve(file)), constants.W_OK).catch((cause) => {
    const expected = '--export: expected a file in a directory that can be written';
    throw new PathError(`${expected}: ${cause.message}`, { cause });
  });
}

async function exportWithProgress(engine: RepoMap, { stderr, signal }: Terminal): Promise<string> {
  using progress = await progressBar(stderr);
  // Awaited here: the bar stays until the page is made.
  return await exportPage(engine, { signal, ...(progress && { onProgress: progress.update }) });
}
