import type { Definition, FileFacts, Import } from '@repomap/model';

/**
 * Facts as a table to read and to write by hand, rows counted from 1:
 * definitions as `row[-last row of the signature]..last row  kind  path  [private]`,
 * references as `row  kind name, kind name`, then imports as `import  source  name = alias`.
 */
export function tagTable(facts: FileFacts): string {
  return [
    ...facts.definitions.map((definition) => definitionRow(definition, facts.definitions)),
    '',
    ...referenceRows(facts),
    '',
    ...(facts.imports?.map(importRow) ?? []),
    ...(facts.imports === undefined ? [] : ['']),
  ].join('\n');
}

function definitionRow(definition: Definition, all: readonly Definition[]): string {
  const { line, signatureEnd, end, kind, exported } = definition;
  const signature = signatureEnd === line ? '' : `-${signatureEnd + 1}`;
  const rows = `${line + 1}${signature}..${end + 1}`;
  const seen = exported === false ? 'private' : '';
  return `${rows.padEnd(10)}${kind.padEnd(12)} ${pathOf(definition, all)} ${seen}`.trimEnd();
}

function pathOf({ name, parent }: Definition, all: readonly Definition[]): string {
  return parent === undefined ? name : `${pathOf(all[parent] as Definition, all)} > ${name}`;
}

function referenceRows({ references }: FileFacts): string[] {
  const rows = Map.groupBy(references, ({ line }) => line);
  return [...rows].map(
    ([line, found]) =>
      `${String(line + 1).padEnd(10)}${found.map(({ kind, name }) => `${kind} ${name}`).join(', ')}`,
  );
}

function importRow({ source, name, alias, reexported }: Import): string {
  const renamed = alias === undefined ? '' : `= ${alias}`;
  const verb = reexported ? 'reexport' : 'import';
  return [verb.padEnd(9), source, name, renamed].filter(Boolean).join(' ');
}
