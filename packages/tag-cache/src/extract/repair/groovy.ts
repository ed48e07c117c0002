import { closing, type Edit, edited, matches } from './edits.js';

/**
 * Rewrites declarations that the Groovy grammar cannot parse, most of them without an error: it takes
 * `Shop shop` for a call, because it knows no types other than the built-in ones. All types become
 * `def`, whose place and name the query uses for a reference to the type.
 */
export function groovyDeclarations(text: string): string {
  const plain = edited(text, [
    ...matches(text, MODIFIER),
    ...matches(text, TRAIT, 'class'),
    ...Array.from(text.matchAll(HEAD), implemented).flat(),
    ...matches(text, THROWS),
    ...matches(text, TYPE_PARAMETERS),
    ...matches(text, CONSTRUCTOR_MODIFIER),
    ...matches(text, CONSTRUCTOR_PARAMETERS),
    ...matches(text, CAUGHT_TYPES),
    ...loops(text),
    ...matches(text, MESSAGE, ';'),
    ...listedCalls(text),
    ...enumerators(text),
    ...Array.from(text.matchAll(RECORD), recordHead).flat(),
  ]);
  const untyped = edited(plain, types(plain));
  return edited(untyped, separateFields(untyped));
}

const ARGUMENT = '[^<>(){};=\\n]';
const GENERICS = `<(?:${ARGUMENT}|<(?:${ARGUMENT}|<${ARGUMENT}*>)*>)*>`;
const TYPE = `[A-Z]\\w*(?:${GENERICS})?(?:\\[\\])*(?:\\.\\.\\.)?`;
const MODIFIERS = '(?:(?:public|protected|private|static|final|synchronized|def)[ \\t]+)*';

