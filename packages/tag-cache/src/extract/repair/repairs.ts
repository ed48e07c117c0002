import { plainApex } from './apex.js';
import { plainDeclarators } from './c-declarators.js';
import { cMacros, mayHoldMacros } from './c-macros.js';
import { newerCSharp } from './c-sharp.js';
import { newerC, plainCpp, structAttributes } from './c-standards.js';
import { plainCommonLisp } from './common-lisp.js';
import { splitConditionals } from './conditionals.js';
import { genericConstructors } from './dart.js';
import { withoutDeadBranches } from './dead-branches.js';
import { declaringMacros } from './declaring-macros.js';
import { plainDockerfile } from './dockerfile.js';
import { blanked, type Edit, edited, matches } from './edits.js';
import { plainFortran } from './fortran.js';
import { goTemplates } from './go-templates.js';
import { extendedSchemas } from './graphql.js';
import { groovyDeclarations } from './groovy.js';
import { jinjaBlocks } from './jinja.js';
import { plainKotlin } from './kotlin.js';
import { emptyMacros, groovyComments } from './line-ends.js';
import { literateCode } from './literate.js';
import { plainMake } from './make.js';
import { moduleUnit } from './modules.js';
import { DELEGATING_OBJECT, NEWER_SYNTAX } from './newer-syntax.js';
import { withoutDirectives } from './ocaml.js';
import { outlined } from './outline.js';
import { plainRust } from './rust.js';
import { plainScala } from './scala.js';
import { plainShaders } from './shaders.js';
import { snakemakeRules } from './snakemake.js';
import { sqlRoutines } from './sql-routines.js';
import { plainSwift } from './swift.js';
import { templateMarkers } from './templates.js';
import { endedBeforeIn, endedSignatures, plainTypes } from './type-script.js';
import { vim9Script } from './vim9.js';
import { zshSyntax } from './zsh.js';

type Repair = (text: string, language: string) => Edit[];

export const C_FAMILY: readonly string[] = ['c', 'cpp', 'objective-c', 'cuda', 'arduino'];
const CONDITIONALS = [...C_FAMILY, 'c-sharp', 'swift'];
/** Languages that are often written as templates. */
const TEMPLATED = [
  ...['yaml', 'html', 'xml', 'sql', 'bash', 'toml', 'json', 'css', 'dockerfile', 'hcl', 'ini'],
  ...['make', 'nginx'],
];

/** The repairs of each language, in the order they are applied. */
const REPAIRS: readonly (readonly [languages: readonly string[], repair: Repair])[] = [
  [CONDITIONALS, splitConditionals],
  [C_FAMILY, cMacros],
  [TEMPLATED, templateMarkers],
  [['sql'], (text) => [...sqlRoutines(text), ...sqlTables(text)]],
  [['bash'], zshSyntax],
  [['yaml'], (text) => matches(text, INDENTING_TABS)],
  ...Object.entries(NEWER_SYNTAX).map(([name, repair]) => [[name], repair] as const),
];

/** The text of the first parse: without what its grammar misreads and does not report as an error. */
export function prepareText(text: string, language: string): string {
  const live = BRANCHED.has(language) ? withoutDeadBranches(text) : text;
  const ended = DEFINING.has(language) ? edited(live, emptyMacros(live)) : live;
  return PREPARATIONS[language]?.(ended) ?? outlined(ended, language);
}

/** Languages with a preprocessor whose directives begin with `#`. */
const BRANCHED: ReadonlySet<string> = new Set([...CONDITIONALS, 'haskell', 'glsl']);

/** Languages whose grammars look for the value of a macro in the lines below. */
const DEFINING: ReadonlySet<string> = new Set([...C_FAMILY, 'glsl']);

const PREPARATIONS: Readonly<Record<string, (text: string) => string>> = {
  apex: plainApex,
  bash: (text) => edited(text, batsTests(text)),
  c: (text) => declaringMacros(newerC(plainDeclarators(text))),
  'c-sharp': newerCSharp,
  'objective-c': (text) => structAttributes(edited(text, matches(text, NONNULL_REGION))),
  'common-lisp': plainCommonLisp,
  cpp: (text) =>
    edited(plainShaders(plainCpp(plainDeclarators(text))), [
      ...moduleUnit(text),
      ...matches(text, QT_OBJECT),
    ]),
  dart: genericConstructors,
  dockerfile: plainDockerfile,
  fortran: plainFortran,
  graphql: extendedSchemas,
  // Go templates are read by the grammar of another language.
  'go-template': (text) => edited(text, goTemplates(text)),
  groovy: (text) => groovyDeclarations(edited(text, groovyComments(text))),
  haskell: (text) => withoutLongStrings(literateCode(text)),
  java: (text) => edited(text, matches(text, ANNOTATED_DOTS)),
  javascript: (text) => endedBeforeIn(keywordLines(text)),
  // As those of Go.
  jinja: jinjaBlocks,
  // `import Base.@kwdef` is `import Base: @kwdef`.
  julia: (text) => edited(text, matches(text, MACRO_OF_MODULE, ':')),
  kotlin: plainKotlin,
  make: plainMake,
  ocaml: withoutDirectives,
  'ocaml-interface': withoutDirectives,
  // What follows is data.
  php: (text) => text.replace(/(?<=^\s*__halt_compiler\s*\(\s*\)\s*;)[\s\S]*/im, blanked),
  python: snakemakeRules,
  rust: plainRust,
  scala: plainScala,
  swift: plainSwift,
  // Signatures not with JSX, whose tags look like type parameters.
  typescript: (text) => endedSignatures(endedBeforeIn(plainTypes(keywordLines(text)))),
  tsx: (text) => endedBeforeIn(plainTypes(keywordLines(text))),
  vim: vim9Script,
};

