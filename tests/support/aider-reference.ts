import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as languages from '@repomap/grammars';
import { aiderRanking, type FactsFile, type RankInput } from '@repomap/map-cache/rank';
import type { RelPath } from '@repomap/model';
import { RepoMap } from '@repomap/repo-map';
import { Golden } from '../../packages/map-cache/test/rank/golden.ts';
import type { RankedFiles } from './rank-agreement.ts';
import { WorkTree } from './work-tree.ts';

// Imports end in .ts, since benchmarks run them as they are.

/** One repository as Aider's repo map reads and ranks it. */
export interface AiderReference {
  /** The files of the languages that the golden answers know, with the reference's own tags. */
  readonly files: readonly FactsFile[];
  readonly scenarios: ReadonlyMap<string, Omit<RankInput, 'files'>>;
  /** What the engine finds in the same commit: the files that it would rank. */
  ownFiles(): Promise<readonly FactsFile[]>;
}

/** Of all languages that the reference knows, those that its golden answers were made with. */
const LANGUAGES: ReadonlySet<string> = new Set([
  ...['c', 'cpp', 'go', 'java', 'javascript', 'python', 'ruby', 'rust', 'tsx', 'typescript'],
]);

/** `folder` holds the golden answers, `clones` a clone by the same name. */
export function aiderReference(folder: string, clones: string, repo: string): AiderReference {
  const golden = new Golden(join(folder, repo));
  const files = golden
    .files()
    .filter(({ path }) => LANGUAGES.has(languages.grammarFor(path)?.name ?? ''));
  const scenarios = Object.entries(golden.scenarios()).map(([name, scenario]) => {
    const chatFiles = new Set(scenario.chat);
    const mentionedFnames = new Set(scenario.mentioned_fnames);
    const mentionedIdents = new Set(scenario.mentioned_idents);
    return [name, { chatFiles, mentionedFnames, mentionedIdents }] as const;
  });
  return {
    files,
    scenarios: new Map(scenarios),
    ownFiles() {
      const manifest = readFileSync(join(folder, repo, 'manifest.json'), 'utf8');
      const { commit } = JSON.parse(manifest) as { commit: string };
      const paths = files.map(({ path }) => path);
      return filesOf(cloneOf(clones, repo) as string, commit, paths);
    },
  };
}

/** A clone in a folder of clones; undefined where there is none. */
export function cloneOf(clones: string, repo: string): string | undefined {
  const clone = join(clones, repo);
  return existsSync(clone) ? clone : undefined;
}

async function filesOf(
  clone: string,
  commit: string,
  paths: readonly string[],
): Promise<readonly FactsFile[]> {
  using tree = new WorkTree();
  const args = ['-C', clone, '--literal-pathspecs', 'archive', '--format=tar', commit, '--'];
  // A partial clone may lack blobs that are not asked for, which git then complains about.
  const archive = execFileSync('git', [...args, ...paths], {
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  execFileSync('tar', ['-x', '-C', tree.path], { input: archive });
  await using engine = await RepoMap.open({ root: tree.path, languages, persistent: false });
  return Array.from(await engine.facts(), ([path, facts]) => ({ path, facts })).filter(
    ({ facts }) => facts.skipped === undefined,
  );
}

/** The reference's ranking of its own tags, without the files of the chat, which it ranks too. */
export function referenceRanking(input: RankInput): RankedFiles {
  const { files, definitions } = aiderRanking(input);
  const isShown = ({ path }: { readonly path: RelPath }) => !input.chatFiles?.has(path);
  const ranking = { files: files.filter(isShown), definitions: definitions.filter(isShown) };
  return { ranking, files: input.files };
}
