import { compareCodePoints, type Manifest } from '@repomap/model';
import stripJsonComments from 'strip-json-comments';
import { directoryOf, joinPath } from '../path-index.js';
import { ByDirectory } from './by-directory.js';
import { parseTable, stringOf, stringsOf, type Table, tableOf } from './manifest-table.js';
import { PatternTable } from './pattern-table.js';

/** Nobody extends more, one after the other or at once; what lies beyond is not heard. */
const MOST_EXTENDS = 20;
/** The configurations that editors take, where a directory has several. */
const USUAL = ['jsconfig.json', 'tsconfig.json'];

/**
 * The `tsconfig.json` and `jsconfig.json` files of a repository. The nearest directory with one above
 * a file decides; of several there, the usual one if it renames anything, else the first that does.
 */
export class ScriptConfigs {
  private readonly tables: ReadonlyMap<string, Table>;
  private readonly known = new Map<string, ScriptConfig>();
  private readonly renamings: ByDirectory<Renaming>;

  constructor(manifests: readonly Manifest[]) {
    this.tables = new Map(
      manifests.map(({ path, text }) => [path, parseTable(text, parseWithComments)]),
    );
    const byDirectory = Map.groupBy(this.tables.keys(), directoryOf);
    this.renamings = new ByDirectory(
      Array.from(byDirectory, ([directory, paths]) => [
        directory,
        new Renaming(directory, this.deciding(paths)),
      ]),
    );
  }

  /** The paths that a name may stand for in a file, best first. */
  candidates(name: string, from: string): readonly string[] {
    return this.renamings.above(from)?.candidates(name) ?? [];
  }

  private deciding(paths: readonly string[]): ScriptConfig {
    const usualness = (path: string) => USUAL.indexOf(path.slice(path.lastIndexOf('/') + 1));
    const configs = paths
      .toSorted((a, b) => usualness(b) - usualness(a) || compareCodePoints(a, b))
      .map((path) => this.configAt(path, MOST_EXTENDS));
    return configs.find(({ baseUrl, paths }) => baseUrl || paths) ?? {};
  }

  private configAt(path: string, mostExtends: number): ScriptConfig {
    const known = this.known.get(path);
    if (known !== undefined) return known;
    // What extends itself inherits nothing from itself.
    this.known.set(path, {});
    const by = directoryOf(path);
    const table = this.tables.get(path) ?? tableOf(undefined);
    const names = stringsOf(table.get('extends')).slice(0, mostExtends);
    const inherited = names.map((name) => {
      const base = this.extended(by, name);
      return base === undefined ? {} : this.configAt(base, mostExtends - 1);
    });
    const config: ScriptConfig = Object.assign({}, ...inherited, ownConfig(by, table));
    this.known.set(path, config);
    return config;
  }

  /** The configuration that one in a directory extends; only relative paths lead to any. */
  private extended(directory: string, name: string): string | undefined {
    if (!name.startsWith('.')) return undefined;
    const path = joinPath(directory, name);
    return [path, `${path}.json`, `${path}/tsconfig.json`].find((each) =>
      this.tables.has(each ?? ''),
    );
  }
}

/** What a configuration says about names, with what it extends. */
interface ScriptConfig {
  readonly baseUrl?: Said<string>;
  readonly paths?: Said<PatternTable>;
}

/** With the directory of the configuration that says it. */
interface Said<T> {
  readonly by: string;
  readonly value: T;
}

function parseWithComments(text: string): unknown {
  return JSON.parse(stripJsonComments(text, { trailingCommas: true }));
}

function ownConfig(by: string, table: Table): ScriptConfig {
  const options = tableOf(table.get('compilerOptions'));
  const baseUrl = stringOf(options.get('baseUrl'));
  const paths = options.get('paths');
  return {
    ...(baseUrl !== undefined && { baseUrl: { by, value: baseUrl } }),
    ...(paths !== undefined && {
      paths: { by, value: new PatternTable(tableOf(paths), stringsOf) },
    }),
  };
}

/** Begins paths from the directory of the configuration that is asked, whoever says them. */
const OWN_DIRECTORY = /^\$\{configDir\}/;

/** What a configuration renames for the files below its directory. */
class Renaming {
  private readonly directory: string;
  private readonly baseUrl: string | undefined;
  private readonly paths: Said<PatternTable> | undefined;

  constructor(directory: string, { baseUrl, paths }: ScriptConfig) {
    this.directory = directory;
    this.baseUrl = baseUrl && this.resolve(baseUrl.by, baseUrl.value);
    this.paths = paths;
  }

  candidates(name: string): readonly string[] {
    const { baseUrl, paths } = this;
    const targets = paths?.value.match(name) ?? [];
    const mapped = targets.map((target) => this.resolve(baseUrl ?? paths?.by ?? '', target));
    if (baseUrl !== undefined) mapped.push(joinPath(baseUrl, name));
    return mapped.filter((path) => path !== undefined);
  }

  private resolve(by: string, path: string): string | undefined {
    return OWN_DIRECTORY.test(path)
      ? joinPath(this.directory, path.replace(OWN_DIRECTORY, ''))
      : joinPath(by, path);
  }
}
