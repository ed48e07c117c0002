#!/usr/bin/env bash
# json-to-graphql-query 2.3.0: an argument that is undefined is written as the name `undefined`, a date as an empty
# object, and a field that is null is an error.
#
# Expected: the object is turned into a query as it is turned into JSON: a key without a value is left out, and a date
# is its text; a field is left out if it is false, as the README says, and so if it is null.
# Seen: `undefined` is a valid value of an enumeration in GraphQL, and `{}` one of an input object: the query can be
# parsed, and it is for the server to refuse it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent json-to-graphql-query@2.3.0 graphql@17.1.0
cat >check.mjs <<'JS'
import { parse, valueFromASTUntyped } from 'graphql';
import { jsonToGraphQLQuery } from 'json-to-graphql-query';

const query = (fields) => {
  try {
    return jsonToGraphQLQuery({ query: fields });
  } catch (error) {
    return error.constructor.name;
  }
};
const argument = (value) => {
  const text = query({ send: { __args: { a: 1, value }, id: true } });
  const [{ arguments: args }] = parse(text).definitions[0].selectionSet.selections;
  const found = args.find(({ name }) => name.value === 'value');
  return found === undefined ? 'left out' : JSON.stringify(valueFromASTUntyped(found.value));
};
const seenOf = {
  'null, as an argument': argument(null),
  'a text, as an argument': argument('x'),
  'undefined, as an argument': argument(undefined),
  'a date, as an argument': argument(new Date(0)),
  'false, as a field': query({ id: true, name: false }),
  'undefined, as a field': query({ id: true, name: undefined }),
  'null, as a field': query({ id: true, name: null }),
};
/** What, expected, known. */
const rows = [
  ['null, as an argument', 'null', 'null'],
  ['a text, as an argument', '"x"', '"x"'],
  ['undefined, as an argument', 'left out', '"undefined"'],
  ['a date, as an argument', '"1970-01-01T00:00:00.000Z"', '{}'],
  ['false, as a field', 'query { id }', 'query { id }'],
  ['undefined, as a field', 'query { id }', 'query { id }'],
  ['null, as a field', 'query { id }', 'TypeError'],
];
console.log('json-to-graphql-query 2.3.0, graphql 17.1.0');
let changed = false;
for (const [what, expected, known] of rows) {
  console.log(`${what}: expected ${expected}; seen ${seenOf[what]}`);
  changed ||= seenOf[what] !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
