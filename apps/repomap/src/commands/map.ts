import { readFile, realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { text } from 'node:stream/consumers';
import type { RepoMap, RepoMapResult } from '@repomap/repo-map';
import type { MapArguments } from '../arguments.js';
import { ExitCode } from '../exit-code.js';
import { openEngine } from '../open-engine.js';
import { openProgress } from '../open-progress.js';
import { printJson, type Terminal } from '../terminal.js';
import { verboseReport } from '../verbose-report.js';

/** Prints the map of a repository. */
export async function map(args: MapArguments, terminal: Terminal): Promise<ExitCode> {
  const began = performance.now();
  await using engine = await openEngine(args);
  const result = await mapWithProgress(engine, args, terminal);
  if (args.json) printJson(terminal, jsonOf(result));
  else terminal.stdout.write(result.text);
  if (args.verbose) {
    const statistics = await engine.cache.getStatistics();
    terminal.stderr.write(verboseReport(result, statistics, performance.now() - began));
  }
  return ExitCode.Done;
}

async function mapWithProgress(
  engine: RepoMap,
  args: MapArguments,
  { stderr, signal }: Terminal,
): Promise<RepoMapResult> {
  using progress = await openProgress(stderr);
  return engine.map({
    maxTokens: args.tokens,
    chatFiles: await Promise.all(args.chat.map((file) => inRoot(engine.root, file))),
    mentionedFiles: await Promise.all(args.mentionFile.map((file) => inRoot(engine.root, file))),
    mentionedIdents: args.mention,
    query: await queryOf(args),
    style: args.style,
    layout: args.layout,
    ranking: args.ranking,
    signal,
    ...(progress && { onProgress: progress.update }),
  });
}

async function queryOf({ query = '', queryFile }: MapArguments): Promise<string> {
  if (queryFile === undefined) return query;
  return queryFile === '-' ? text(process.stdin) : readFile(queryFile, 'utf8');
}

/**
 * A path as typed, relative to the root: from the folder the user stands in if a file lies there
 * inside the root, else as it is, from the root.
 */
async function inRoot(root: string, typed: string): Promise<string> {
  const there = await realpath(resolve(typed)).catch(() => undefined);
  const path = there && relative(root, there);
  if (path && !path.startsWith('..') && !isAbsolute(path)) return path.replaceAll(sep, '/');
  return typed.replaceAll(sep, '/');
}

function jsonOf({ text, tokens, files, keptShare, report, activity }: RepoMapResult): object {
  return { map: text, tokens, files, keptShare, ...report, activity };
}
