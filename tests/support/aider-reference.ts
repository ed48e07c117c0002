import * as languages from '@repomap/grammars';
import { aiderRanking, type FactsFile, type RankInput } from '@repomap/map-cache/rank';
import { type FileFacts, type RelPath, relPath } from '@repomap/model';
import { RepoMap } from '@repomap/repo-map';
import { filesWithTags } from '../../packages/map-cache/test/rank/facts.ts';
import type { Golden } from './golden.ts';
import type { RankedFiles } from './rank-agreement.ts';
import type { WorkTree } from './work-tree.ts';

// Imports end in .ts, since benchmarks run them as they are.

/** One repository as Aider's repo map reads and ranks it. */
export interface AiderReference {
  /** The files of the languages that the golden answers know, with the reference's own tags. */
  readonly files: readonly FactsFile<FileFacts>[];
  readonly scenarios: ReadonlyMap<string, Omit<RankInput, 'files'>>;
  /** What the engine finds in the same commit: the files that it would rank. */
  ownFiles(): Promise<readonly FactsFile<FileFacts>[]>;
}

/** Of all languages that the reference knows, those that its golden answers were made with. */
const LANGUAGES: ReadonlySet<string> = new Set([
  ...['c', 'cpp', 'go', 'java', 'javascript', 'python', 'ruby', 'rust', 'tsx', 'typescript'],
]);

export function aiderReference(golden: Golden): AiderReference {
  const files = filesWithTags(golden).filter(({ path }) =>
    LANGUAGES.has(languages.grammarFor(path)?.name ?? ''),
  );
  const scenarios = Object.entries(golden.scenarios()).map(([name, scenario]) => {
    const chatFiles = new Set(scenario.chat.map(relPath));
    const mentionedFiles = new Set(scenario.mentioned_fnames.map(relPath));
    const mentionedIdents = new Set(scenario.mentioned_idents);
    return [name, { chatFiles, mentionedFiles, mentionedIdents }] as const;
  });
  return {
    files,
    scenarios: new Map(scenarios),
    ownFiles: () => ownFiles(golden.checkOut(files.map(({ path }) => path))),
  };
}

async function ownFiles(workTree: WorkTree): Promise<readonly FactsFile<FileFacts>[]> {
  using tree = workTree;
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
