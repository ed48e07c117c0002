/** Detects the language of a file by its text where several languages share an extension. */
export interface TextRule {
  /** Tried in order. A language without a grammar keeps the file from being parsed as another. */
  readonly marks: readonly (readonly [language: string, mark: RegExp])[];
  /** The languages that neighbouring files may decide between, if no pattern matches. */
  readonly neighbours: readonly string[];
  /** The language if no pattern matches and there are no such files. */
  readonly otherwise?: string;
  /** Length of the text that is searched, by default `TEXT_HEAD`. */
  readonly headBytes?: number;
  /** Parts of the text that are not searched. */
  readonly comments?: RegExp;
}

/** Length of the start of a file that is searched. */
export const TEXT_HEAD = 65_536;

/** Comments of the C family, and code for C++ compilers in headers for both languages. */
const C_COMMENTS =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|^[ \t]*#[ \t]*if[^\n]*__cplusplus[\s\S]*?^[ \t]*#[ \t]*(?:else|elif|endif)/gm;
const OBJECTIVE_C =
  /^[ \t]*(?:@(?:interface|protocol|implementation|class|end|import|property|autoreleasepool|compatibility_alias)\b|#[ \t]*import\b|[-+][ \t]*\([ \t]*\w[^()\n]*\)[ \t]*[A-Za-z_])|\[\[?\w+ (?:alloc|new|init|class)\]|(?<=[(,=:?[{][ \t]*)@"|\bNS(?:Integer|UInteger|String|Array|Object|_ENUM|_OPTIONS|_ASSUME_NONNULL_BEGIN)\b/m;
/** What only Objective-C declares; its calls, imports and forward declarations are in C++ headers too. */
const OBJECTIVE_C_TYPE = /^[ \t]*@(?:interface\b|implementation\b|protocol\b[^;\n]*$|end\b)/m;
const CPP_TYPE =
  /^[ \t]*(?:(?:inline[ \t]+)?namespace\b|template[ \t]*<|class[ \t]+\w[\w \t]*(?:\{|:(?!:)|\n[ \t]*[:{]))/m;
const CPP =
  /^[ \t]*(?:(?:class|struct|enum(?:[ \t]+class|[ \t]+struct)?)(?:[ \t]+\w+(?:\([^()\n]*\))?)?[ \t]+\w+(?:[ \t]+final)?[ \t]*:(?!:)|class[ \t]+\w[\w \t]*(?:[;{]|\n[ \t]*[:{])|enum[ \t]+class\b|(?:inline[ \t]+)?namespace\b|template[ \t]*<|using[ \t]+\w|(?:public|private|protected)(?:[ \t]+\w+)?[ \t]*:|friend[ \t]|(?:explicit|virtual|constexpr)[ \t])|\b(?:std|boost)::|\b\w+::~?\w+|\b(?:static_cast|dynamic_cast|reinterpret_cast|const_cast)[ \t]*<|\b(?:noexcept|nullptr|decltype|consteval|constinit|co_await)\b|\boperator[ \t]*(?:[-+*/%^&|~!=<>]|\(\)|\[\]|new|delete)|\)[ \t]*(?:const[ \t]*)?(?:override|final)\b|=[ \t]*delete[ \t]*;|^[ \t]*#[ \t]*include[ \t]*<(?:algorithm|array|atomic|bitset|chrono|c(?:assert|ctype|errno|float|limits|math|std\w+|string|time)|complex|deque|exception|functional|future|initializer_list|iosfwd|iostream|istream|iterator|limits|list|map|memory|mutex|new|numeric|optional|ostream|queue|random|regex|set|span|sstream|stack|stdexcept|string|string_view|thread|tuple|type_traits|typeinfo|unordered_map|unordered_set|utility|variant|vector)>/m;
const C_CODE =
  /^[ \t]*(?:#[ \t]*(?:include|define|if|ifdef|ifndef|pragma|undef|error)\b|(?:static|extern|typedef|const|unsigned|struct|enum|union|void|int|char|bool|float|double)\b[^\n]*[;{(,*]|\w+[ \t]*\([^()\n]*\)[ \t]*[,;]?[ \t]*$)|^[ \t]*\/[*/]/m;

/** Forth uses the extensions of Fortran. */
const FORTRAN: TextRule = {
  marks: [
    ['forth', /^[ \t]*(?::[ \t]+\S|\\[ \t]|\([ \t][^\n]*--[^\n]*\))/m],
    [
      'fortran',
      /^(?:[cC*!]|[ \t\d]*(?:program|subroutine|module|function|block|end|call|use|implicit|integer|real|double|include)\b)/im,
    ],
  ],
  neighbours: ['fortran'],
};

/** Templates of other languages share its extensions. */
const GO_TEMPLATE: TextRule = {
  marks: [['go-template', /\{\{-?\s*(?:define|block)\s+"/]],
  neighbours: [],
};

/** Languages of notebook kernels. */
const KERNELS: readonly (readonly [kernel: string, language: string])[] = [
  ['i?python\\d*', 'python'],
  ['ir|r', 'r'],
  ['julia', 'julia'],
  ['scala', 'scala'],
  ['kotlin', 'kotlin'],
  ['typescript|deno|tslab', 'typescript'],
  ['javascript|ijavascript|jslab', 'javascript'],
  ['rust|evcxr', 'rust'],
  ['go|gonb|gophernotes', 'go'],
  ['c\\+\\+\\d*|xcpp\\d*', 'cpp'],
  ['c#|csharp|\\.net-csharp', 'c-sharp'],
  ['powershell|pwsh|\\.net-powershell', 'powershell'],
  ['f#|fsharp|\\.net-fsharp', 'f-sharp'],
  ['ruby|iruby', 'ruby'],
  ['haskell|ihaskell', 'haskell'],
  ['ocaml', 'ocaml'],
  ['lua', 'lua'],
  ['bash', 'bash'],
  ['sql', 'sql'],
  ['java', 'java'],
  ['octave|matlab', 'matlab'],
];

/**
 * By extension. An extension is listed only if a second language is common enough to justify reading the
 * start of every such file.
 */
export const TEXT_RULES: Readonly<Record<string, TextRule>> = {
  h: {
    marks: [
      ['objective-c', OBJECTIVE_C_TYPE],
      ['cpp', CPP_TYPE],
      ['objective-c', OBJECTIVE_C],
      ['cpp', CPP],
    ],
    neighbours: ['c', 'cpp', 'objective-c'],
    otherwise: 'c',
    comments: C_COMMENTS,
  },
  m: {
    marks: [
      ['objective-c', OBJECTIVE_C],
      ['mercury', /^:-[ \t]*(?:module|interface|implementation|import_module)\b/m],
      [
        'matlab',
        /^[ \t]*(?:%|function\b[^\n{]*$|classdef\b|end[ \t]*$|endfunction|clc\b|close all|clear all)|^[a-zA-Z]\w*[ \t]*=[^\n={]*;?[ \t]*$|^[ \t]*##? /m,
      ],
      ['mathematica', /\(\*[\s\S]*?\*\)|\b(?:Begin|End)Package\[|:=[^\n]*\[/],
      ['objective-c', C_CODE],
    ],
    neighbours: ['objective-c', 'matlab'],
    otherwise: 'objective-c',
  },
  inc: {
    marks: [
      ['php', /<\?(?:php\b|=|[ \t\r\n])/i],
      [
        'bitbake',
        /^(?:inherit|require|DESCRIPTION|SUMMARY|LICENSE|SRC_URI|DEPENDS|RDEPENDS|FILES|EXTRA_OE\w+|PV|PR|S)(?:[:_][\w${}:-]+)?[ \t]*(?:[?:+.]?=|[\w"])|^(?:do_\w+|python[ \t]+\w*)[ \t]*\([ \t]*\)[ \t]*\{/m,
      ],
      [
        'bash',
        /^#!.*sh\b|^[ \t]*(?:if|while|elif)[ \t]+\[|^[ \t]*(?:fi|esac|done)\b|^\w+\(\)[ \t]*\{?[ \t]*$/m,
      ],
      ['bitbake', /^\w+[ \t]+[?:+.]?=[ \t]*"/m],
      [
        'pascal',
        /^[ \t]*(?:procedure|function)[ \t]+\w+[^\n{}]*;[ \t]*$|^[ \t]*(?:unit|uses)[ \t]+[\w, ]+;|\{\$[A-Z]\w+/im,
      ],
      [
        'assembly',
        /^[ \t]*\.(?:macro|endm|equ|set|org|globa?l|section|text|data|byte|word)\b|^[ \t]*(?:mov[lqbw]?|push|pop|jmp|ldr|lda|sta)[ \t]+[%$#\w[][^\n=(){}]*$|^[ \t]*%(?:define|macro|include|ifdef)\b|^\w+[ \t]+equ[ \t]/im,
      ],
      ['sourcepawn', /^[ \t]*(?:native|forward|stock|public)[ \t]+\w+[:( ]/m],
      ['cpp', CPP],
      ['c', C_CODE],
    ],
    neighbours: ['php', 'c', 'cpp'],
    comments: /\/\*[\s\S]*?\*\//g,
  },
  // Cram: sessions in a terminal, with the output that is expected.
  t: { marks: [['cram', /^ {2}\$ \S/m]], neighbours: [], otherwise: 'perl' },
  pl: {
    marks: [
      [
        'perl',
        /^#!.*\bperl|\buse[ \t]+(?:strict|warnings|v?5|utf8|lib|[A-Z]\w*(?:::\w+)*)\b|^[ \t]*(?:sub[ \t]+\w+|package[ \t]+[\w:]+|my[ \t]+[$@%(]|our[ \t]+[$@%]|require[ \t]+["'\w])|[$@%]\w+[ \t]*(?:=|->|\{|\[)|^=(?:head\d|pod|cut|item|over)\b/m,
      ],
      ['raku', /^[ \t]*(?:use[ \t]+v6|unit[ \t]+(?:module|class))\b/m],
      [
        'prolog',
        /^:-[ \t]*\w|^\?-|^[a-z]\w*(?:\([^\n]*\))?[ \t]*(?::-|-->)|^[a-z]\w*\([^()\n]*\)\.[ \t]*(?:%.*)?$/m,
      ],
    ],
    neighbours: ['perl'],
    otherwise: 'perl',
  },
  // The language of the kernel is at the end of a notebook.
  ipynb: {
    marks: [
      ['text', /^\ufeff?\s*[^\s{]/],
      ...KERNELS.map(
        ([kernel, language]) =>
          [
            language,
            new RegExp(
              `"language"\\s*:\\s*"(?:${kernel})"|"name"\\s*:\\s*"(?:${kernel})"\\s*[,}]`,
              'i',
            ),
          ] as const,
      ),
    ],
    neighbours: [],
    otherwise: 'python',
    headBytes: 1_000_000,
  },
  cls: {
    marks: [
      [
        'latex',
        /^[ \t]*(?:%|\\(?:NeedsTeXFormat|ProvidesClass|LoadClass|RequirePackage|newcommand|def)\b)/m,
      ],
      [
        'visual-basic',
        /^(?:VERSION[ \t]+\d|Attribute VB_|Option[ \t]+(?:Base|Compare|Explicit)\b)/im,
      ],
      [
        'openedge',
        /^[ \t]*(?:USING|ROUTINE-LEVEL|BLOCK-LEVEL|METHOD)\b|^[ \t]*CLASS[ \t][^{}\n]*:[ \t]*$/im,
      ],
      ['objectscript', /^Class[ \t]+%?\w+(?:\.\w+)+/m],
      ['apex', /\b(?:class|interface|enum)\s+\w+[^;{}]*\{/i],
    ],
    neighbours: ['apex', 'visual-basic'],
  },
  d: {
    marks: [
      [
        'd',
        /^#!.*\b(?:dub|[lr]dmd\d*)\b|^[ \t]*(?:module|(?:public[ \t]+)?import)[ \t]+\w[^\n]*;/m,
      ],
      ['make', /^[^\s:#]+\.\w+[ \t]*:(?:[ \t]|\\?$)|\\$/m],
      ['dtrace', /^#!.*dtrace|^(?:\w*:){3}\w*|^#pragma[ \t]+D\b/m],
    ],
    neighbours: ['d'],
    otherwise: 'd',
  },
  f: FORTRAN,
  for: FORTRAN,
  fs: {
    marks: [
      [
        'glsl',
        /^[ \t]*(?:#version\b|precision[ \t]|uniform[ \t]|varying[ \t]|void[ \t]+main[ \t]*\()/m,
      ],
      ['forth', /^: \w/m],
      ['f-sharp', /^[ \t]*(?:#light|module|namespace|open|let|type)\b/m],
    ],
    neighbours: ['f-sharp', 'glsl'],
  },
  gd: {
    marks: [
      ['gap', /^[ \t]*(?:Declare(?:Operation|Attribute|Category|GlobalFunction)|InstallMethod)\b/m],
    ],
    neighbours: ['gdscript'],
    otherwise: 'gdscript',
  },
  // Macros of dbt; models are SQL.
  sql: {
    marks: [['jinja', /\{%[-~+]?\s*(?:macro|test|materialization)\s+\w+/]],
    neighbours: [],
    otherwise: 'sql',
  },
  gotmpl: { ...GO_TEMPLATE, otherwise: 'go-template' },
  tpl: GO_TEMPLATE,
  tmpl: GO_TEMPLATE,
  pro: {
    marks: [
      ['prolog', /^:-|^[a-z]\w*(?:\([^\n]*\))?[ \t]*(?::-|-->)/m],
      ['idl', /^[ \t]*(?:pro|function)[ \t]+\w+[ \t]*(?:,|$)/im],
      ['qmake', /^[ \t]*(?:[A-Z_]{2,}(?:\.\w+)?[ \t]*[+*-]?=|(?:win32|unix|macx|CONFIG)\b)/m],
      ['proguard', /^-(?:keep|dont|optimiz)/m],
    ],
    neighbours: [],
  },
  v: {
    marks: [
      [
        'coq',
        /^[ \t]*(?:Require|Theorem|Lemma|Definition|Inductive|Proof|Section|Module|Fixpoint)\b/m,
      ],
      ['verilog', /^[ \t]*(?:`\w+|module[ \t]+\w+|endmodule|always\b)/m],
      ['v', /^[ \t]*(?:(?:pub[ \t]+)?fn[ \t]+|module[ \t]+\w+[ \t]*$|import[ \t]+\w)/m],
    ],
    neighbours: ['verilog', 'coq', 'v'],
  },
  bb: {
    marks: [
      [
        'bitbake',
        /^(?:inherit|require|DESCRIPTION|SUMMARY|LICENSE|SRC_URI|DEPENDS)(?:[:_][\w${}:-]+)?[ \t]*(?:[?:+.]?=|[\w"])|^do_\w+[ \t]*\(|^\w+[ \t]*[?:+.]{0,2}=[ \t]*"/m,
      ],
      ['clojure', /^#!|^[ \t]*(?:;|\()/m],
    ],
    neighbours: ['clojure'],
    otherwise: 'clojure',
  },
  sc: {
    marks: [
      [
        'scala',
        /^#!|^[ \t]*(?:(?:case[ \t]+)?(?:class|object|trait)[ \t]+\w|(?:val|var|def|import|package)[ \t]+\w|\/\/>)/m,
      ],
      [
        'supercollider',
        /^[+*]?[A-Z]\w*[ \t]*(?::[ \t]*[A-Z]\w*)?[ \t]*\{|\|[\w ,=]+\||\bSynthDef\b|^[ \t]*~\w+[ \t]*=/m,
      ],
    ],
    neighbours: ['scala'],
    otherwise: 'scala',
  },
};

/** Extensions of what a file of the name before them is made from. */
export const TEMPLATES: ReadonlySet<string> = new Set(
  'dist example gotmpl in j2 jinja jinja2 sample template tmpl tpl'.split(' '),
);

/** The rules as text, which is another one whenever they are. */
export function rulesText(): string {
  return JSON.stringify([TEXT_RULES, [...TEMPLATES]], (_, value: unknown) =>
    value instanceof RegExp ? String(value) : value,
  );
}

/**
 * The language of a text according to the rule for its name. It may have no grammar. Undefined if no
 * pattern matches.
 */
export function languageByText({ marks, comments }: TextRule, text: string): string | undefined {
  const code = comments === undefined ? text : text.replace(comments, blank);
  return marks.find(([, mark]) => mark.test(code))?.[0];
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
