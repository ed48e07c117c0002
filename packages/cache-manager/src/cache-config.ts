import { isAbsolute } from 'node:path';
import { CacheError, nameHint } from '@repomap/cache';
import {
  type CacheConfigFields,
  CONFIG_FIELDS,
  type ConfigField,
  RefreshMode,
} from './config-fields.js';
import { userCacheDirectory } from './user-cache-directory.js';

/** The settings; absent and undefined fields get their defaults. */
export type CacheConfigInput = {
  readonly [K in keyof CacheConfigFields]?: CacheConfigFields[K] | undefined;
};

/** @inline */
type Environment = Readonly<Record<string, string | undefined>>;

/** A validated, frozen configuration. Explicit values override the environment, which overrides the file. */
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

  /** Throws one `CACHE_CONFIG` error that lists all malformed fields. */
  static of(input: CacheConfigInput = {}): CacheConfig {
    const set = entriesOf(input);
    throwIfAny(set.flatMap(([name, value]) => problemOf(fieldOf(name), name, value)));
    return new CacheConfig({ ...defaults(), ...Object.fromEntries(set) });
  }

  /**
   * Reads the `REPO_MAP_CACHE_…` variables; an empty one counts as unset. `overrides` take
   * precedence over them, they over `user`, the content of the user's own config file, and that over
   * `file`, the content of a repository's. Throws one `CACHE_CONFIG` error that lists everything
   * malformed in all four.
   */
  static fromEnv(
    env: Environment = process.env,
    overrides: CacheConfigInput = {},
    file: Readonly<Record<string, unknown>> = {},
    user: Readonly<Record<string, unknown>> = {},
  ): CacheConfig {
    const fromFile = entriesOf(file);
    const fromUser = entriesOf(user);
    const fromEnv = Object.entries(CONFIG_FIELDS)
      .map(([name, field]) => ({ name, field, text: env[field.variable] }))
      .filter(({ text }) => text !== undefined && text !== '')
      .map(({ name, field, text = '' }) => ({ name, field, text, value: field.parse(text) }));
    const explicit = entriesOf(overrides);
    throwIfAny([
      ...fromFile.flatMap(([name, value]) => fileProblemOf(name, value)),
      ...fromUser.flatMap(([name, value]) => userProblemOf(name, value)),
      ...fromEnv.flatMap(({ field, text, value }) => problemOf(field, field.variable, value, text)),
      ...explicit.flatMap(([name, value]) => problemOf(fieldOf(name), name, value)),
    ]);
    const read = fromEnv.map(({ name, value }) => [name, value] as const);
    return CacheConfig.of(Object.fromEntries([...fromFile, ...fromUser, ...read, ...explicit]));
  }

  /** A copy with some fields changed. */
  with(overrides: CacheConfigInput): CacheConfig {
    return CacheConfig.of({ ...this, ...Object.fromEntries(entriesOf(overrides)) });
  }
}

function defaults(): CacheConfigFields {
  return {
    cacheDir: userCacheDirectory(),
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
  if (field === undefined) return [unknownSetting(shown, shown, () => true)];
  if (field.accepts(value)) return [];
  const got = field.isSecret ? 'a value that is not shown' : JSON.stringify(text);
  return [`${shown}: expected ${field.expected}, got ${got}`];
}

function fileProblemOf(name: string, value: unknown): string[] {
  const field = fieldOf(name);
  const shown = `${name} in the config file`;
  if (field === undefined) return [unknownSetting(shown, name, ({ inFile }) => inFile)];
  if (!field.inFile)
    return [`${shown}: a repository cannot set this; set ${field.variable} instead`];
  return problemOf(field, shown, value);
}

function userProblemOf(name: string, value: unknown): string[] {
  const field = fieldOf(name);
  const shown = `${name} in your config file`;
  if (field === undefined) return [unknownSetting(shown, name, () => true)];
  if (field.isPath && typeof value === 'string' && value !== '' && !isAbsolute(value))
    return [`${shown}: expected an absolute path, got ${JSON.stringify(value)}`];
  return problemOf(field, shown, value);
}

/** Names the nearest known setting, or all. */
function unknownSetting(
  shown: string,
  name: string,
  isAllowed: (field: ConfigField) => boolean,
): string {
  const allowed = Object.entries(CONFIG_FIELDS).filter(([, field]) => isAllowed(field));
  const known = allowed.map(([each]) => each);
  return `${shown}: unknown setting; ${nameHint(name, known)}`;
}

function throwIfAny(problems: readonly string[]): void {
  if (problems.length > 0) throw new CacheError('CACHE_CONFIG', problems.join('; '));
}
