import type { StandardSchemaV1 } from '@modelcontextprotocol/server';
import { fromJSONSchema, type ZodType } from 'zod/v4';
import type { JsonSchema } from './schema.js';

const built = new Map<JsonSchema, ZodType>();

/** What a JSON Schema says of a value. */
export function checked<T>(schema: JsonSchema, value: unknown): StandardSchemaV1.Result<T> {
  const known = built.get(schema) ?? fromJSONSchema(schema);
  built.set(schema, known);
  const { success, data, error } = known.safeParse(value);
  return success ? { value: data as T } : { issues: error.issues };
}
