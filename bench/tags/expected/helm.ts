import type { ExpectedName } from './name.ts';

const ACTION = /\{\{-?\s*([\s\S]*?)\s*-?\}\}/g;

/** The `kind` and `metadata.name` of a template's manifests, and the templates that it defines. */
export function helmNames(text: string): ExpectedName[] {
  const found: ExpectedName[] = [];
  for (const { 1: action = '', index } of text.matchAll(ACTION)) {
    const name = /^define\s+"([^"]+)"/.exec(action)?.[1];
    if (name !== undefined)
      found.push({ name, kind: 'define', line: lineAt(text, index), isType: false });
  }
  const plain = text.replace(ACTION, (action) => action.replace(/[^\n]/g, ' '));
  let isMetadata = false;
  for (const [row, line] of plain.split('\n').entries()) {
    const [, indentation, key] = /^( *)(\w+):/.exec(line) ?? [];
    if (key === undefined) continue;
    if (indentation === '') isMetadata = key === 'metadata';
    if (indentation === '' ? key === 'kind' : isMetadata && indentation === '  ' && key === 'name')
      found.push({ name: key, kind: 'key', line: row + 1, isType: false });
  }
  return found;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
