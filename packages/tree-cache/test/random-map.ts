import { type Definition, relPath, SymbolKind } from '@repomap/model';
import fc from 'fast-check';
import type { LeanMapInput, MapFile, TokenCounter } from '../src/render/index.js';
import { signatureBlock } from '../src/render/index.js';

const word = fc.constantFrom(
  ...[
    'get',
    'User',
    'parse',
    'x',
    'Token',
    'äöü',
    'naïve',
    '日本',
    '😀',
    'HTTP',
    '$el',
    '_id',
    'is_ok?',
    // Named by the path of a file.
    'file-1',
    'core',
  ],
);
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(''));
const rest = fc.constantFrom(
  '(a, b) {',
  ' = 1;',
  '<T>(x: T): x is',
  ':',
  ' / ',
  '',
  '("/")',
  ' //',
);

interface Draft {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly rest: string;
  readonly isMember: boolean;
}

const draft: fc.Arbitrary<Draft> = fc.record({
  name,
  kind: fc.constantFrom(SymbolKind.Function, SymbolKind.Class, SymbolKind.Module),
  rest,
  isMember: fc.boolean(),
});

const unsupported: fc.Arbitrary<Pick<LeanMapInput, 'unsupported'>> = fc.constantFrom(
  {},
  { unsupported: { '.hx': 12 } },
  { unsupported: { '.hx': 8, '.asm': 70, '.s': 4, '.m4': 1 } },
);

/** Random inputs, overviews or not: files with definitions, some of them members, in random order. */
export function randomInput(count: TokenCounter, maxFiles: number): fc.Arbitrary<LeanMapInput> {
  const file = fc.record({
    folder: fc.constantFrom('src', 'lib/a b', 'packages/core/src', '.github', '日本'),
    drafts: fc.array(draft, { maxLength: 30 }),
    hasBlock: fc.boolean(),
  });
  return fc.array(file, { maxLength: maxFiles }).chain((list) => {
    const files = list.map(({ folder, drafts, hasBlock }, i) =>
      mapFile(`${folder}/file-${i}.ts`, drafts, hasBlock ? count : undefined),
    );
    const all = files.flatMap(({ path, definitions }) =>
      definitions.map((_, index) => ({ path, index })),
    );
    const ranked = fc.shuffledSubarray(all, { minLength: all.length });
    return fc.tuple(ranked, fc.boolean(), unsupported).map(([definitions, isOverview, others]) => ({
      files,
      definitions,
      isOverview,
      totalFiles: files.length + 3,
      totalDefinitions: all.length + 70,
      ...others,
    }));
  });
}

function mapFile(path: string, drafts: readonly Draft[], count: TokenCounter | undefined): MapFile {
  const definitions: Definition[] = [];
  for (const [line, { name, kind, isMember }] of drafts.entries()) {
    const place = { name, kind, line, signatureEnd: line, end: line };
    const parent = definitions.findLastIndex(({ parent }) => parent === undefined);
    definitions.push(isMember && parent >= 0 ? { ...place, parent } : place);
  }
  const text = drafts.map(({ name, rest }) => `${name}${rest}\n`).join('');
  const block = count === undefined ? undefined : signatureBlock(text, { definitions }, count);
  return { path: relPath(path), definitions, block };
}
