import { CacheError } from '@repomap/cache';
import {
  type CacheConfigFields,
  CONFIG_FIELDS,
  type ConfigField,
  RefreshMode,
} from './config-fields.js';
import { userCacheFolder } from './user-cache-folder.js';

/** What may be set; absent and undefined fields take their defaults. */
export type CacheConfigInput = {
  readonly [K in keyof CacheConfigFields]?: CacheConfigFields[K] | undefined;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** A checked, frozen configuration. Explicit values win over the environment, that over the file. */
export class CacheConfig implements CacheConfigFields {
  readonly cacheDir: string | undefined;
  readonly maxSizeMb: number;
  readonly l1MaxItems: number;
  readonly refreshMode: RefreshMode;
  readonly remoteUrl: string | undefined;
  readonly remoteSecret: string | undefined;
  readonly remoteDeadlineMs: number;
  readonly remoteFirstDeadlineMs: number;

  private constructor(fields: CacheConfigFields) {
    this.cacheDir = fields.cacheDir;
    this.maxSizeMb = fields.maxSizeMb;
    this.l1MaxItems = fields.l1MaxItems;
    this.refreshMode = fields.refreshMode;
    this.remoteUrl = fields.remoteUrl;
    this.remoteSecret = fields.remoteSecret;
    this.remoteDeadlineMs = fields.remoteDeadlineMs;
    this.remoteFirstDeadlineMs = fields.remoteFirstDeadlineMs;
    Object.freeze(this);
  }

  /** Throws one `CACHE_CONFIG` error that names every malformed field. */
  static of(input: CacheConfigInput = {}): CacheConfig {
    const set = entriesOf(input);
    report(set.flatMap(([name, value]) => problemOf(fieldOf(name), name, value)));
    return new CacheConfig({ ...defaults(), ...Object.fromEntries(set) });
  }

  /**
   * Reads the `REPO_MAP_CACHE_…` variables; an empty one is unset. `overrides` win over them, they
   * win over `file`, the content of a config file. Throws one `CACHE_CONFIG` error that names
   * everything malformed in all three.
   */
  static fromEnv(
    env: Environment = process.env,
    overrides: CacheConfigInput = {},
    file: Readonly<Record<string, unknown>> = {},
  ): CacheConfig {
    const fromFile = entriesOf(file);
    const fromEnv = Object.entries(CONFIG_FIELDS)
      .map(([name, field]) => ({ name, field, text: env[field.variable] }))
      .filter(({ text }) => text !== undefined && text !== '')
      .map(({ name, field, text = '' }) => ({ name, field, text, value: field.parse(text) }));
    const explicit = entriesOf(overrides);
    report([
      ...fromFile.flatMap(([name, value]) => fileProblemOf(name, value)),
      ...fromEnv.flatMap(({ field, text, value }) => problemOf(field, field.variable, value, text)),
      ...explicit.flatMap(([name, value]) => problemOf(fieldOf(name), name, value)),
    ]);
    const read = fromEnv.map(({ name, value }) => [name, value] as const);
    return CacheConfig.of(Object.fromEntries([...fromFile, ...read, ...explicit]));
  }

  /** This configuration with some fields changed. */
  with(overrides: CacheConfigInput): CacheConfig {
    return CacheConfig.of({ ...this, ...Object.fromEntries(entriesOf(overrides)) });
  }
}

function defaults(): CacheConfigFields {
  return {
    cacheDir: userCacheFolder(),
    maxSizeMb: 500,
    l1MaxItems: 20_000,
    refreshMode: RefreshMode.Auto,
    remoteUrl: undefined,
    remoteSecret: undefined,
    remoteDeadlineMs: 50,
    remoteFirstDeadlineMs: 1000,
  };
}

function entriesOf(input: object): [name: string, value: unknown][] {
  return Object.entries(input).filter(([, value]) => value !== undefined);
}

function fieldOf(name: string): ConfigField | undefined {
  return Object.hasOwn(CONFIG_FIELDS, name)
    ? CONFIG_FIELDS[name as keyof CacheConfigFields]
    : undefined;
}

function problemOf(
  field: ConfigField | undefined,
  shown: string,
  value: unknown,
  text: unknown = value,
): string[] {
  if (field === undefined) return [unknownSetting(shown, () => true)];
  if (field.accepts(value)) return [];
  const got = field.isSecret ? 'something else' : JSON.stringify(text);
  return [`${shown}: expected ${field.expected}, got ${got}`];
}

function fileProblemOf(name: string, value: unknown): string[] {
  const field = fieldOf(name);
  const shown = `${name} in the config file`;
  if (field === undefined) return [unknownSetting(shown, ({ inFile }) => inFile)];
  if (!field.inFile)
    return [`${shown}: a repository cannot decide this for you; set ${field.variable}`];
  return problemOf(field, shown, value);
}

/** Names the settings that could have been meant. */
function unknownSetting(shown: string, isPossible: (field: ConfigField) => boolean): string {
  const known = Object.entries(CONFIG_FIELDS).filter(([, field]) => isPossible(field));
  return `${shown}: there is no such setting; known are ${known.map(([name]) => name).join(', ')}`;
}

function report(problems: readonly string[]): void {
  if (problems.length > 0) throw new CacheError('CACHE_CONFIG', problems.join('; '));
}
