import type { NotebookCell } from '@repomap/model';

/** The code of a notebook as one source, and where its cells begin in it. */
export interface NotebookSource {
  readonly text: string;
  /** In the order of the notebook. */
  readonly cells: readonly NotebookCell[];
}

/** Whether a text is a Jupyter notebook, going by how it begins; what follows may be damaged. */
export function isNotebook(text: string): boolean {
  return beginsAsNotebook(text) && FORMAT.test(text);
}

export function beginsAsNotebook(text: string): boolean {
  return BEGINNING.test(text);
}

/** The number of the format is at the end; a cut notebook has the types of its cells. */
const FORMAT = /"(?:nbformat|cell_type)"/;
const BEGINNING = /^\ufeff?\s*\{\s*"(?:cells|metadata|nbformat|nbformat_minor|worksheets)"\s*:/;

/**
 * The code cells of a notebook, one after another with an empty row between them. Lines and cells
 * that are for IPython or for another language are blank. Undefined for one that cannot be read.
 */
export function notebookSource(text: string): NotebookSource | undefined {
  const notebook = parsed(text);
  if (notebook === undefined) return undefined;
  const isPython = !/^(?!i?python)\w/i.test(languageOf(notebook));
  const rows: string[] = [];
  const cells: NotebookCell[] = [];
  for (const [index, { cell_type: type, source }] of notebook.cells.entries()) {
    if (type !== 'code' || source === '') continue;
    cells.push({ cell: index + 1, row: rows.length });
    const lines = source.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
    for (const line of isPython ? withoutMagic(lines) : lines) rows.push(line);
    rows.push('');
  }
  return { text: rows.map((row) => `${row}\n`).join(''), cells };
}

interface Cell {
  readonly cell_type: string;
  readonly source: string;
}

interface Notebook {
  readonly metadata: unknown;
  readonly cells: readonly Cell[];
}

function parsed(text: string): Notebook | undefined {
  try {
    const { cells, worksheets, metadata } = record(JSON.parse(text.replace(/^\ufeff/, '')));
    const found = Array.isArray(cells)
      ? cells
      : Array.isArray(worksheets)
        ? worksheets.flatMap((sheet) => record(sheet).cells)
        : undefined;
    return found && { metadata, cells: found.map(cellOf) };
  } catch {
    return undefined;
  }
}

/** Before format 4 the source was called `input`. */
function cellOf(value: unknown): Cell {
  const { cell_type: type, source, input } = record(value);
  const code = source ?? input ?? '';
  const text = Array.isArray(code) ? code.join('') : code;
  return {
    cell_type: typeof type === 'string' ? type : '',
    source: typeof text === 'string' ? text : '',
  };
}

function languageOf({ metadata }: Notebook): string {
  const { kernelspec, language_info: info } = record(metadata);
  const named = record(kernelspec).language ?? record(info).name;
  return typeof named === 'string' ? named : '';
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Magics that run the rest of their cell as Python. */
const PYTHON_CELL = /^%%(?:time|timeit|capture|prun|memit|mprun|px)\b/;
const MAGIC = /^\s*(?:[%!?]|\w[\w.]*\?+$)/;

function withoutMagic(lines: readonly string[]): string[] {
  const first = lines.find((line) => line.trim() !== '') ?? '';
  const isOther = first.startsWith('%%') && !PYTHON_CELL.test(first);
  return lines.map((line) => (isOther || MAGIC.test(line) ? '' : line));
}
