import type { Progress } from './progress.js';

/** A bar for people at a terminal; nobody else need load it. */
export async function openProgress(stream: NodeJS.WriteStream): Promise<Progress | undefined> {
  if (!stream.isTTY) return undefined;
  return new (await import('./progress.js')).Progress(stream);
}
