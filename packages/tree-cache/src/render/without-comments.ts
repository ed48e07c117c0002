/** A row that holds only a comment or an attribute. `*` alone may begin a parameter. */
const COMMENT_ROW = /^\s*(?:\/\/|\/\*|\*[ /]|#|--(?:[\s-]|$)|%%|;;)/;
/** The first row of a block comment that ends on a later row. */
const OPENS_BLOCK = /^\s*\/\*(?!.*\*\/)/;
const CLOSES_BLOCK = /\*\//;
/**
 * A comment that ends a row. Only after a comma or an opening bracket are the marks of every language no
 * operators, and without a later quote they are not inside a string. Haskell marks what documents a type.
 */
const COMMENT_TAIL =
  /(?<=[,([{])\s+(?:(?:\/\/|--|#|%%?|;;?)\s[^"'`]*|\/\*.*\*\/\s*)$|\s+-- [|^] .*$/;

/** Behind any other word, a mark is one of a comment in languages that have no operator like it. */
const OWN_TAIL: ReadonlyMap<string, RegExp> = new Map([
  ...['ada', 'elm', 'haskell', 'lua', 'sql'].map((name) => [name, /\s+--[^"'`]*$/] as const),
  ...['elixir', 'julia', 'nim', 'powershell', 'python', 'r', 'ruby'].map(
    (name) => [name, /\s+#\s[^"'`]*$/] as const,
  ),
  ...[
    ...['c', 'c-sharp', 'cpp', 'cuda', 'dart', 'go', 'java', 'javascript', 'kotlin', 'objective-c'],
    ...['php', 'protobuf', 'rust', 'scala', 'solidity', 'swift', 'tsx', 'typescript', 'zig'],
  ].map((name) => [name, /\s+(?:\/\/[^"'`]*|\/\*(?:[^*"'`]|\*(?!\/))*\*\/\s*)$/] as const),
]);

/** Behind these words a body begins. */
const OPENS_BODY = /(?:[{([:]|\b(?:do|then))$/;
/** A comment that is meant for a tool. */
const DIRECTIVE =
  /^\W+(?:@ts-|biome-ignore|c8 |eslint|istanbul|mypy:|noinspection|nolint|noqa|NOLINT|NOSONAR|phpcs:|phpstan-|pragma:|prettier-|pylint:|pyright:|rubocop:|standard:|swiftlint:|tslint:|type: ignore|ty: ignore)/;

/**
 * The rows of a signature without comments. The first is kept: it may be all there is. A comment behind
 * the only row documents it, unless a body begins before it or it is meant for a tool.
 */
export function withoutComments(rows: readonly string[], language = ''): readonly string[] {
  const own = OWN_TAIL.get(language);
  if (rows.length < 2) return own === undefined ? rows : rows.map((row) => withoutAside(row, own));
  const kept: string[] = [];
  let inBlock = false;
  rows.forEach((row, i) => {
    const isComment = i > 0 && (inBlock || COMMENT_ROW.test(row));
    inBlock = inBlock ? !CLOSES_BLOCK.test(row) : OPENS_BLOCK.test(row);
    if (isComment) return;
    const code = row.replace(COMMENT_TAIL, '');
    kept.push(own === undefined ? code : code.replace(own, ''));
  });
  return kept;
}

function withoutAside(row: string, own: RegExp): string {
  const code = row.replace(own, '');
  const comment = row.slice(code.length).trim();
  return OPENS_BODY.test(code) || DIRECTIVE.test(comment) ? code : row;
}
