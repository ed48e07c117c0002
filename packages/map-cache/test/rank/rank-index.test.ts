import {
  type Columns,
  type FileFacts,
  factColumns,
  fileFacts,
  type History,
  type Import,
  type Manifest,
  relPath,
  type SymbolKind,
} from '@repomap/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsCodec } from '../../src/index.js';
import {
  type FactsFile,
  RankIndex,
  type RankRequest,
  rank,
  Segment,
  SegmentBuilder,
} from '../../src/rank/index.js';
import { referenceEdges } from '../../src/rank/reference-edges.js';
import { file, paths } from './facts.js';

// Few paths and names, so that files share them, shadow them and lose them.
const path = fc.constantFrom(
  ...['src/a.ts', 'src/b.ts', 'src/index.ts', 'src/main.ts', 'lib/index.ts', 'lib/deep/c.ts'],
  ...['test/a.test.ts', 'app/main.py', 'app/util.py', 'core/Main.java', 'core/Util.java'],
  ...['shop/cart.kt', 'shop/level.kt', 'main.kt', 'lib/a.rs', 'lib/class-id.php'],
);
const name = fc.constantFrom('open', 'close', 'HeaderParser', 'id');
const words = fc.array(fc.constantFrom('cookie', 'header', 'parse', 'expires', 'Cookies'));
const kind = fc.constantFrom<SymbolKind>(
  ...(['function', 'method', 'class', 'variable', 'test', 'module'] as const),
);
const reexported = { reexported: true } as const;
const imported = fc.constantFrom<Import>(
  { source: './a', name: '*', ...reexported },
  { source: './b', name: 'open', alias: 'close', ...reexported },
  { source: '../src/index', name: 'HeaderParser', ...reexported },
  { source: './index', name: 'open' },
  { source: './index', name: 'close' },
  { source: '@', name: 'HeaderParser' },
  { source: 'pkg', name: 'HeaderParser' },
  { source: 'app.util', name: 'open' },
  { source: '.util', name: '*' },
  { source: 'core.Util' },
  { source: 'shop', name: 'open' },
  { source: 'shop.HeaderParser', name: 'close' },
  { source: 'org.other', name: 'open' },
  { source: 'other', name: 'close', alias: 'id' },
  { source: 'lib', name: 'HeaderParser' },
);

const sketch = fc.record({
  defines: fc.array(name, { maxLength: 4 }),
  uses: fc.array(
    fc.oneof(
      name,
      name.map((each) => `+${each}`),
    ),
    { maxLength: 6 },
  ),
  text: words.map((each) => each.join(' ')),
  body: words.map((each) => each.join(' ')),
  kind,
  imports: fc.array(imported, { maxLength: 3 }),
  generated: fc.boolean(),
  // Another one than the path implies, as neighbouring files and first lines may decide.
  language: fc.option(fc.constantFrom('c', 'markdown', 'javascript'), { nil: undefined, freq: 8 }),
});

const manifests = fc
  .subarray([
    ['tsconfig.json', { compilerOptions: { baseUrl: '.', paths: { '@': ['src/index.ts'] } } }],
    ['lib/package.json', { name: 'pkg', exports: './index.ts' }],
    ['package.json', { dependencies: { other: '1', pkg: '1' } }],
  ] as const)
  .map((entries) =>
    entries.map(([at, value]): Manifest => ({ path: relPath(at), text: JSON.stringify(value) })),
  );

const edit = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('write' as const), path, sketch }) },
  {
    // Most edits leave what a file imports as it was.
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('redefine' as const),
      path,
      defines: fc.array(name, { maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('delete' as const), path }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('move' as const), path, to: path }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('configure' as const), manifests }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('vendor' as const), path }) },
  { weight: 1, arbitrary: fc.constant({ type: 'again' as const }) },
);

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

const LANGUAGES: Readonly<Record<string, string>> = {
  java: 'java',
  kt: 'kotlin',
  php: 'php',
  py: 'python',
  rs: 'rust',
};

function languageOf(path: string): string {
  return LANGUAGES[path.slice(path.lastIndexOf('.') + 1)] ?? 'typescript';
}

type Sketch = typeof sketch extends fc.Arbitrary<infer T> ? T : never;

/** Facts of a sketch, as an extractor would give them. */
function factsOf(at: string, made: Sketch) {
  const { defines, body, imports, generated, language: other } = made;
  const bodies = Object.fromEntries(defines.map((each) => [each, body]));
  const { graphDigest, factsDigest, ...facts } = file(at, {
    ...made,
    bodies,
    language: other ?? languageOf(at),
  }).facts;
  return fileFacts({
    ...facts,
    ...(imports.length > 0 && { imports }),
    ...(generated && { generated: true as const }),
  });
}

const history: History = {
  commits: [
    { time: 2e9, subject: 'Parse cookies', paths: ['src/a.ts', 'lib/a.ts'].map(relPath) },
    { time: 1.9e9, subject: 'Header expires', paths: ['app/main.py', 'src/b.ts'].map(relPath) },
  ],
};

