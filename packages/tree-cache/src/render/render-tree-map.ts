import { composeMap } from './compose-map.js';
import type { Budget, Draft } from './composition.js';
import { type FileOf, fileFinder, type LeanMapInput, type RankedDefinition } from './map-input.js';
import { type Remainder, remainderLine } from './remainder.js';
import { remembered } from './remembered.js';
import type { RenderedMap, Shown } from './rendered-map.js';
import type { DrawOptions } from './scope-tree.js';
import { takeFitting } from './take.js';
import { TreeDraft, type TreeFile, type TreeSection } from './tree-draft.js';

/**
 * Renders a map as trees of source lines, as Aider does: files by path, definitions in rank order
 * with the headers of the scopes around them, lines cut at 100 code points, then paths of files
 * that show no definition. Fills the budget and, unlike Aider, never exceeds it.
 */
export function renderTreeMap(
  input: LeanMapInput<TreeFile>,
  budget: Budget & DrawOptions,
): RenderedMap {
  const fileOf = fileFinder(input);
  const count = remembered(budget.count);
  const begin = (): Draft => {
    const draft = new TreeDraft(count, budget);
    return {
      spent: () => draft.spent,
      shown: () => shownBy(draft.sections),
      fill: (limit) => fillTree(draft, input, fileOf, limit),
      write: (footer) => draft.sections.flatMap(({ lines }) => lines).join('') + footer,
    };
  };
  const footer = (remainder: Remainder): string => `\n${remainderLine(remainder)}`;
  return composeMap(input, budget, { begin, footer, isExact: true });
}

function fillTree(
  draft: TreeDraft,
  { files, definitions }: LeanMapInput<TreeFile>,
  fileOf: FileOf<TreeFile>,
  limit: number,
): void {
  const isFull = (): boolean => draft.spent >= limit;
  const add = (ranked: RankedDefinition): boolean => {
    const file = fileOf(ranked);
    return file === undefined || draft.add(file, ranked.index, limit);
  };
  takeFitting(definitions, add, isFull);
  takeFitting(files, (file) => draft.open(file, limit), isFull);
}

function shownBy(sections: readonly TreeSection[]): Shown {
  const files = sections.map(({ file }) => file.path);
  const signatures = sections.flatMap(({ file, rows }) =>
    file.definitions.flatMap(({ line }, index) =>
      rows.has(line) ? [{ path: file.path, index }] : [],
    ),
  );
  return { files, signatures, names: [] };
}
