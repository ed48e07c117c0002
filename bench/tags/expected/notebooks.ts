import { spawnSync } from 'node:child_process';
import type { ExpectedName } from './name.ts';

/** Reads sources as JSON, prints for each the functions and classes, or `null` where it has an error. */
const SCRIPT = `
import ast, json, sys
def names(source):
    try:
        nodes = ast.walk(ast.parse(source))
    except SyntaxError:
        return None
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [[n.name, type(n).__name__, n.lineno] for n in nodes if isinstance(n, kinds)]
print(json.dumps([names(source) for source in json.load(sys.stdin)]))
`;

/**
 * The functions and classes in the code cells of a notebook, each parsed on its own, with the rows as
 * in our concatenation: an empty row between cells. Magics are blank; a cell that is no Python counts
 * as empty.
 */
export function notebookNames(text: string): ExpectedName[] {
  const { cells } = JSON.parse(text) as {
    cells: { cell_type: string; source: string | string[] }[];
  };
  const sources = cells
    .filter(({ cell_type: type }) => type === 'code')
    .map(({ source }) => (typeof source === 'string' ? source : source.join('')))
    .filter((source) => source !== '')
    .map((source) =>
      source.startsWith('%%') ? source.replace(/[^\n]/g, ' ') : withoutMagics(source),
    );
  const { stdout } = spawnSync('python3', ['-c', SCRIPT], {
    input: JSON.stringify(sources),
    encoding: 'utf8',
  });
  const names = JSON.parse(stdout) as ([name: string, kind: string, line: number][] | null)[];
  let first = 0;
  return sources.flatMap((source, i) => {
    const start = first;
    first += source.replace(/\n$/, '').split('\n').length + 1;
    return (names[i] ?? []).map(([name, kind, line]) => ({
      name,
      kind,
      line: start + line,
      isType: kind === 'ClassDef',
    }));
  });
}

function withoutMagics(source: string): string {
  return source.replace(/^(\s*)[%!].*$/gm, '$1pass');
}
