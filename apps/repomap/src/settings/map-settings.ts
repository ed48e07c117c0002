import { nameHint } from '@repomap/cache';
import type { MapSetting } from '@repomap/cache-manager';
import type { Encoding, MapDefaults, MapStyle } from '@repomap/repo-map';
import { STYLES, TOKENIZERS } from './choices.js';
import { SettingsError } from './settings-error.js';

type Section = Readonly<Record<string, unknown>>;

/** The settings of maps in the config files. */
export interface MapSettings extends MapDefaults {
  readonly tokenizer?: Encoding;
  readonly submodules?: boolean;
}

/** One setting of maps: its valid values, and what it means for a request. */
interface MapField {
  readonly accepts: (value: unknown) => boolean;
  readonly expected: string;
  /** The valid values as JSON Schema. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly toSettings: (value: never) => MapSettings;
  /** The largest value that a repository may set for those who work in it; 0 if it may set none. */
  readonly maxInRepository?: number;
}

const patterns = {
  accepts: isPatterns,
  expected: 'a list of at most 100 patterns as in .gitignore, such as ["src/", "*.ts"]',
  schema: { type: 'array', maxItems: 100, items: { type: 'string', minLength: 1, maxLength: 200 } },
} as const;

function isPatterns(value: unknown): boolean {
  const isPattern = (item: unknown) =>
    typeof item === 'string' && item !== '' && item.length <= 200;
  return Array.isArray(value) && value.length <= 100 && value.every(isPattern);
}

export const MAP_FIELDS: Readonly<Record<MapSetting, MapField>> = {
  tokens: {
    accepts: (value) => Number.isSafeInteger(value) && (value as number) >= 1,
    expected: 'a whole number of at least 1',
    schema: {
      type: 'integer',
      minimum: 1,
      default: 1024,
      description: 'Token budget of a map. In the file of a repository at most 8192.',
    },
    toSettings: (maxTokens: number) => ({ maxTokens }),
    maxInRepository: 8192,
  },
  style: {
    accepts: (value) => STYLES.includes(value as MapStyle),
    expected: `one of ${STYLES.join(', ')}`,
    schema: { enum: STYLES, default: 'lean', description: 'Format of a map.' },
    toSettings: (style: MapStyle) => ({ style }),
  },
  tokenizer: {
    accepts: (value) => TOKENIZERS.includes(value as Encoding),
    expected: `one of ${TOKENIZERS.join(', ')}`,
    schema: {
      enum: TOKENIZERS,
      default: 'o200k_base',
      description:
        "What counts tokens; all but the default need the package gpt-tokenizer. Only in the user's own file.",
    },
    toSettings: (tokenizer: Encoding) => ({ tokenizer }),
    maxInRepository: 0,
  },
  include: {
    ...patterns,
    schema: { ...patterns.schema, description: 'Map only files that match one of these patterns.' },
    toSettings: (include: readonly string[]) => ({ include }),
  },
  exclude: {
    ...patterns,
    schema: {
      ...patterns.schema,
      description: 'Leave out files that match one of these patterns.',
    },
    toSettings: (exclude: readonly string[]) => ({ exclude }),
  },
  scope: {
    accepts: (value) => typeof value === 'string' && value !== '',
    expected: 'the name of a package',
    schema: {
      type: 'string',
      minLength: 1,
      description: 'Map only this package, and what it imports from others.',
    },
    toSettings: (scope: string) => ({ scope }),
  },
  submodules: {
    accepts: (value) => typeof value === 'boolean',
    expected: 'true or false',
    schema: {
      type: 'boolean',
      default: false,
      description: 'Also map the files of checked-out submodules.',
    },
    toSettings: (submodules: boolean) => ({ submodules }),
  },
};

/**
 * The settings of maps from the config files of a repository and of the user; the repository's override
 * the user's. A repository may be a stranger's, so its budget is bounded.
 * Throws one `SettingsError` that lists everything malformed.
 */
export function mapSettings(repository: Section, user: Section): MapSettings {
  const problems = [
    ...problemsOf(repository, 'map in the config file', { isRepository: true }),
    ...problemsOf(user, 'map in your config file', { isRepository: false }),
  ];
  if (problems.length > 0) throw new SettingsError(problems.join('; '));
  return Object.assign({}, ...[user, repository].flatMap(settingsOf));
}

function settingsOf(section: Section): MapSettings[] {
  return Object.entries(section).map(([name, value]) =>
    MAP_FIELDS[name as MapSetting].toSettings(value as never),
  );
}

function problemsOf(
  section: Section,
  where: string,
  { isRepository }: { readonly isRepository: boolean },
): string[] {
  return Object.entries(section).flatMap(([name, value]) => {
    if (!Object.hasOwn(MAP_FIELDS, name)) return [`${where}: ${unknown(name)}`];
    const { accepts, expected, maxInRepository = Infinity } = MAP_FIELDS[name as MapSetting];
    if (!accepts(value))
      return [`${where}: ${name}: expected ${expected}, got ${JSON.stringify(value)}`];
    if (isRepository && maxInRepository === 0)
      return [`${where}: ${name}: a repository cannot set this; set it in your own config file`];
    if (!isRepository || !((value as number) > maxInRepository)) return [];
    return [`${where}: ${name}: a repository may set at most ${maxInRepository}, got ${value}`];
  });
}

function unknown(name: string): string {
  return `unknown setting ${JSON.stringify(name)}; ${nameHint(name, Object.keys(MAP_FIELDS))}`;
}
