/**
 * Languages whose names can mean each other's definitions, by family. A language that is not named
 * is a family of its own.
 */
const FAMILIES = familiesOf({
  script: 'astro javascript svelte tsx typescript vue',
  c: 'arduino c cpp cuda hlsl metal objective-c objective-cpp',
  jvm: 'clojure groovy java kotlin scala',
  dotnet: 'c-sharp f-sharp razor visual-basic',
  shell: 'bash bats fish zsh',
  beam: 'elixir erlang gleam',
  ml: 'ocaml ocaml-interface',
});

/**
 * Languages of data, styles and documents. What they define (keys, selectors, headings) is never
 * what a name in code means, and what they mention is no use of code.
 */
const DECLARATIVE = new Set(
  `css dockerfile html ini json latex less markdown nginx scss toml typst xml yaml`.split(' '),
);

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