/** Modifiers that the grammar does not know. */
const MODIFIER = /\b((?:abstract|default|native|strictfp|transient|volatile)[ \t]+)(?=\w)/g;
/** A trait, which the grammar takes for a call. It may implement others, as only a class may. */
const TRAIT = /^[ \t]*(?:@?\w+[ \t]+)*?(trait)[ \t]+[A-Z]\w*[^;(){}\n=]*\{/gm;
const HEAD = /\b(class|enum|record|trait)[ \t]+[A-Z]\w*[^{};=]{0,500}\{/g;

/**
 * What a type implements, of which one is left as if it were extended if it extends nothing. The grammar
 * takes `class A implements B {` for a class that is called `B`.
 */
function implemented({ 0: head, 1: word = '', index }: RegExpExecArray): Edit[] {
  const at = head.search(/\simplements\s/) + 1;
  if (at === 0) return [];
  const start = index + at;
  const end = index + head.length - 1;
  const mayExtend = /class|trait/.test(word) && !/\sextends\s/.test(head.slice(0, at));
  if (!mayExtend) return [{ start, end }];
  const [first = ''] = /^implements\s+[\w.]+/.exec(head.slice(at)) ?? [];
  return [
    { start, end: start + 'implements'.length, by: 'extends' },
    { start: start + first.length, end },
  ];
}

const THROWS = /\)\s*(throws\s+[\w.]+(?:\s*,\s*[\w.]+)*)\s*(?=[{;\n])/g;
const TYPE_PARAMETERS = new RegExp(`^[ \\t]*${MODIFIERS}(${GENERICS})[ \\t]+(?=\\w)`, 'gm');
const CONSTRUCTOR_MODIFIER =
  /^[ \t]*((?:public|protected|private)[ \t]+)(?=[A-Z]\w*[ \t]*\([^(){}]*\)\s*(?:throws\s[^{}()]*)?\{)/gm;
const CONSTRUCTOR_PARAMETERS =
  /^[ \t]*(?:(?:public|protected|private)[ \t]+)?[A-Z]\w*[ \t]*\(([^(){}]*[\w>\]][ \t]+\w[^(){}]*)\)\s*(?:throws\s[^{}()]*)?\{/gm;
const CAUGHT_TYPES = /\bcatch[ \t]*\(([^(){}|]*\|[^(){}]*[ \t])\w+[ \t]*\)/g;
const LOOP = /\bfor[ \t]*\([ \t]*(\w[\w.<>[\], ?]*[ \t](\w+)[ \t]*(?::|\bin\b))/g;

/** `for (Item item : items)` and `for (Item item in items)` become `for (item in items)`. */
function loops(text: string): Edit[] {
  return Array.from(text.matchAll(LOOP), ({ 0: { length }, 1: head = '', 2: name, index }) => {
    const end = index + length;
    return { start: end - head.length, end, by: `${name} in` };
  });
}

/** The comma or colon before the message of an assertion. */
const MESSAGE = /^[ \t]*assert\b(?:[^,;?:'"(){}[\]\n]|\([^()\n]*\))*([,:])(?=[ \t]*["'])/gm;

/** `dependsOn task('a'), task('b')` becomes `dependsOn task('a'); task('b')`: behind a call, the grammar ends the arguments. */
function listedCalls(text: string): Edit[] {
  return Array.from(text.matchAll(LISTED_CALL), ({ 0: head, index }) => {
    const edits: Edit[] = [];
    for (let at = index + head.length - 1; at < text.length && text[at] !== '\n'; at += 1) {
      if (text[at] === ',') edits.push({ start: at, end: at + 1, by: ';' });
      else if ('([{'.includes(text[at] as string)) at = (closing(text, at) ?? text.length) - 1;
    }
    return edits;
  }).flat();
}

const LISTED_CALL =
  /^[ \t]*(?!(?:case|else|in|new|return|throw)\b)[a-zA-Z]\w*[ \t]+[a-z][\w.]*(?:\((?:[^()\n]|\([^()\n]*\))*\)(?:\.\w+)*)+[ \t]*,/gm;

/** `enum Kind { ONE, TWO(2) }` becomes `enum Kind { ONE; TWO(2) }`, whose values are statements. */
function enumerators(text: string): Edit[] {
  return Array.from(text.matchAll(/\benum[ \t]+\w+[^{}();\n]*\{/g), ({ 0: head, index }) => {
    const start = index + head.length;
    const end = closing(text, start - 1) ?? start;
    const edits: Edit[] = [];
    for (let at = start; at < end && text[at] !== ';'; at += 1) {
      if (text[at] === ',') edits.push({ start: at, end: at + 1, by: ';' });
      else if ('([{'.includes(text[at] as string)) at = (closing(text, at) ?? end) - 1;
    }
    return edits;
  }).flat();
}

const RECORD = /^[ \t]*(?:\w+[ \t]+)*?(record)[ \t]+[A-Z]\w*[ \t]*(\([^()]*\))(?=[^;{}\n]*\{)/gm;

/** A record is left as a class without its list of components. */
function recordHead({ 0: head, 1: word = '', 2: list = '', index }: RegExpExecArray): Edit[] {
  const start = index + head.indexOf(word);
  const end = index + head.length;
  return [
    { start, end: start + word.length, by: 'class' },
    { start: end - list.length, end },
  ];
}

const TYPED = new RegExp(
  `\\b(${TYPE})[ \\t]+(?!(?:as|extends|implements|in|instanceof|throws)\\b)[A-Za-z_$]`,
  'g',
);
const QUALIFIER = /[a-z_][\w.]*\.$/;
/** What precedes a name that is not the type of a declaration. */
const NOT_A_TYPE =
  /(?:[$@.]|\b(?:as|case|class|enum|extends|implements|import|instanceof|interface|new|package|return|throw|throws|trait)[ \t]+)$/;
const DEF = 'def';

function types(text: string): Edit[] {
  return Array.from(text.matchAll(TYPED), ({ 1: type = '', index: name }) => {
    const end = name + type.length;
    const lineStart = text.lastIndexOf('\n', name) + 1;
    const qualified = text.slice(Math.max(lineStart, name - MAX_BEFORE), name);
    const before = qualified.replace(QUALIFIER, '');
    const start = name - qualified.length + before.length;
    if (NOT_A_TYPE.test(before)) return [];
    if (/\bdef[ \t]+$/.test(before)) return [{ start, end }];
    if (type.length >= DEF.length)
      return [
        { start, end: name },
        { start: name, end, by: DEF },
      ];
    if (/[(,][ \t]*$/.test(before)) return [{ start, end }];
    // A short name takes the spaces before it. After a word, one must remain.
    const spaces = /(?:(?<=\w[ \t])|(?<![\w \t]))[ \t]*$/.exec(before)?.[0].length ?? 0;
    const moved = end - DEF.length;
    return start - spaces <= moved ? [{ start: moved, end, by: DEF }] : [];
  }).flat();
}

const MAX_BEFORE = 80;
const VALUE = `(?:[ \\t]*=(?:[^,;(){}[\\]"'\\n]|'[^'\\n]*'|"[^"\\n]*")*)?`;
const FIELDS = new RegExp(
  `^[ \\t]*(?:@?\\w+[ \\t]+)*(?:def|boolean|byte|char|double|float|int|long|short)[ \\t]+\\w+${VALUE}(?:,[ \\t]*\\w+${VALUE})+;?[ \\t]*$`,
  'gm',
);

/** `def a = 1, b` becomes `def a = 1; b`. */
function separateFields(text: string): Edit[] {
  return Array.from(text.matchAll(FIELDS), ({ 0: line, index }) =>
    Array.from(line.matchAll(/,/g), (comma) => {
      const start = index + comma.index;
      return { start, end: start + 1, by: ';' };
    }),
  ).flat();
}
