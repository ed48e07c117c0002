import type { Manifest } from '@repomap/model';
import { directoryOf, joinPath } from '../path-lookup.js';
import type { WorkspacePackage } from './workspace-packages.js';

/** The module of a `go.mod`. */
export interface GoModule extends WorkspacePackage {
  /** The directories of its `replace` directives, by module path. */
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
    const replacement = joinPath(directory, target);
    if (replacement !== undefined) replaced.set(words[0], replacement);
  }
  return { directory, name, replaced };
}

/** The words of each statement; those of a block are preceded by the word before its parenthesis. */
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
