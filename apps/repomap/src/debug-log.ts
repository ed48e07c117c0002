import { channel } from 'node:diagnostics_channel';
import { visibleText } from '@repomap/model';

/** What the caches publish; see `CACHE_CHANNEL` of `@repomap/cache-manager`. */
const CHANNEL = 'repomap.cache';

interface PublishedEvent {
  readonly type: string;
  readonly cache: string;
  readonly key?: string;
  readonly error?: Error;
  readonly reason?: string;
}

/** How much of what happens in the caches is told. */
export type LogLevel = 'debug' | 'problems' | 'none';

/** `REPO_MAP_LOG=debug` tells everything, `--verbose` what went wrong. */
export function logLevelOf(env: NodeJS.ProcessEnv, argv: readonly string[]): LogLevel {
  if (env.REPO_MAP_LOG === 'debug') return 'debug';
  return argv.includes('--verbose') ? 'problems' : 'none';
}

/** Writes what the caches publish, a line each. Must be called before they are opened. */
export function logCacheEvents(level: LogLevel, write: (line: string) => void): void {
  if (level === 'none') return;
  channel(CHANNEL).subscribe((message) => {
    const event = message as PublishedEvent;
    if (level === 'debug' || event.error !== undefined) write(`${lineOf(event)}\n`);
  });
}

function lineOf({ type, cache, key, error, reason }: PublishedEvent): string {
  return visibleText(['cache', cache, type, key, reason, error?.message].filter(Boolean).join(' '));
}
