import { isJsonObject } from './json-object.js';
import type { JsonSchema } from './validate-input.js';

/**
 * The arguments of a tool as they were meant. Models and clients fill what they leave out with `null`
 * or an empty text, and send lists and numbers as text.
 */
export function meantArguments(schema: JsonSchema, value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  const { properties = {}, required = [] } = schema as Partial<ObjectSchema>;
  const meant = Object.entries(value).flatMap(([name, given]) => {
    const argument = meantValue(properties[name]?.type, given);
    return isEmpty(argument) && !required.includes(name) ? [] : [[name, argument]];
  });
  return Object.fromEntries(meant);
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, { readonly type?: string }>>;
  readonly required: readonly string[];
}

function meantValue(type: string | undefined, value: unknown): unknown {
  if (type === 'array') return meantList(value);
  if (type === 'integer' && typeof value === 'string' && /^\d+$/.test(value)) return Number(value);
  return value;
}

function meantList(value: unknown): unknown {
  const list = typeof value === 'string' ? (listOf(value) ?? [value]) : value;
  return Array.isArray(list) ? list.filter((each) => !isEmpty(each)) : list;
}

/** The list that a text is in JSON. */
function listOf(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '';
}
