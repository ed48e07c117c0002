import type { parseArgs } from 'node:util';
import type { MapArguments } from './map-arguments.js';

const TEXT = { type: 'string' } as const;
const TEXTS = { type: 'string', multiple: true, default: [] as string[] } as const;
const FLAG = { type: 'boolean', default: false } as const;

/** The flags of a map that nearly all calls make do with. */
const OPTIONS = {
  tokens: TEXT,
  query: TEXT,
  chat: TEXTS,
  'mention-file': TEXTS,
  mention: TEXTS,
  include: TEXTS,
  exclude: TEXTS,
  json: FLAG,
  verbose: FLAG,
  'no-cache': FLAG,
  'cache-dir': TEXT,
} as const;

/** Without flags, there is no need to load what parses them. */
const NO_VALUES: ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'] = {
  chat: [],
  'mention-file': [],
  mention: [],
  include: [],
  exclude: [],
  json: false,
  verbose: false,
  'no-cache': false,
};

/**
 * Parses the arguments of a map in their commonest forms, since loading the command-line parser takes
 * as long as everything else that a cached map needs. Undefined for anything else: other commands and
 * flags, malformed values, and a bare word, which may be a command.
 */
export async function mapArguments(args: readonly string[]): Promise<MapArguments | undefined> {
  const given = parsed(args);
  if (given === undefined) return undefined;
  const { positionals, values } = given;
  const { tokens, query, chat, mention, include, exclude, json, verbose } = values;
  const { 'mention-file': mentionFile, 'no-cache': noCache, 'cache-dir': cacheDir } = values;
  const [path = '.', ...more] = positionals;
  if (more.length > 0 || [cacheDir, ...chat, ...mentionFile].includes('')) return undefined;
  if (positionals.length > 0 ? !/^\.{1,2}$|[/\\]/.test(path) : await isHereTooWide())
    return undefined;
  if (tokens !== undefined && !/^[1-9]\d{0,14}$/.test(tokens)) return undefined;
  return {
    ...{ path, chat, mentionFile, mention, include, exclude, json, verbose },
    ...{ layout: 'ranked', ranking: 'repomap', cache: !noCache },
    ...(tokens !== undefined && { tokens: Number(tokens) }),
    ...(query !== undefined && { query }),
    ...(cacheDir !== undefined && { cacheDir }),
  };
}

async function isHereTooWide(): Promise<boolean> {
  const { isTooWide, workingDirectory } = await import('../working-directory.js');
  return isTooWide(workingDirectory());
}

function parsed(args: readonly string[]) {
  if (!args.some((arg) => arg.startsWith('-'))) return { positionals: args, values: NO_VALUES };
  // Importing `node:util` would load dozens of modules for its other exports.
  const { parseArgs } = process.getBuiltinModule('node:util');
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch {
    return undefined;
  }
}
