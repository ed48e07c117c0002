import { fitBudget } from './fit-budget.js';
import type { LeanMapInput } from './map-input.js';
import type { RenderOptions } from './render-lean-map.js';
import { type RenderedMap, renderedMap } from './rendered-map.js';
import { knownDefinitions, takeFitting } from './take.js';
import { TreeDraft, type TreeFile, type TreeSection } from './tree-draft.js';

/**
 * Renders a map as trees of source lines, as Aider does: files by path, definitions in rank order
 * with the headers of the scopes around them, lines cut at 100 code points, then paths of files
 * that show no definition. Fills the budget and, unlike Aider, never exceeds it.
 */
export function renderTreeMap(
  input: LeanMapInput<TreeFile>,
  { maxTokens, count }: RenderOptions,
): RenderedMap {
  const written = fitBudget(maxTokens, count, (target) => {
    const draft = new TreeDraft(count, 0);
    const isComplete = fillTree(draft, input, target);
    const { sections } = draft;
    return { text: sections.flatMap(({ lines }) => lines).join(''), isComplete, sections };
  });
  const { text, tokens, sections } = written;
  const files = sections.map(({ file }) => file.path);
  const signatures = sections.reduce((sum, section) => sum + shownDefinitions(section), 0);
  return renderedMap(input, { text, tokens, files, signatures, names: 0 });
}

function fillTree(draft: TreeDraft, input: LeanMapInput<TreeFile>, limit: number): boolean {
  const isFull = (): boolean => draft.spent >= limit;
  const add = ({ file, index }: { file: TreeFile; index: number }): boolean =>
    draft.add(file, index, limit);
  const hasDefinitions = takeFitting(knownDefinitions(input), add, isFull);
  return takeFitting(input.files, (file) => draft.open(file, limit), isFull) && hasDefinitions;
}

function shownDefinitions({ file, rows }: TreeSection): number {
  return file.definitions.filter(({ line }) => rows.has(line)).length;
}
