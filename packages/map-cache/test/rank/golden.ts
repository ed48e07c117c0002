import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { RelPath } from '@repomap/model';
import { file } from './facts.ts';

export interface Scenario {
  readonly chat: readonly RelPath[];
  readonly mentioned_idents: readonly string[];
  readonly mentioned_fnames: readonly RelPath[];
}

interface GoldenTag {
  readonly rel_fname: string;
  readonly name: string;
  readonly kind: 'def' | 'ref';
}

/** The folder of reference answers, if it is there: `golden` in `REPOMAP_SHARED` or in a `shared` beside the repository. */
export function goldenFolder(): string | undefined {
  const set = process.env.REPOMAP_SHARED;
  if (set !== undefined) return existsSync(join(set, 'golden')) ? join(set, 'golden') : undefined;
  let folder = dirname(fileURLToPath(import.meta.url));
  while (folder !== dirname(folder)) {
    folder = dirname(folder);
    if (existsSync(join(folder, 'shared', 'golden'))) return join(folder, 'shared', 'golden');
  }
  return undefined;
}

/** One repository of the reference answers. */
export class Golden {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  scenarios(): Record<string, Scenario> {
    return JSON.parse(readFileSync(join(this.folder, 'manifest.json'), 'utf8')).scenarios;
  }

  /** All files of the repository with their tags, without those that a bug of the reference doubles. */
  files(): ReturnType<typeof file>[] {
    const doubled: number[] = JSON.parse(
      readFileSync(join(this.folder, 'doubled-tags.json'), 'utf8'),
    );
    const left = new Set(doubled);
    const tags = this.lines<GoldenTag>('tags.jsonl.gz').filter((_, line) => !left.has(line));
    const byFile = Map.groupBy(tags, (tag) => tag.rel_fname);
    const listed = this.text('files.txt.gz').split('\n').filter(Boolean);
    return listed.map((path) => {
      const names = (kind: string) =>
        (byFile.get(path) ?? []).filter((tag) => tag.kind === kind).map((tag) => tag.name);
      return file(path, { defines: names('def'), uses: names('ref') });
    });
  }

  lines<T>(name: string): T[] {
    return this.text(name)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  private text(name: string): string {
    return gunzipSync(readFileSync(join(this.folder, name))).toString('utf8');
  }
}
