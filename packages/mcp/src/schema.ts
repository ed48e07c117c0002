import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The schema of a tool's arguments as the SDK takes it. The JSON Schema is the one definition; what
 * checks values is loaded and built at the first call, since clients list tools far more often.
 */
export function inputSchema<T>(schema: JsonSchema): StandardSchemaWithJSON<T, T> {
  return standardSchema(schema, async (value) => {
    const { checked } = await import('./check-input.js');
    return checked<T>(schema, value);
  });
}

/** The schema of what a tool answers. The server trusts its own answers; its tests check them. */
export function outputSchema<T>(schema: JsonSchema): StandardSchemaWithJSON<T, T> {
  return standardSchema(schema, (value) => ({ value: value as T }));
}

type Validate<T> = StandardSchemaWithJSON<T, T>['~standard']['validate'];

function standardSchema<T>(
  schema: JsonSchema,
  validate: Validate<T>,
): StandardSchemaWithJSON<T, T> {
  const json = () => ({ ...schema });
  return {
    '~standard': {
      version: 1,
      vendor: 'repomap',
      validate,
      jsonSchema: { input: json, output: json },
    },
  };
}
