import type { Manifest } from '@repomap/model';
import { directoryOf, joinPath } from '../path-lookup.js';
import { parseTable, stringsOf, tableOf } from './manifest-table.js';

/** Where the classes of a namespace are. */
export interface NamespaceRoot {
  /** Ends in a backslash; empty for all namespaces. */
  readonly prefix: string;
  readonly directory: string;
}

/** The namespaces that a `composer.json` maps to directories: any, if it lists classes in other ways too. */
export function namespaceRoots({ path, text }: Manifest): readonly NamespaceRoot[] {
  const table = parseTable(text, JSON.parse);
  const autoload = tableOf(table.get('autoload'));
  const any = ['classmap', 'psr-0'].some((key) => autoload.has(key))
    ? [{ prefix: '', directory: directoryOf(path) }]
    : [];
  const declared = ['autoload', 'autoload-dev'].flatMap((key) =>
    [...tableOf(tableOf(table.get(key)).get('psr-4'))].flatMap(([prefix, value]) =>
      stringsOf(value).flatMap((each) => {
        const directory = joinPath(directoryOf(path), each);
        return directory === undefined ? [] : { prefix, directory };
      }),
    ),
  );
  return [...declared, ...any];
}
