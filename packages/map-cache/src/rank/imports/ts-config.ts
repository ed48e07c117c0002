import { compareCodePoints, type Manifest } from '@repomap/model';
import stripJsonComments from 'strip-json-comments';
import { directoryOf, joinPath } from '../path-lookup.js';
import { parseTable, stringOf, stringsOf, type Table, tableOf } from './manifest-table.js';
import { NearestAncestor } from './nearest-ancestor.js';
import { PatternTable } from './pattern-table.js';

/** Bounds the depth of `extends` and the length of its lists; the rest is ignored. */
const MAX_EXTENDS = 20;
/** The configurations that editors use if a directory has several, least preferred first. */
const STANDARD = ['jsconfig.json', 'tsconfig.json'];

/**
 * The `tsconfig.json` and `jsconfig.json` files of a repository. The nearest ancestor directory that
 * has one applies; of several there, the standard one if it maps paths, else the first that does.
 */
export class TsConfigs {
  private readonly tables: ReadonlyMap<string, Table>;
  private readonly known = new Map<string, TsConfig>();
  private readonly mappings: NearestAncestor<PathMapping>;

  constructor(manifests: readonly Manifest[]) {
    this.tables = new Map(
      manifests.map(({ path, text }) => [path, parseTable(text, parseWithComments)]),
    );
    const byDirectory = Map.groupBy(this.tables.keys(), directoryOf);
    this.mappings = new NearestAncestor(
      Array.from(byDirectory, ([directory, paths]) => [
        directory,
        new PathMapping(directory, this.deciding(paths)),
      ]),
    );
  }

  /** The candidate paths of a name imported in a file, best first. */
  candidates(name: string, from: string): readonly string[] {
    return this.mappings.above(from)?.candidates(name) ?? [];
  }

  private deciding(paths: readonly string[]): TsConfig {
    const preference = (path: string) => STANDARD.indexOf(path.slice(path.lastIndexOf('/') + 1));
    const configs = paths
      .toSorted((a, b) => preference(b) - preference(a) || compareCodePoints(a, b))
      .map((path) => this.configAt(path, MAX_EXTENDS));
    return configs.find(({ baseUrl, paths }) => baseUrl || paths) ?? {};
  }

  private configAt(path: string, maxExtends: number): TsConfig {
    const known = this.known.get(path);
    if (known !== undefined) return known;
    // Ends cycles of `extends`.
    this.known.set(path, {});
    const by = directoryOf(path);
    const table = this.tables.get(path) ?? tableOf(undefined);
    const names = stringsOf(table.get('extends')).slice(0, maxExtends);
    const inherited = names.map((name) => {
      const base = this.extended(by, name);
      return base === undefined ? {} : this.configAt(base, maxExtends - 1);
    });
    const config: TsConfig = Object.assign({}, ...inherited, ownConfig(by, table));
    this.known.set(path, config);
    return config;
  }

  /** The path of an extended configuration. Only relative paths are resolved. */
  private extended(directory: string, name: string): string | undefined {
    if (!name.startsWith('.')) return undefined;
    const path = joinPath(directory, name);
    return [path, `${path}.json`, `${path}/tsconfig.json`].find((each) =>
      this.tables.has(each ?? ''),
    );
  }
}

/** The path mapping of a configuration, including what it extends. */
interface TsConfig {
  readonly baseUrl?: Declared<string>;
  readonly paths?: Declared<PatternTable>;
}

/** A value with the directory of the configuration that declares it. */
interface Declared<T> {
  readonly by: string;
  readonly value: T;
}

function parseWithComments(text: string): unknown {
  return JSON.parse(stripJsonComments(text, { trailingCommas: true }));
}

function ownConfig(by: string, table: Table): TsConfig {
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

/** Refers to the directory of the extending configuration, even in an extended one. */
const OWN_DIRECTORY = /^\$\{configDir\}/;

/** The path mapping for files below a directory. */
class PathMapping {
  private readonly directory: string;
  private readonly baseUrl: string | undefined;
  private readonly paths: Declared<PatternTable> | undefined;

  constructor(directory: string, { baseUrl, paths }: TsConfig) {
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
