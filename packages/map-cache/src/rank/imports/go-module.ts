import type { Manifest } from '@repomap/model';
import { directoryOf, joinPath } from '../path-index.js';
import type { Member } from './members.js';

/** What a `go.mod` says about import paths. */
export interface GoModule extends Member {
  /** The directories that it puts in the place of other modules, by their paths. */
  readonly replaced: ReadonlyMap<string, string>;
}

export function goModule({ path, text }: Manifest): GoModule {
  const directory = directoryOf(path);
  const replaced = new Map<string, string>();
  let name: string | undefined;
  for (const [verb, ...words] of statements(text)) {
    if (verb === 'module') name ??= words[0];
    const target = words[words.indexOf('=>') + 1];
    if (verb !== 'replace' || words[0] === undefined || !target?.startsWith('.')) continue;
    const instead = joinPath(directory, target);
    if (instead !== undefined) replaced.set(words[0], instead);
  }
  return { directory, name, replaced };
}

/** The words of each line, those in parentheses after the word before these. */
function* statements(text: string): Generator<readonly string[]> {
  let block: string[] = [];
  for (const line of text.split('\n')) {
    const code = line.slice(0, `${line}//`.indexOf('//'));
    const words = code.split(/[\s"`]+/).filter(Boolean);
    if (words[1] === '(') block = words.slice(0, 1);
    else if (words[0] === ')') block = [];
    else yield [...block, ...words];
  }
}
