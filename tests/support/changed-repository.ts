import { type MapRequest, RepoMap, type RepoMapResult } from '@repomap/repo-map';
import { briefLanguages as languages } from './brief-languages.js';
import { WorkTree } from './work-tree.js';

const STORE = `export class Store {
  load(key: string) {
    return read(key);
  }

  save(key: string) {
    return key;
  }
}
`;
/** The files of `repository`. */
export const FILES = {
  'src/store.ts': `import { read } from './read';\n\n${STORE}`,
  'src/read.ts': 'export function read(key: string) {\n  return key;\n}\n',
  'src/page.ts':
    "import { Store } from './store';\n\nexport function page() {\n  return new Store().load('page');\n}\n",
  'src/other.ts': 'export function other() {\n  return 1;\n}\n',
  'test/store.test.ts':
    "import { Store } from '../src/store';\n\ntest('load', () => {\n  new Store().load('a');\n});\n",
  'src/old.ts':
    'export function old() {\n  return 1;\n}\n\nexport function kept() {\n  return 2;\n}\n',
  'src/uses-old.ts': "import { old } from './old';\n\nexport const answer = () => old();\n",
  'logo.png': Uint8Array.of(137, 80, 78, 71, 0, 1),
  'notes.txt': 'nothing to parse\n',
};
/** What `edit` writes. */
export const EDITED = FILES['src/store.ts'].replace('read(key)', "read(key + '!')");

/** A small repository whose files use each other, with one commit. */
export function repository(): WorkTree {
  return new WorkTree(FILES).commitAll();
}

/** A map by an engine of its own. */
export async function mapOf(root: string, request: MapRequest): Promise<RepoMapResult> {
  await using engine = await RepoMap.open({ root, languages, persistent: false, workers: 1 });
  return await engine.map({ maxTokens: 2000, ...request });
}

/** Each changed file as `status path (from): definitions with lines; removed names`. */
export function changesOf({ report }: RepoMapResult): readonly string[] {
  return (report.change?.files ?? []).map(({ path, status, from, definitions, removed }) => {
    const names = definitions.map(({ name, line, endLine }) => `${name} ${line}-${endLine}`);
    const gone = removed.length > 0 ? `; ${removed.join(' ')}` : '';
    return `${status} ${path}${from === undefined ? '' : ` (${from})`}: ${names.join(', ')}${gone}`;
  });
}

/** Each changed file that is not mapped as `status path: reason`. */
export function unmappedOf({ report }: RepoMapResult): readonly string[] {
  const unmapped = report.change?.unmapped ?? [];
  return unmapped.map(({ path, status, reason }) => `${status} ${path}: ${reason}`);
}

/** Changes the body of `load`. */
export function edit(tree: WorkTree): void {
  tree.write('src/store.ts', EDITED);
}

/** Edits it and runs git. */
export function edited(tree: WorkTree, ...args: readonly string[]): string {
  edit(tree);
  return tree.git(...args);
}

/** What `changesOf` says of that. */
export const LOAD = 'modified src/store.ts: load 4-6';
/** From the current commit to the files on disk. */
export const RANGE = { range: '' };
