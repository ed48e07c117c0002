import { readFile, realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { text } from 'node:stream/consumers';
import type { MapRequest } from '@repomap/repo-map';
import type { MapArguments } from './arguments.js';

/** The request that the flags of a map stand for, in a repository at `root`. */
export async function requestOf(args: MapArguments, root: string): Promise<MapRequest> {
  return {
    maxTokens: args.tokens,
    chatFiles: await Promise.all(args.chat.map((file) => inRoot(root, file))),
    mentionedFiles: await Promise.all(args.mentionFile.map((file) => inRoot(root, file))),
    mentionedIdents: args.mention,
    query: await queryOf(args),
    style: args.style,
    layout: args.layout,
    ranking: args.ranking,
    ...(args.lineNumbers && { lineNumbers: true }),
  };
}

async function queryOf({ query = '', queryFile }: MapArguments): Promise<string> {
  if (queryFile === undefined) return query;
  return queryFile === '-' ? text(process.stdin) : readFile(queryFile, 'utf8');
}

/**
 * A path as typed, relative to the root: from the folder the user stands in if a file lies there
 * inside the root, else as it is, from the root.
 */
export async function inRoot(root: string, typed: string): Promise<string> {
  const there = await realpath(resolve(typed)).catch(() => undefined);
  const path = there && relative(root, there);
  if (path && !path.startsWith('..') && !isAbsolute(path)) return path.replaceAll(sep, '/');
  return typed.replaceAll(sep, '/');
}
