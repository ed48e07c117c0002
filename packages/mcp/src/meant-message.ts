import { isJsonObject, type JsonObject } from './json-object.js';

/** A message without `null` among its parameters, which some clients send for what they leave out. */
export function meantMessage(message: unknown): unknown {
  if (!isJsonObject(message) || message.params === undefined) return message;
  const { params, ...rest } = message;
  if (!isJsonObject(params)) return params === null ? rest : message;
  const members = Object.entries(params).map(([name, member]) => [
    name,
    isJsonObject(member) ? withoutNulls(member) : member,
  ]);
  return { ...rest, params: withoutNulls(Object.fromEntries(members)) };
}

function withoutNulls(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
}
