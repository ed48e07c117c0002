import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { WorkTree } from './work-tree.ts';

// Imports end in .ts, since benchmarks run them as they are.

/** The repository whose files and answers are committed here. */
export const WAREHOUSE = 'warehouse';

const FIXTURE = join(import.meta.dirname, '../fixtures/golden');

export interface GoldenTag {
  readonly rel_fname: string;
  /** 0-based; -1 for a reference that a lexer found. */
  readonly line: number;
  readonly name: string;
  readonly kind: 'def' | 'ref';
}

export interface GoldenScenario {
  readonly chat: readonly string[];
  readonly mentioned_idents: readonly string[];
  readonly mentioned_fnames: readonly string[];
  readonly maps: Readonly<Record<string, GoldenMapEntry>>;
}

export interface GoldenMapEntry {
  readonly file: string;
  /** The length of the prefix of the ranked list that the map shows. */
  readonly entries?: number;
  readonly tokens_estimate?: number;
  readonly search?: readonly (readonly [entries: number, estimate: number])[];
}

/** What the reference answers for one repository; tests/fixtures/golden/README.md has the format. */
export class Golden {
  private readonly answers: string;
  private readonly tree: string;

  /** `tree` is a folder of files, or a clone if the answers name a commit. */
  constructor(answers: string, tree: string) {
    this.answers = answers;
    this.tree = tree;
  }

  /** Why there is no such repository, or no source text of it; undefined if there is. */
  missing(needs: 'answers' | 'sources'): string | undefined {
    if (!existsSync(join(this.answers, 'manifest.json'))) return `${this.answers} has no answers`;
    return needs === 'answers' || existsSync(this.tree) ? undefined : `${this.tree} has no clone`;
  }

  scenarios(): Readonly<Record<string, GoldenScenario>> {
    return this.manifest().scenarios;
  }

  /** All paths of the repository. */
  paths(): readonly string[] {
    return this.text('files.txt').split('\n').filter(Boolean);
  }

  /** The tags of the reference, without those that a bug of it emits twice. */
  tags(): readonly GoldenTag[] {
    const doubled = join(this.answers, 'doubled-tags.json');
    const left = new Set<number>(
      existsSync(doubled) ? JSON.parse(readFileSync(doubled, 'utf8')) : [],
    );
    return this.rows<GoldenTag>('tags.jsonl').filter((_, row) => !left.has(row));
  }

  rows<T>(name: string): T[] {
    return this.text(name)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  /** The text of an answer, stored plain or as `.gz`. */
  text(name: string): string {
    const file = join(this.answers, name);
    return existsSync(file)
      ? readFileSync(file, 'utf8')
      : gunzipSync(readFileSync(`${file}.gz`)).toString('utf8');
  }

  /** Copies the given files into a temporary folder. */
  checkOut(paths: readonly string[]): WorkTree {
    const work = new WorkTree();
    const { commit } = this.manifest();
    if (commit === undefined) cpSync(this.tree, work.path, { recursive: true });
    else {
      const args = ['-C', this.tree, '--literal-pathspecs', 'archive', '--format=tar', commit];
      // A partial clone may lack blobs that are not asked for, which git then complains about.
      const archive = execFileSync('git', [...args, '--', ...paths], {
        maxBuffer: 1 << 30,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      execFileSync('tar', ['-x', '-C', work.path], { input: archive });
    }
    return work;
  }

  private manifest(): { commit?: string; scenarios: Record<string, GoldenScenario> } {
    return JSON.parse(this.text('manifest.json'));
  }
}

/** A repository of the given folder of answers, with its clone in `clones` there. */
export function goldenIn(folder: string, name: string): Golden {
  return new Golden(join(folder, name), join(folder, 'clones', name));
}

/** A repository by name: the committed one, or one of the folder that `REPOMAP_GOLDEN` names. */
export function goldenOf(
  name: string,
  needs: 'answers' | 'sources',
): { readonly golden: Golden; readonly skip?: undefined } | { readonly skip: string } {
  if (name === WAREHOUSE)
    return { golden: new Golden(join(FIXTURE, 'answers'), join(FIXTURE, 'tree')) };
  const folder = process.env.REPOMAP_GOLDEN;
  if (folder === undefined) return { skip: 'REPOMAP_GOLDEN is not set' };
  if (!existsSync(folder)) throw new Error(`REPOMAP_GOLDEN names ${folder}, which does not exist`);
  const golden = goldenIn(folder, name);
  const skip = golden.missing(needs);
  return skip === undefined ? { golden } : { skip };
}