const requests: readonly RankRequest[] = [
  {},
  { history },
  { history, query: 'lib: parse the header of expired cookies in src/a.ts' },
  { query: 'close', mentionedIdents: new Set(['parseHeader']) },
  { history, chatFiles: paths('src/a.ts', 'core/Main.java') },
  { history, chatFiles: paths('app/main.py'), query: 'HeaderParser' },
];

const SOURCES: Readonly<Record<string, Sketch>> = {
  'src/a.ts': sketched({ defines: ['open'] }),
  'src/b.ts': sketched({ uses: ['open'] }),
  'src/index.ts': sketched({ imports: [{ source: './a', name: '*', reexported: true }] }),
  'src/main.ts': sketched({
    uses: ['open', 'close'],
    imports: [{ source: './index', name: 'open' }],
  }),
};

function sketched(part: Partial<Sketch>): Sketch {
  const none = { defines: [], uses: [], text: '', body: '', imports: [] };
  return { ...none, kind: 'function', generated: false, language: undefined, ...part };
}

class Repository {
  readonly files = new Map<string, { sketch: Sketch; facts: FileFacts; vendored: boolean }>();
  manifests: readonly Manifest[] = [];

  /** With files that import through one another. */
  constructor() {
    for (const [at, sketch] of Object.entries(SOURCES)) this.write(at, sketch);
  }

  /** In the order in which the files were last written. */
  snapshot(): readonly FactsFile[] {
    return Array.from(this.files, ([at, { facts, vendored }]) => {
      const pathClass = {
        origin: vendored ? ('vendored' as const) : ('own' as const),
        role: at.startsWith('test/') ? ('test' as const) : ('source' as const),
        hasDeclaredOrigin: vendored,
        hasDeclaredRole: false,
      };
      return { path: relPath(at), facts, pathClass };
    });
  }

  apply(change: Edit): void {
    if (change.type === 'configure') this.manifests = change.manifests;
    if (change.type === 'configure' || change.type === 'again') return;
    const known = this.files.get(change.path);
    if (change.type === 'write') this.write(change.path, change.sketch);
    if (known === undefined) return;
    if (change.type === 'redefine')
      this.write(change.path, { ...known.sketch, defines: change.defines });
    if (change.type === 'vendor') known.vendored = !known.vendored;
    if (change.type === 'delete' || change.type === 'move') this.files.delete(change.path);
    if (change.type === 'move') this.files.set(change.to, known);
  }

  private write(at: string, sketch: Sketch): void {
    const vendored = this.files.get(at)?.vendored ?? false;
    this.files.delete(at);
    this.files.set(at, { sketch, facts: factsOf(at, sketch), vendored });
  }
}

/** Everything that a ranking says, to the last bit. */
function printed({ files, definitions }: ReturnType<typeof rank>, index: RankIndex): string {
  return JSON.stringify([[...files], [...definitions], referenceEdges(index)]);
}

function reread(columns: Columns): Columns {
  return columnsCodec.decode(columnsCodec.encode(columns));
}

/** A segment with the present files of a repository, as another process would read it. */
function segmentOf(repository: Repository, last: Segment | undefined): Segment {
  const builder = new SegmentBuilder();
  const facts = new Map(
    Array.from(repository.files.values(), (file) => [file.facts.factsDigest as string, file.facts]),
  );
  if (last !== undefined) builder.addSegment(last, new Set(facts.keys()));
  for (const [key, each] of facts)
    if (!last?.factsOf(key)) builder.add(key, each, factColumns(each));
  const { files, terms } = builder.build();
  return Segment.of({ files: reread(files), terms: reread(terms) });
}

/** The same files with what a segment has of their facts. */
function stored(files: readonly FactsFile[], segment: Segment): readonly FactsFile[] {
  return files.map((file) => ({
    ...file,
    facts: segment.factsOf(file.facts.factsDigest) ?? file.facts,
  }));
}

/** After how many changes something happens. */
interface Rhythm {
  /** A comparison with a new index. */
  readonly comparing?: number;
  /** A segment of all files is made; until the next, facts of later files are used as they are. */
  readonly sealing?: number;
  /** Another process goes on, with the bindings of the last one or of the one before. */
  readonly reopening?: number;
}

/** An index in a process of its own that has stored bindings at its disposal. */
function reopened(segment: Segment | undefined, bindings: Columns | undefined): RankIndex {
  const index = new RankIndex(segment);
  if (bindings !== undefined) index.restoreBinding(reread(bindings));
  return index;
}

/** All that an index has of names and imports, independent of how its names are numbered. */
function boundOf({ bound }: RankIndex): string {
  const { uses, targets, rules, defines } = bound;
  const lists = [uses.starts, uses.targets, uses.weights, uses.rules];
  const columns = [...lists, defines.starts, defines.targets].map((each) => [...Array.from(each)]);
  return JSON.stringify([targets, rules, columns]);
}

