import { expect, test } from 'vitest';
import { IdentifierTable } from '../../src/extract/identifiers.js';

function read(table: IdentifierTable, text: string): string[] {
  return table.read(text).ids.map((id) => table.nameOf(id));
}

test.each<[text: string, identifiers: readonly string[]]>([
  ['', []],
  ['a + b1 + a', ['a', 'b1', 'a']],
  ['$x _y 1z', ['$x', '_y', 'z']],
  ['größe', ['gr', 'e']],
  ['last', ['last']],
  ['读a文件b c', ['~8bfb', 'a', '~65874ef6', 'b', 'c']],
  ['— 文件', ['~65874ef6']],
  ['末', ['~672b']],
  [`${'long'.repeat(15)} ${'long'.repeat(14)}`, ['long'.repeat(14)]],
  // Equal hashes.
  ['Aa BB AaAa BBBB AaBB', ['Aa', 'BB', 'AaAa', 'BBBB', 'AaBB']],
])('the identifiers of %j are %j', (text, identifiers) => {
  expect(read(new IdentifierTable(), text)).toEqual(identifiers);
});

test('ids stay the same from text to text until the table is cleared', () => {
  const table = new IdentifierTable();
  const ids = (text: string) => table.read(text).ids;
  expect(ids('one two one\nthree')).toEqual([0, 1, 0, 2]);
  expect(ids('three four two')).toEqual([2, 3, 1]);
  table.clear();
  expect(ids('four three')).toEqual([0, 1]);
  expect(table.size).toBe(2);
});

test('a text may have more identifiers than a new table has room for', () => {
  const names = Array.from({ length: 300_000 }, (_, i) => `n${i.toString(36)}`);
  const table = new IdentifierTable();
  expect(read(table, names.join(' '))).toEqual(names);
  expect(read(table, names.toReversed().join('\n'))).toEqual(names.toReversed());
  expect(table.isFull).toBe(true);
});

test('the first identifier of each line is told', () => {
  const text = 'one 文件\n\nthree\n';
  expect(new IdentifierTable().read(text).firstOfLine).toEqual([0, 2, 2, 3, 3]);
});
