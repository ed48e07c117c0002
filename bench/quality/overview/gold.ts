import type { Extractor } from '@repomap/tag-cache/extract';
import { git } from '../commits.ts';
import { changedUnits, type GoldIdent } from '../gold.ts';
import { notProgram } from './program-path.ts';

/** A repository at a commit, and the commits after it. */
export interface OverviewTask {
  /** `owner/name`. */
  readonly repo: string;
  readonly ecosystem: string;
  /** Weights and shares are chosen on the one half of the repositories and confirmed on the other. */
  readonly half: 'choose' | 'confirm';
  /** The commit to map. */
  readonly base: string;
  /** At least 100 commits later, without merges. */
  readonly head: string;
  /** Prefixes of the paths of files that are copies of others, as judged by a reader of the repository. */
  readonly copies: readonly string[];
}

/** What the commits changed, as it was at the base. */
export interface OverviewGold {
  readonly files: readonly string[];
  readonly definitions: readonly Pick<GoldIdent, 'file' | 'name'>[];
}

/** A commit that touches more files of the program says little about each. */
const MOST_FILES = 30;

export async function overviewGold(
  clone: string,
  { base, head, copies }: OverviewTask,
  extractor: Extractor,
): Promise<OverviewGold> {
  const isProgram = (path: string) => notProgram(path, copies) === undefined;
  const atBase = new Set(
    git(clone, 'ls-tree', '-r', '-z', '--name-only', base).split('\0').filter(isProgram),
  );
  const list = ['--no-merges', '--no-renames', '--name-only', '-z', '--format=%x01'];
  const commits = git(clone, 'log', ...list, `${base}..${head}`)
    .split('\x01')
    .slice(1);
  const touched = commits
    .map((text) => text.split(/[\0\n]/).filter((path) => path !== '' && isProgram(path)))
    .filter((paths) => paths.length <= MOST_FILES)
    .flat();
  const files = [...new Set(touched)].filter((path) => atBase.has(path)).sort();
  const definitions: OverviewGold['definitions'][number][] = [];
  for (const path of files) {
    const { idents } = await changedUnits(clone, { from: base, to: head, path }, extractor);
    definitions.push(...idents.map(({ file, name }) => ({ file, name })));
  }
  return { files, definitions };
}