function check(
  steps: readonly (readonly [Edit, number])[],
  { comparing = 1, sealing = Number.POSITIVE_INFINITY, reopening = sealing }: Rhythm,
): void {
  const repository = new Repository();
  let segment: Segment | undefined;
  let index = new RankIndex();
  let bindings: Columns | undefined;
  let walk: Columns | undefined;
  for (const [at, [change, pick]] of steps.entries()) {
    repository.apply(change);
    if (at % sealing === sealing - 1) {
      segment = segmentOf(repository, segment);
      index = reopened(segment, bindings);
    } else if (at % reopening === reopening - 1) {
      const last = bindings;
      bindings = index.packBinding();
      walk = index.packWalk();
      index = reopened(segment, pick % 2 === 0 ? bindings : last);
    }
    const files = repository.snapshot();
    const { manifests } = repository;
    const known = segment === undefined ? files : stored(files, segment);
    const request = requests[pick % requests.length] as RankRequest;
    index.update(known, manifests);
    if (walk !== undefined && pick % 3 > 0) index.restoreWalk(reread(walk));
    const kept = rank({ ...request, files: known, manifests }, { index });
    if (at % comparing !== 0) continue;
    const text = printed(kept, index);
    const other = new RankIndex();
    const made = rank({ ...request, files, manifests }, { index: other });
    expect(text).toBe(printed(made, other));
    const fresh = segment === undefined ? other : new RankIndex(segment).update(known, manifests);
    expect(boundOf(index)).toBe(boundOf(fresh));
  }
}

const steps = (length: fc.ArrayConstraints) => fc.array(fc.tuple(edit, fc.nat()), length);

const seed = Number(process.env.REPOMAP_SEED ?? Date.now() % 2 ** 31);

test.each<[string, Rhythm]>([
  ['without a segment', {}],
  ['with a segment from time to time', { sealing: 9 }],
  ['in many processes', { sealing: 13, reopening: 3 }],
])(`an index that followed any changes, %s, ranks as a new one (seed ${seed})`, (_, rhythm) => {
  fc.assert(
    fc.property(steps({ maxLength: 40, size: 'max' }), (all) => check(all, rhythm)),
    { numRuns: 200, seed },
  );
});

const length = Number(process.env.REPOMAP_INDEX_STEPS ?? 4000);

test.each<[string, Rhythm]>([
  ['without a segment', {}],
  ['with a segment from time to time', { sealing: 1500 }],
  ['in many processes', { sealing: 100, reopening: 7 }],
])(
  `an index that followed ${length} changes, %s, ranks as a new one (seed ${seed})`,
  (_, rhythm) => {
    fc.assert(
      fc.property(steps({ minLength: length, maxLength: length }), (all) =>
        check(all, { comparing: 50, ...rhythm }),
      ),
      { numRuns: 1, endOnFailure: true, seed },
    );
  },
);

test('packed bindings are those of the last snapshot, also if nobody has asked for these', () => {
  const filesOf = (sketches: typeof SOURCES) =>
    Object.entries(sketches).map(([at, made]) => ({ path: relPath(at), facts: factsOf(at, made) }));
  const edited = { ...SOURCES, 'src/b.ts': sketched({ defines: ['close'], uses: ['close'] }) };
  const builder = new SegmentBuilder();
  for (const { facts } of [...filesOf(SOURCES), ...filesOf(edited)])
    builder.add(facts.factsDigest, facts, factColumns(facts));
  const segment = Segment.of(builder.build());
  const [before, after] = [SOURCES, edited].map((each) => stored(filesOf(each), segment));
  const index = new RankIndex(segment);
  rank({ files: before as readonly FactsFile[] }, { index });
  const files = after as readonly FactsFile[];
  index.update(files);
  const next = reopened(segment, index.packBinding()).update(files);
  expect(boundOf(next)).toBe(boundOf(new RankIndex(segment).update(files)));
});

test.each([
  ['nothing', {}, 0],
  ['words of a text', { 'src/a.ts': sketched({ defines: ['open'], text: 'cookie' }) }, 1],
  ['a name that nobody uses', { 'src/b.ts': sketched({ defines: ['id'], uses: ['open'] }) }, 1],
  ['a name that another file uses', { 'src/b.ts': sketched({ defines: ['close'] }) }, 2],
  ['the definition of a name', { 'src/a.ts': sketched({}) }, 3],
  ['a re-export that another file imports through', { 'src/index.ts': sketched({}) }, 2],
])(
  'after an edit of %s, an index in a new process binds only what depends on it',
  (_, edits, bound) => {
    const filesOf = (sketches: typeof SOURCES) =>
      Object.entries(sketches).map(([at, made]) => ({
        path: relPath(at),
        facts: factsOf(at, made),
      }));
    const builder = new SegmentBuilder();
    for (const { facts } of filesOf(SOURCES))
      builder.add(facts.factsDigest, facts, factColumns(facts));
    const segment = Segment.of(builder.build());
    const first = new RankIndex(segment);
    rank({ files: stored(filesOf(SOURCES), segment) }, { index: first });
    expect(first.unsavedBindings).toBe(4);
    const next = reopened(segment, first.packBinding());
    rank({ files: stored(filesOf({ ...SOURCES, ...edits }), segment) }, { index: next });
    expect(next.unsavedBindings).toBe(bound);
  },
);
