import type { StandardSchemaV1 } from '@modelcontextprotocol/server';
import { fromJSONSchema, type ZodType } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

const validators = new Map<JsonSchema, ZodType>();

/** Validates a value against a JSON Schema. */
export function validateInput<T>(schema: JsonSchema, value: unknown): StandardSchemaV1.Result<T> {
  const validator = validators.get(schema) ?? fromJSONSchema(schema);
  validators.set(schema, validator);
  const { success, data, error } = validator.safeParse(value);
  return success ? { value: data as T } : { issues: error.issues };
}
