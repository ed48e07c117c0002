// Not `node:fs/promises`: the command loads these on their first use, which few maps need.
import { promises } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import type { MapRequest } from '@repomap/repo-map';
import type { MapArguments } from './arguments/map-arguments.js';

/** Converts the flags of a map to a request for the repository at `root`. */
export async function mapRequest(args: MapArguments, root: string): Promise<MapRequest> {
  if (args.diff === '-' && args.queryFile === '-')
    throw new Error('standard input is the patch or the task; put one of them into a file');
  return {
    ...(args.tokens !== undefined && { maxTokens: args.tokens }),
    chatFiles: await Promise.all(args.chat.map((file) => inRoot(root, file))),
    mentionedFiles: await Promise.all(args.mentionFile.map((file) => inRoot(root, file))),
    mentionedIdents: args.mention,
    query: await queryOf(args),
    ...(args.include.length > 0 && { include: args.include }),
    ...(args.exclude.length > 0 && { exclude: args.exclude }),
    ...(args.scope !== undefined && { scope: args.scope }),
    ...(args.commit !== undefined && { commit: args.commit }),
    ...(await diffOf(args)),
    ...(args.style !== undefined && { style: args.style }),
    layout: args.layout,
    ranking: args.ranking,
    ...(args.lineNumbers && { lineNumbers: true }),
    ...(args.deadline !== undefined && { deadline: args.deadline }),
  };
}

async function queryOf({ query = '', queryFile }: MapArguments): Promise<string> {
  if (queryFile === undefined) return query;
  if (queryFile === '-') return standardInput();
  const { typedText } = await import('./typed-paths.js');
  return typedText('--query-file', queryFile);
}

async function standardInput(): Promise<string> {
  const { text } = await import('node:stream/consumers');
  return text(process.stdin);
}

async function diffOf({ diff, staged, unstaged }: MapArguments): Promise<Pick<MapRequest, 'diff'>> {
  if (staged) return { diff: { area: 'staged' } };
  if (unstaged) return { diff: { area: 'unstaged' } };
  if (diff === undefined) return {};
  if (diff === '-') return { diff: { patch: await standardInput() } };
  return { diff: { range: diff === true ? '' : diff } };
}

/**
 * Converts a path argument to a path relative to the root. It is relative to the working directory
 * if such a file exists inside the root, otherwise to the root.
 */
export async function inRoot(root: string, typed: string): Promise<string> {
  const existing = await promises.realpath(typed).catch(() => undefined);
  const path = existing && relative(root, existing);
  if (path && !path.startsWith('..') && !isAbsolute(path)) return path.replaceAll(sep, '/');
  return typed.replaceAll(sep, '/');
}
