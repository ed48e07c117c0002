import { readFile, realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { text } from 'node:stream/consumers';
import * as languages from '@repomap/grammars';
import { CacheConfig, RepoMap, type RepoMapResult, readConfigFile } from '@repomap/repo-map';
import type { MapArguments } from './arguments.js';
import { Progress } from './progress.js';
import { verboseReport } from './verbose-report.js';

export interface Terminal {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

/** Prints the map of a repository. */
export async function mapCommand(args: MapArguments, terminal: Terminal): Promise<void> {
  const began = performance.now();
  const overrides = args.cacheDir === undefined ? {} : { cacheDir: resolve(args.cacheDir) };
  const { cache: file } = await readConfigFile(args.path);
  await using engine = await RepoMap.open({
    root: args.path,
    languages,
    cache: CacheConfig.fromEnv(process.env, overrides, file),
    persistent: args.cache,
  });
  const result = await mapWithProgress(engine, args, terminal);
  terminal.stdout.write(args.json ? `${JSON.stringify(jsonOf(result), null, 2)}\n` : result.text);
  if (!args.verbose) return;
  const statistics = await engine.cache.getStatistics();
  terminal.stderr.write(verboseReport(result, statistics, performance.now() - began));
}

async function mapWithProgress(
  engine: RepoMap,
  args: MapArguments,
  { stderr, signal }: Terminal,
): Promise<RepoMapResult> {
  using progress = new Progress(stderr);
  return engine.map({
    maxTokens: args.tokens,
    chatFiles: await Promise.all(args.chat.map((file) => inRoot(engine.root, file))),
    mentionedFiles: await Promise.all(args.mentionFile.map((file) => inRoot(engine.root, file))),
    mentionedIdents: args.mention,
    query: await queryOf(args),
    style: args.style,
    signal,
    onProgress: progress.update,
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

function jsonOf({ text, tokens, files, report, activity }: RepoMapResult): object {
  return { map: text, tokens, files, ...report, activity };
}
