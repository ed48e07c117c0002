import { CONFIG_FIELDS } from '@repomap/cache-manager';
import { LANGUAGE_FIELDS } from '@repomap/grammars';
import { MAP_FIELDS } from './map-settings.js';

type Schema = Readonly<Record<string, unknown>>;

/** Where the schema is published; `repomap init` writes it as `$schema`, which editors read. */
export const SCHEMA_URL =
  'https://raw.githubusercontent.com/repomap-owner/repomap/main/apps/repomap/config.schema.json';

/** The JSON Schema of both config files, made from the tables that check them. */
export function configSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: SCHEMA_URL,
    title: 'Configuration of Repomap',
    description:
      "repomap.config.json in a repository, or the user's own ~/.config/repomap/config.json.",
    ...objectOf({
      $schema: { type: 'string' },
      map: {
        description: 'Defaults of maps.',
        ...objectOf(schemas(MAP_FIELDS, ({ schema }) => schema)),
      },
      cache: {
        description: 'Settings of the cache.',
        ...objectOf(
          schemas(CONFIG_FIELDS, ({ schema, expected, inFile }) => ({
            ...schema,
            description: `Expects ${expected}.${inFile ? '' : " Only in the user's own file."}`,
          })),
        ),
      },
      languages: {
        description: "Custom languages by name. Only in a repository's file.",
        type: 'object',
        additionalProperties: objectOf(
          schemas(LANGUAGE_FIELDS, ({ schema, expected }) => ({
            ...schema,
            description: `Expects ${expected}.`,
          })),
        ),
      },
    }),
  };
}

function objectOf(properties: Schema): Schema {
  return { type: 'object', additionalProperties: false, properties };
}

function schemas<F>(fields: Readonly<Record<string, F>>, schemaOf: (field: F) => Schema): Schema {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, schemaOf(field)] as const),
  );
}
