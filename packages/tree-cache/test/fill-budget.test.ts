import { type Definition, type RelPath, relPath, SymbolKind } from '@repomap/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillBudget, type RankedItems, rankedItems } from '../src/render/fill-budget.js';
import {
  type LeanMapInput,
  loadTokenCounter,
  type MapFile,
  type RankedDefinition,
  renderLeanMap,
} from '../src/render/index.js';
import { MapDraft, TokenCosts } from '../src/render/map-draft.js';
import { isInformative } from '../src/render/ranked-candidates.js';
import type { ShownFile } from '../src/render/shown-file.js';
import { lean } from '../src/render/styles/lean.js';
import { randomInput } from './random-map.js';

const count = await loadTokenCounter();

/** For a task, as `fillBudget` says, but reading all definitions again and again. */
function fillByReadingAll(draft: MapDraft, input: LeanMapInput, limit: number): void {
  const { definitions, files: items } = rankedItems(input);
  const files = Array.from(input.files, (_, place) => items.at(place) as ShownFile);
  const candidates: { readonly file: ShownFile; readonly index: number }[] = [];
  for (let place = 0; definitions.has(place); place += 1)
    candidates.push({ file: definitions.fileAt(place), index: definitions.indexAt(place) });
  const headers = 0.46 * Math.min(limit, 1024) + 0.3 * Math.max(0, limit - 1024);
  const fits = <T>(list: readonly T[], add: (item: T) => boolean): void => {
    let misfits = 0;
    for (const item of list) {
      if (draft.spent >= limit || misfits === 200) return;
      if (!add(item)) misfits += 1;
    }
  };
  const later: typeof candidates = [];
  files.every((file) => draft.addFile(file, headers));
  candidates.every(
    ({ file, index }) =>
      draft.spentOn(file) >= 0.4 * limit || draft.addSignature(file, index, 0.55 * limit),
  );
  fits(candidates, (each) => {
    const { file, index } = each;
    const spent = draft.spentOn(file);
    const isBest = isInformative(file, index) && spent > 0 && spent < 0.4 * limit;
    return isBest ? draft.addName(file, index, limit) : later.push(each) > 0;
  });
  fits(later, ({ file, index }) => draft.addName(file, index, limit));
  fits(files, (file) => draft.addFile(file, limit));
  fits(candidates, ({ file, index }) => draft.addSignature(file, index, limit));
}

/** The same input, whose definitions know those of files. */
function indexed(input: LeanMapInput): LeanMapInput {
  const all = [...input.definitions];
  const files = [...input.files];
  const definitions = Object.assign([...all], {
    in: (
      paths: Iterable<string>,
      wantedOf?: (path: RelPath) => Uint8Array | undefined,
    ): RankedDefinition[] => {
      const some = new Set(paths);
      return all.filter(({ path, index }) => some.has(path) && wantedOf?.(path)?.[index] !== 0);
    },
  });
  const signed = files.filter(({ block }) => block !== undefined).map(({ path }) => path);
  return { ...input, definitions, signed };
}

test('a budget is filled as if all definitions were read for each of its shares', () => {
  const budget = fc.integer({ min: 1, max: 3000 });
  fc.assert(
    fc.property(randomInput(count, 60), budget, fc.boolean(), (map, limit, isIndexed) => {
      const task = { ...map, isOverview: false };
      const shownBy = (fill: (draft: MapDraft) => void) => {
        const draft = new MapDraft(new TokenCosts(lean, count), { spent: 0 });
        fill(draft);
        return draft.sections.map(({ file, signatures, names }) => [
          file.path,
          [...signatures],
          [...names],
        ]);
      };
      const items: RankedItems = rankedItems(isIndexed ? indexed(task) : task);
      expect(shownBy((draft) => fillBudget(draft, items, limit))).toEqual(
        shownBy((draft) => fillByReadingAll(draft, task, limit)),
      );
    }),
  );
});

test('few of many small files that match alike are read', () => {
  const names = ['Handler', 'handle', 'process'];
  const files = Array.from({ length: 20_000 }, (_, i): MapFile => {
    const definitions = names.map(
      (name, line): Definition => ({
        ...{ name: `${name}_${i}`, kind: SymbolKind.Function },
        ...{ line, signatureEnd: line, end: line },
      }),
    );
    return { path: relPath(`src/module${i}.py`), definitions, block: undefined };
  });
  // All classes come before all functions.
  const all = names.flatMap((_, index) => files.map(({ path }) => ({ path, index })));
  const { definitions } = indexed({ files, definitions: all, totalFiles: 0, totalDefinitions: 0 });
  let read = 0;
  const counted = Object.assign(Object.create(definitions) as typeof definitions, {
    at: (place: number) => {
      read += 1;
      return definitions.at(place);
    },
  });
  const input = { files, definitions: counted, signed: [], totalFiles: 20_000 };
  const map = renderLeanMap({ ...input, totalDefinitions: all.length }, { maxTokens: 2048, count });
  expect(map.names.length).toBeGreaterThan(300);
  expect(read).toBeLessThan(1000);
});
