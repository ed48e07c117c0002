import { composeMap, type Draft, type TokenBudget } from './compose-map.js';
import { addFitting } from './fill-budget.js';
import { type FileOf, fileFinder, type LeanMapInput } from './map-input.js';
import { memoize } from './memoize.js';
import {
  type MapContents,
  type Omitted,
  omittedLine,
  type RenderedMap,
  sizeOf,
} from './rendered-map.js';
import type { DrawOptions } from './scope-tree.js';
import { TreeDraft, type TreeFile, type TreeSection } from './tree-draft.js';

/**
 * Renders a map as trees of source lines, as Aider does: files sorted by path, each with the lines
 * of its best definitions and the headers of the enclosing scopes, cut at 100 code points. The
 * tokens left go to paths of further files. Fills the budget and, unlike Aider, never exceeds it.
 */
export function renderTreeMap(
  input: LeanMapInput<TreeFile>,
  budget: TokenBudget & DrawOptions,
): RenderedMap {
  const fileOf = fileFinder(input);
  const count = memoize(budget.count);
  const begin = (): Draft => {
    const draft = new TreeDraft(count, budget);
    return {
      spent: () => draft.spent,
      size: () => sizeOf(contentsOf(draft.sections)),
      contents: () => contentsOf(draft.sections),
      fill: (limit) => fillTree(draft, input, fileOf, limit),
      write: (footer) => draft.sections.flatMap(({ lines }) => lines).join('') + footer,
    };
  };
  const footer = (omitted: Omitted): string => `\n${omittedLine(omitted)}`;
  return composeMap(input, budget, { begin, footer, isExact: true });
}

function fillTree(
  draft: TreeDraft,
  { files, definitions }: LeanMapInput<TreeFile>,
  fileOf: FileOf<TreeFile>,
  limit: number,
): void {
  const addDefinition = (_: TreeDraft, items: typeof definitions, place: number) => {
    const ranked = items.at(place);
    if (ranked === undefined) return undefined;
    const file = fileOf(ranked);
    return file === undefined || draft.addDefinition(file, ranked.index, limit);
  };
  const addFile = (_: TreeDraft, items: typeof files, place: number) => {
    const file = items.at(place);
    return file && draft.addFile(file, limit);
  };
  addFitting(draft, definitions, addDefinition, limit);
  addFitting(draft, files, addFile, limit);
}

function contentsOf(sections: readonly TreeSection[]): MapContents {
  const files = sections.map(({ file }) => file.path);
  const signatures = sections.flatMap(({ file, rows }) =>
    file.definitions.flatMap(({ line }, index) =>
      rows.has(line) ? [{ path: file.path, index }] : [],
    ),
  );
  return { files, signatures, names: [] };
}