/** A mark before a declaration, of whose type the grammar takes it for a part. */
const NONNULL_REGION = /^[ \t]*(?:CF|NS)_ASSUME_NONNULL_(?:BEGIN|END)\b/gm;

/** Valid only within brackets, but most parsers of YAML are not as strict as its grammar elsewhere. */
const INDENTING_TABS = /^ *(\t[ \t]*)/gm;

const MACRO_OF_MODULE = /\.(?=@\w+[ \t]*(?:#|$))(?<=^[ \t]*(?:import|using)[ \t]+\.*\w[\w.]*\.)/gm;

/** An annotation of the array that a variable number of arguments of Java makes: `String @Nullable ... names`. */
const ANNOTATED_DOTS = /@[\w.]+(?:\([^()\n]*\))?(?=\s*\.\.\.)/g;

/**
 * Turns tests of Bats, `@test "adds two" {`, into functions of the same name. To the grammar they are
 * commands whose last argument is a brace.
 */
function batsTests(text: string): Edit[] {
  if (!text.includes('@test')) return [];
  return Array.from(text.matchAll(BATS_TEST), ({ 1: before = '', 2: name = '', index }) => {
    const by = `${' '.repeat(before.length)}${name.replace(/\W/g, '_')}()`;
    return { start: index, end: index + by.length, by };
  });
}

const BATS_TEST = /^([ \t]*@test[ \t]+["'])(.+?)["'][ \t]+(?=\{)/gm;

/** Behind such a macro, the grammar takes `public:` for a field with a number of bits. */
const QT_OBJECT = /\bQ_(?:OBJECT|GADGET)\b(?=\s+(?:public|protected|private)\b[^\n;]*:)/g;

/** Empties strings of several lines, in Haskell that has them. */
function withoutLongStrings(text: string): string {
  if (!/\bMultilineStrings\b/.test(text)) return text;
  return text.replace(/"""[\s\S]*?"""/g, (string) => `""${blanked(string.slice(2))}`);
}

/**
 * Blanks keywords that end their line. The grammars take `get` and `static` for fields there, which
 * belong to the member below, and `abstract` and `interface` for declarations, which are not.
 */
function keywordLines(text: string): string {
  return LAST_KEYWORD.test(text) ? text.replace(KEYWORD_LINE, blanked) : text;
}

/** A quick test, since few texts have such a line: looking back from each line's end, not from within white space. */
const LAST_KEYWORD = /\n(?<=\b(?:[gs]et|static|abstract|interface)[ \t]*\n)/;

const KEYWORD_LINE =
  /^[ \t]*(?:static[ \t]+)?(?:[gs]et(?=[ \t]*\r?\n\s*[#$\w['"][^\n=;]*\()|static(?=[ \t]*\r?\n\s*[#$\w['"*])|abstract(?=[ \t]*\r?\n\s*class\b)|interface(?=[ \t]*\r?\n))/gm;

/** Blanks the size of numbers of Oracle, and `OR REPLACE` of tables, behind which all columns are lost. */
function sqlTables(text: string): Edit[] {
  return [
    ...matches(text, /\bnumber[ \t]*(\([ \t\d,*-]*\))/gi),
    ...matches(text, /\bcreate[ \t]+(or[ \t]+replace)[ \t]+(?:transient[ \t]+)?table\b/gi),
  ];
}

/** A text with all repairs of its language applied. Every line and column stays in place. */
export function repaired(text: string, language: string): string {
  const repairs = REPAIRS.filter(([languages]) => languages.includes(language));
  return repairs.reduce((result, [, repair]) => edited(result, repair(result, language)), text);
}

/**
 * Whether the repairs of a language are a few searches, so that they are tried for an error in a body
 * too: a body with an error may end where the file does.
 */
export function isCheap(language: string): boolean {
  return language in NEWER_SYNTAX && !C_FAMILY.includes(language);
}

/** Whether a text should be repaired even if it parses without errors outside of bodies. */
export function isOdd(text: string, language: string): boolean {
  if (language === 'kotlin') return DELEGATING_OBJECT.test(text);
  return C_FAMILY.includes(language) && mayHoldMacros(text, language);
}
