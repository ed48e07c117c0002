import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import { meantArguments } from './meant-arguments.js';
import type { JsonSchema } from './validate-input.js';

/**
 * The schema of a tool's arguments in the form that the SDK expects. The validator is loaded and built
 * on the first call, because clients list tools far more often than they call them.
 */
export function inputSchema<T>(schema: JsonSchema): StandardSchemaWithJSON<T, T> {
  return standardSchema(schema, async (value) => {
    const { validateInput } = await import('./validate-input.js');
    return validateInput<T>(schema, meantArguments(schema, value));
  });
}

/** The schema of a tool's result. Results are not validated at run time; the tests do that. */
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
