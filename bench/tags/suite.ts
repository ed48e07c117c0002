import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Suite, Tree } from '../measure/suite.ts';
import { ctagsSeconds } from './ctags-time.ts';
import { type SourceFile, sourceFiles } from './source-files.ts';

/** Less than this is read too quickly for the clock of CPU time: such languages share a group. */
const MIN_MEGABYTES = 0.2;
const REST = 'other languages';

interface Group {
  readonly subject: string;
  readonly language: string;
  readonly megabytes: number;
  readonly paths: readonly string[];
}

export const tags: Suite = {
  name: 'tags',
  description:
    'Extracting the tags of 1 MB of source text, by language, in one thread; universal-ctags reads the same files where it is installed.',
  unit: 'CPU seconds per MB',
  kind: 'cpu',
  async open({ builds, trees }) {
    const groups = trees.flatMap(groupsOf);
    const input = JSON.stringify(Object.fromEntries(groups.map(({ paths }, i) => [i, paths])));
    return {
      async round(_round, note) {
        for (const { contender, checkout } of builds) {
          const worker = join(import.meta.dirname, 'extract-worker.ts');
          const args = [worker, checkout];
          const output = execFileSync(process.execPath, args, { input, encoding: 'utf8' });
          for (const [i, seconds] of Object.entries<number>(JSON.parse(output))) {
            const { subject, language, megabytes } = groups[Number(i)] as Group;
            note(subject, language, contender, seconds / megabytes);
          }
        }
        for (const { subject, language, megabytes, paths } of groups) {
          const seconds = ctagsSeconds(paths);
          if (seconds !== undefined) note(subject, language, 'ctags', seconds / megabytes);
        }
      },
      [Symbol.dispose]() {},
    };
  },
};

function groupsOf({ name: subject, path }: Tree): Group[] {
  const byLanguage = Map.groupBy(sourceFiles(path), ({ grammar }) => grammar.name);
  const large = [...byLanguage].filter(([, files]) => megabytesOf(files) >= MIN_MEGABYTES);
  const names = new Set(large.map(([name]) => name));
  const rest = [...byLanguage].filter(([name]) => !names.has(name)).flatMap(([, files]) => files);
  return [...large, ...(rest.length > 0 ? [[REST, rest] as const] : [])].map(
    ([language, files]) => ({
      subject,
      language,
      megabytes: megabytesOf(files),
      paths: files.map(({ path }) => path),
    }),
  );
}

function megabytesOf(files: readonly SourceFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
}
