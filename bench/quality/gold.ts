import { grammarFor } from '@repomap/grammars';
import { type Definition, SymbolKind } from '@repomap/model';
import type { Extractor } from '@repomap/tag-cache/extract';
import { type Commit, git, SOURCE } from './commits.ts';

/** The files and definitions that a commit changed, as they were before it. */
export interface Gold {
  readonly gold_files: readonly string[];
  readonly gold_idents: readonly GoldIdent[];
}

export interface GoldIdent {
  readonly file: string;
  readonly name: string;
  readonly kind: SymbolKind;
  readonly line: number;
}

const MOST_FILES = 5;
const MOST_IDENTS = 30;
const LEAST_LINES = 2;
const MOST_LINES = 500;

/** Undefined where a commit changes too much or too little to be one task. */
export async function goldOf(
  repository: string,
  { parent, hash, changes }: Commit,
  extractor: Extractor,
): Promise<Gold | undefined> {
  const paths = changes.filter(({ status, path }) => status === 'M' && isProgram(path));
  if (paths.length === 0) return undefined;
  const changed: (ChangedUnits & { readonly path: string })[] = [];
  for (const { path } of paths) {
    const units = await changedUnits(repository, { from: parent, to: hash, path }, extractor);
    if (units.lines > 0) changed.push({ path, ...units });
  }
  const lines = changed.reduce((sum, each) => sum + each.lines, 0);
  const idents = changed.flatMap((each) => each.idents);
  const fits =
    changed.length >= 1 &&
    changed.length <= MOST_FILES &&
    idents.length <= MOST_IDENTS &&
    lines >= LEAST_LINES &&
    lines <= MOST_LINES;
  return fits ? { gold_files: changed.map(({ path }) => path), gold_idents: idents } : undefined;
}

/** A file before and after some commits. */
export interface FileChange {
  readonly from: string;
  readonly to: string;
  readonly path: string;
}

interface ChangedUnits {
  /** Lines of code taken out and put in, except those of tests. */
  readonly lines: number;
  /** The definitions around them as they were before; overloads are one. */
  readonly idents: readonly GoldIdent[];
}

/** What was changed in a file that is there before and after; nothing for any other. */
export async function changedUnits(
  repository: string,
  { from, to, path }: FileChange,
  extractor: Extractor,
): Promise<ChangedUnits> {
  const diff = git(repository, 'diff', '-w', '-U0', '--diff-filter=M', from, to, '--', path);
  const hunks = hunksOf(diff, path);
  const definitions =
    hunks.length > 0 ? await definitionsAt(repository, from, path, extractor) : [];
  const counted = hunks.filter((hunk) => hunk.lines > 0 && !isInTests(hunk, definitions));
  const units = counted.flatMap((hunk) => unitsOf(hunk, definitions));
  const byName = new Map(units.map((unit) => [unit.name, unit]));
  const idents = [...byName.values()].map(({ name, kind, line }) => ({
    file: path,
    name,
    kind,
    line,
  }));
  return { lines: counted.reduce((sum, hunk) => sum + hunk.lines, 0), idents };
}

/**
 * Whether a path is of the program itself rather than beside it. Not the engine's own rule, so that
 * a flaw of that one shows.
 */
function isProgram(path: string): boolean {
  return SOURCE.test(path) && !BESIDE.test(path) && !BESIDE_FILE.test(path);
}

const BESIDE =
  /(?:^|\/)(?:[\w.-]*[-_])?(?:__tests__|__mocks__|bench(?:es|marks?)?|demos?|dist|docs?|e2e|examples?|fixtures?|mocks?|node_modules|playground|samples?|specs?|testdata|testing|tests?|testutils?|third_party|vendor|website)\/|^(?:\.github|build|ci|hacking|scripts|site|tools|www)\//i;
const BESIDE_FILE =
  /(?:_test\.go|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest|tests|setup|noxfile)\.py|[._-](?:test|spec|bench|test-d)\.[cm]?[jt]sx?|(?:^|\/)Test[A-Z]\w*\.java|Tests?\.java|TestCase\.java|(?:^|\/)(?:tests|build)\.rs|package-info\.java|\.config\.[cm]?[jt]s)$/;

async function definitionsAt(
  repository: string,
  commit: string,
  path: string,
  extractor: Extractor,
): Promise<readonly Definition[]> {
  const grammar = grammarFor(path);
  if (grammar === undefined) return [];
  const bytes = Buffer.from(git(repository, 'show', `${commit}:${path}`));
  return (await extractor.extract(bytes, grammar)).definitions;
}

/** A changed place. Rows of the old file, 0-based; `end` is before `start` where lines are inserted. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  /** Lines of code taken out and put in. */
  readonly lines: number;
}

function hunksOf(diff: string, path: string): readonly Hunk[] {
  return diff
    .split(/^(?=@@ )/m)
    .slice(1)
    .map((text) => {
      const [head = '', ...lines] = text.split('\n');
      const [, first = '0', count = '1'] = /^@@ -(\d+)(?:,(\d+))?/.exec(head) ?? [];
      // Git names the line before an insertion, and the first line of everything else.
      const start = count === '0' ? Number(first) : Number(first) - 1;
      const code = lines.filter((line) => /^[+-]/.test(line) && isCode(line.slice(1), path));
      return { start, end: start + Number(count) - 1, lines: code.length };
    });
}

function isCode(line: string, path: string): boolean {
  const comment = path.endsWith('.py') ? /^\s*(?:#|$)/ : /^\s*(?:\/\/|\/\*|\*(?:[ /]|$)|$)/;
  return !comment.test(line);
}

/** The definitions around each changed row, from the innermost. */
function chainsOf({ start, end }: Hunk, definitions: readonly Definition[]): Definition[][] {
  const rows = end < start ? [start - 0.5] : range(start, end);
  return rows.map((row) =>
    definitions
      .filter(({ line, end: last }) => line <= row && row <= last)
      .sort((a, b) => b.line - a.line || a.end - b.end),
  );
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start + 1 }, (_, i) => start + i);
}

/** What a map shows as one: functions and methods whole, fields and constructors as their class. */
function unitsOf(hunk: Hunk, definitions: readonly Definition[]): Definition[] {
  return chainsOf(hunk, definitions).flatMap((chain) => {
    const outermost = chain.findLastIndex(({ kind }) => !CONTAINERS.has(kind));
    const unit = chain[outermost];
    const container = chain[outermost + 1];
    if (unit === undefined)
      return chain.filter(({ kind }) => kind !== SymbolKind.Module).slice(0, 1);
    const isPart = container !== undefined && !MEMBERS.has(unit.kind);
    return isPart && container.kind !== SymbolKind.Module ? [container] : [unit];
  });
}

/** Rust keeps its tests in a module of the file that they test. */
function isInTests(hunk: Hunk, definitions: readonly Definition[]): boolean {
  return chainsOf(hunk, definitions).every((chain) =>
    chain.some(({ kind, name }) => kind === SymbolKind.Module && /^tests?$/.test(name)),
  );
}

const CONTAINERS: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Class,
  SymbolKind.Enum,
  SymbolKind.Interface,
  SymbolKind.Module,
  SymbolKind.Struct,
  SymbolKind.Trait,
  SymbolKind.Type,
  SymbolKind.Union,
]);
/** Kinds that are units of their own inside a container. */
const MEMBERS: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Function,
  SymbolKind.Macro,
  SymbolKind.Method,
  SymbolKind.Prototype,
]);
