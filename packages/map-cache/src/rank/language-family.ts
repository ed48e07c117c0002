/**
 * Languages that can refer to each other's definitions, by family. Any other language forms its own
 * family.
 */
const FAMILIES = familiesOf({
  js: 'astro ejs javascript svelte tsx typescript vue',
  c: 'c cpp cuda glsl objective-c',
  jvm: 'clojure groovy java kotlin scala',
  beam: 'elixir erlang gleam',
  dotnet: 'c-sharp f-sharp visual-basic',
  go: 'go templ',
  hdl: 'verilog vhdl',
  ml: 'ocaml ocaml-interface',
  ruby: 'erb ruby',
  sql: 'jinja sql',
});

/**
 * Languages of data, styles and documents. Names in code never refer to their definitions (keys,
 * selectors, headings), and their references do not count as uses of code.
 */
const DECLARATIVE = new Set(
  'css dockerfile html json latex less markdown scss toml typst yaml'.split(' '),
);

function familiesOf(members: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(members).flatMap(([family, names]) =>
      names.split(' ').map((name) => [name, family] as const),
    ),
  );
}

/** The family within which a language's names are bound; undefined for declarative languages. */
export function familyOf(language: string): string | undefined {
  return DECLARATIVE.has(language) ? undefined : (FAMILIES.get(language) ?? language);
}
