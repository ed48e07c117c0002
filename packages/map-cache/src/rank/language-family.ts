/**
 * Languages whose names can mean each other's definitions, by family. A language that is not named
 * is a family of its own.
 */
const FAMILIES = familiesOf({
  script: 'astro ejs javascript svelte tsx typescript vue',
  c: 'c cpp cuda glsl objective-c',
  jvm: 'clojure groovy java kotlin scala',
  beam: 'elixir erlang gleam',
  go: 'go templ',
  ml: 'ocaml ocaml-interface',
  ruby: 'erb ruby',
});

/**
 * Languages of data, styles and documents. What they define (keys, selectors, headings) is never
 * what a name in code means, and what they mention is no use of code.
 */
const DECLARATIVE = new Set('css dockerfile html json latex markdown toml typst yaml'.split(' '));

function familiesOf(members: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(members).flatMap(([family, names]) =>
      names.split(' ').map((name) => [name, family] as const),
    ),
  );
}

/** The family in which a language's names are looked up; undefined for declarative languages. */
export function familyOf(language: string): string | undefined {
  return DECLARATIVE.has(language) ? undefined : (FAMILIES.get(language) ?? language);
}
