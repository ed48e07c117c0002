/** How lines of a language begin definitions. */
export interface Outline {
  /** Lines that begin one, with a `word` for what it defines and its `name`. The first that matches counts. */
  readonly heads: readonly RegExp[];
  /**
   * Words in lower case that are signs or stand behind their name, with a letter: the name is written in
   * it, so that the query can tell what it is the name of.
   */
  readonly letters?: ReadonlyMap<string, string>;
  /** The words for definitions in which others are local. */
  readonly leaf: RegExp;
  /** A line that ends no definition, although it is indented no more. */
  readonly goesOn: RegExp;
  /**
   * What ends a definition by its word or name, which it captures, or by the same indentation. With it,
   * what holds definitions need not be indented more than its head.
   */
  readonly end?: RegExp;
  /** With `end`: the words for definitions that others hold, indented or not. */
  readonly nested?: RegExp;
  /** A line for a preprocessor, which may stand anywhere. */
  readonly directive?: RegExp;
  /** A line whose head may end on the next one. */
  readonly joined?: RegExp;
  /** A head whose definition ends with the file. */
  readonly rest?: RegExp;
  /** A head without a body. */
  readonly alone?: RegExp;
  /** A whole definition that begins with its `word` and ends with its `name`. */
  readonly namedLast?: RegExp;
  /** What may be before and between its parameters, which are in parentheses. Sticky. */
  readonly parameters?: RegExp;
  /** What of a signature may follow them. Sticky. */
  readonly result?: RegExp;
  /** The first use of a name in a line. */
  readonly use: RegExp;
  /** What is no code, if it may span lines or hold a head. */
  readonly comment?: RegExp;
}

const NAME = '-?[A-Za-z_][\\w-]*(?![\\w-])(?!#\\{)';
const STYLE_COMMENTS =
  /\/\*(?:(?!\/\*)[\s\S])*?\*\/|(?<![:\w(])\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?/g;
/** Parameters of Less may be separated by semicolons. */
const REST = '(?:[^;{()]|\\((?:[^()]|\\([^()]*\\))*\\))*';
/** A rule begins with a class, an id or a placeholder, or has one further on; it is no value or call that goes on. */
const SELECTOR = new RegExp(
  `^(?![^{]*:[ \\t][^{]*,[ \\t]*$)(?![^{]*\\([^()]*$)[ \\t]*(?:[^\\s.#%@$;{}:][^.#%;{}]*)?(?<word>[.#%])(?<name>${NAME})(?!\\([^{]*$)(?=${REST}(?:[{,][ \\t]*$|\\{[^{}]*\\}[ \\t]*$))`,
  'd',
);
const CUSTOM_PROPERTY = /^[ \t]*(?=(?<word>--))(?<name>--[A-Za-z_][\w-]*)[ \t]*:/d;
const KEYFRAMES = new RegExp(`^[ \\t]*@(?<word>keyframes)[ \\t]+(?<name>${NAME})`, 'd');
const STYLE_LETTERS = letters({ c: '. %', i: '#', v: '$ @ --', f: '=' });

/** Languages without a grammar, by name. */
export const OUTLINES: Readonly<Record<string, Outline>> = {
  abap: {
    heads: [
      /^[ \t]*(?<word>CLASS|INTERFACE|METHOD|FORM|FUNCTION|MODULE|REPORT|PROGRAM|FUNCTION-POOL|METHODS|CLASS-METHODS|EVENTS|CONSTANTS|TYPES)(?:[ \t]*:)?[ \t]+(?:\w+~|\/\w+\/)?(?!BEGIN[ \t])(?<name>[A-Za-z_]\w*)(?!\w|[ \t]+(?:DEFINITION[ \t]+)?(?:DEFERRED|LOAD|LOCAL)\b)/di,
      /^[ \t]*(?:(?:TYPES|CONSTANTS)[ \t]*:?[ \t]*)?(?<word>BEGIN)[ \t]+OF[ \t]+(?!BLOCK\b|SCREEN\b|TABBED\b|LINE\b)(?<name>[A-Za-z_]\w*)/di,
    ],
    leaf: /^(?:METHOD|FORM|FUNCTION|MODULE|METHODS|CLASS-METHODS|EVENTS|CONSTANTS|TYPES|BEGIN)$/i,
    goesOn: /^[ \t]*(?:END|[.)])/i,
    rest: /^[ \t]*(?:REPORT|PROGRAM|FUNCTION-POOL)\b/i,
    alone: /^[ \t]*(?:METHODS|CLASS-METHODS|EVENTS|CONSTANTS|TYPES)\b/i,
    end: /^[ \t]*END(CLASS|INTERFACE|METHOD|FORM|FUNCTION|MODULE)\b/i,
    parameters: /(?![\s\S])/y,
    result: /[^.,"*]{0,600}(?=[.,])/y,
    use: /(?:\b(?:PERFORM|NEW|REF[ \t]+TO|INHERITING[ \t]+FROM|INTERFACES|INCLUDE)[ \t]+|(?<![\w~])(?=\w+=>)|(?:->|~)(?=\w+\())([A-Za-z_]\w*)/di,
    comment: /^\*[^\n]*|"[^\n]*|'[^'\n]*'|`[^`\n]*`/gm,
  },
  'f-sharp': {
    heads: [
      /^[ \t]*(?:\[<[^\n>]*>\][ \t]*)?(?:(?:static|private|internal|public)[ \t]+)*(?<word>let|and|type|module|namespace|member|val|exception|override|default|abstract|extern)[ \t]+(?:(?:inline|rec|mutable|private|internal|public|global|member|val)[ \t]+)*(?:\[<[^\n>]*>\][ \t]*)?(?:\w+\.(?=[\w`]+(?![\w.])))?(?<name>``[^`\n]+``|\([^\w\s,()"][^\n,()"]*\)|(?!_\b)[A-Za-z_][\w.']*)/d,
    ],
    leaf: /^(?:let|member|val|override|default|abstract|extern)$/,
    goesOn: /^[ \t]*(?:[)\]}|]|with\b|>>?[=>])/,
    directive: /^[ \t]*#/,
    rest: /^(?:module|namespace)\b[^=\n]*$/,
    parameters: /(?:(?!\bwith\b)[^=()\n])*\s*/y,
    result: /\s*:[^=\n]*(?==)/y,
    use: /(?:(?:\|>|>=>|<\||\bopen\b)[ \t]*(?:\w+\.)*|\b(?:[A-Z]\w*\.)+)([A-Za-z_]\w*)/d,
    comment:
      /\(\*(?!\))(?:(?!\(\*)[\s\S])*?\*\)|"""(?:(?!""")[\s\S])*"""|\/\/[^\n]*|'\\?"'|@"[^"]*(?:"|$)|"(?:[^"\\]|\\[\s\S])*(?:"|$)/g,
  },
  verilog: {
    heads: [
      /^[ \t]*(?![^\n]*\bvirtual[ \t]+interface\b)(?:(?:virtual|static|local|protected|extern|pure|automatic)[ \t]+)*(?:(?<word>module|macromodule|interface|package|program|primitive|checker|class|function|task|covergroup|property|sequence)\b(?:[^;(\n#=]*?[ \t\]])?(?:\w+::)?)(?<name>(?!(?:automatic|static|void|int|logic|class)\b)[A-Za-z_]\w*)[ \t]*(?:$|[;(#@]|import\b|extends\b|implements\b)/d,
    ],
    leaf: /^(?:function|task|covergroup|property|sequence)$/,
    goesOn: /^[ \t]*(?:end\w*\b|begin\b|[()])/,
    alone: /^[ \t]*(?:extern|pure)\b/,
    end: /\bend([a-z]+)\b/,
    nested: /^class$/,
    directive: /^[ \t]*\x60/,
    namedLast:
      /\b(?<word>typedef)\s+(?!class\b)(?:[^;{}]|\{(?:[^{}]|\{[^{}]*\})*\}){2,300}?(?<=[\s}\]])(?<name>[A-Za-z_]\w*)(?=\s*(?:\[[^[\];]*\]\s*)*;)/dg,
    parameters: /\s*(?:import\b[^;()]{0,300};\s*)*#?\s*/y,
    use: /^[ \t]*(?!(?:if|for|case[xz]?|while|repeat|else|assign|always\w*|initial|begin|return|wire|reg|logic|input|output|inout|parameter|localparam|generate|module|macromodule|interface|package|program|primitive|checker|class|function|task|covergroup|property|sequence|modport|typedef|import|export|extern|virtual|static|local|protected|pure|automatic|const|rand|assert|assume|cover|end\w*|and|or|not|nand|nor|xor|buf)\b)([A-Za-z_]\w*)[ \t]+(?:#[ \t]*\(|[A-Za-z_]\w*[ \t]*(?:\[[^\]\n]*\][ \t]*)?\()/d,
    comment: /\/\*(?:(?!\/\*)[\s\S])*?\*\/|\/\/[^\n]*/g,
  },
  vhdl: {
    heads: [
      /^[ \t]*(?:(?:pure|impure|shared)[ \t]+)?(?:(?<word>entity|architecture|package|component|configuration|function|procedure|type|subtype|constant)[ \t]+(?:body[ \t]+)?)(?<name>[A-Za-z]\w*|\\[^\\\n]+\\)(?![\w.])/di,
    ],
    leaf: /^(?:component|configuration|function|procedure|type|subtype|constant)$/i,
    goesOn: /^[ \t]*(?:(?:end|begin|is|return|port|generic)\b|[()])/i,
    end: /\bend[ \t]+(\w+)/i,
    parameters: /\s*(?:is\b\s*)?;?\s*(?:(?:generic|port)\b\s*)?/iy,
    result: /\s*\breturn\b(?:[ \t]+(?!is\b)[^\s;]+){0,20}(?=\s*;|\s+is\b)/iy,
    use: /\b(?:entity|component|use)[ \t]+(?:\w+\.)?([A-Za-z]\w*)/di,
    comment: /--[^\n]*/g,
  },
  // Also in its indented form.
  scss: {
    heads: [
      new RegExp(`^[ \\t]*@(?<word>mixin|function)[ \\t]+(?<name>${NAME})`, 'd'),
      KEYFRAMES,
      /^(?=(?<word>\$))(?<name>\$[A-Za-z_][\w-]*)[ \t]*:/d,
      CUSTOM_PROPERTY,
      SELECTOR,
      new RegExp(`^(?<word>=)(?<name>${NAME})`, 'd'),
      new RegExp(`^[ \\t]*(?<word>[.#%])(?<name>${NAME})[^;{}:/]*$`, 'd'),
    ],
    letters: STYLE_LETTERS,
    leaf: /^(?:mixin|function|keyframes|=)$/,
    goesOn: /^[ \t]*[{})]/,
    parameters: /[ \t]*/y,
    use: /(?:(?:@include[ \t]+|^[ \t]*\+)(?:[\w-]+\.)?|@extend[ \t]+[.%]|animation(?:-name)?:[ \t]*|(?<=[^\w-])(?=\$)(?!\$[\w-]+[ \t]*:)|var\([ \t]*(?=--))(\$?-{0,2}[A-Za-z_][\w-]*)/d,
    comment: STYLE_COMMENTS,
  },
  less: {
    heads: [
      KEYFRAMES,
      /^(?=(?<word>@))(?<name>@[A-Za-z_][\w-]*)[ \t]*:/d,
      CUSTOM_PROPERTY,
      SELECTOR,
    ],
    letters: STYLE_LETTERS,
    leaf: /^keyframes$/,
    goesOn: /^[ \t]*[{})]/,
    use: /(?:(?<=^[ \t]*(?:#[\w-]+[ \t]*[.>][ \t]*)?)[.#](?=[^{]*;)|:extend\([.#]|animation(?:-name)?:[ \t]*|(?<=[^\w-])(?=@)(?!@[\w-]+[ \t]*:)(?!@(?:media|import|supports|plugin|include|font-face|charset|arguments)\b)|var\([ \t]*(?=--))(@?-{0,2}[A-Za-z_][\w-]*)/d,
    comment: STYLE_COMMENTS,
  },
  pascal: {
    heads: [
      /^[ \t]*(?:class[ \t]+)?(?<word>procedure|function|constructor|destructor|operator|property|unit|program|library|package)[ \t]+(?:[A-Za-z_][\w<>, ]*\.)*(?<name>[A-Za-z_]\w*)/di,
      /^[ \t]+(?<name>[A-Za-z_]\w*)(?:<[^>\n]*>)?[ \t]*=[ \t]*(?!(?:class|interface)[ \t]*;)(?:packed[ \t]+|type[ \t]+)?(?<word>(?:class|record|interface|dispinterface|object|set|array|reference)\b|\^|\(|(?=(?:procedure|function)\b))/di,
      /^[ \t]+(?<name>[A-Za-z_]\w*)[ \t]*(?::(?!=)[^=;\n]*)?(?<word>=)(?![ \t]*(?:class|interface)[ \t]*;)[^;\n]*;/di,
    ],
    letters: letters(
      {
        ...{ c: 'class object', s: 'record', i: 'interface dispinterface' },
        ...{ t: 'set array reference ^', e: '(', v: '=' },
      },
      't',
    ),
    leaf: /^(?:procedure|function|constructor|destructor|operator|property|set|array|reference|[\^(=]|)$/i,
    goesOn: /^[ \t]*(?:(?:begin|end|var|const|label|asm|except|finally|until|else)\b|\))/i,
    rest: /^[ \t]*(?:unit|program|library|package)\b/i,
    alone: /^[ \t]+\w+(?:<[^>\n]*>)?[ \t]*(?::[^=;\n]*)?=[^\n]*;[ \t]*$/,
    end: /^[ \t]*end[ \t]*[;.]/i,
    parameters: /[ \t]*/y,
    result: /[ \t]*:[^;\n]*/y,
    use: /\b([TIE][A-Z]\w*|[A-Z]\w*(?=[ \t]*\())/d,
    comment: /\{[^{}]*\}|\(\*(?:(?!\(\*)[\s\S])*?\*\)|\/\/[^\n]*|'[^'\n]*'/g,
  },
  // Functions by their types, which may begin on the next line.
  purescript: {
    heads: [
      /^[ \t]*(?<word>module|data|newtype|type|class)[ \t]+(?!role\b)(?:[^\n=]*<=[ \t]*)?(?<name>[A-Z][\w'.]*)/d,
      /^[ \t]*foreign[ \t]+import[ \t]+(?<word>data)[ \t]+(?<name>[A-Z][\w']*)/d,
      /^[ \t]*(?:foreign[ \t]+import[ \t]+)?(?!where\b)(?<name>[a-z_][\w']*)\s*(?<word>::|∷)(?![\w:])/d,
    ],
    letters: letters({ f: ':: ∷' }),
    leaf: /^(?:module|data|newtype|type|::|∷)$/,
    // Equations of a function too.
    goesOn:
      /^[ \t]*(?:[)\]},|]|(?!(?:class|data|derive|else|foreign|import|infix[lr]?|instance|newtype|type)\b)[a-z_][\w']*(?![\w']|[ \t]*(?:::|∷|$)))/,
    joined: /^(?:foreign[ \t]+import[ \t]+)?[a-z_][\w']*[ \t]*$/,
    alone: /^module\b/,
    parameters: /(?![\s\S])/y,
    result: /[^\n]*(?:\n[ \t]+(?:::|∷|->|→|=>|[.|)]|forall\b)[^\n]*){0,30}/y,
    use: /(?:\bimport[ \t]+(?:\w+\.)*|(?<![\w.])(?:[A-Z]\w*\.)+|(?:::|->|<\$>|<<<|>>>|\$|=<<|>>=)[ \t]*(?:[A-Z]\w*\.)*)([A-Za-z_][\w']*)/d,
    comment: /--[^\n]*|\{-(?:(?!\{-)[\s\S])*?-\}|"(?:[^"\\\n]|\\.)*"/g,
  },
  crystal: {
    heads: [
      /^[ \t]*(?:(?:private|protected|abstract)[ \t]+)*(?<word>def|macro|fun|class|module|struct|enum|union|lib|annotation|alias|record|(?:class_)?(?:property|getter|setter))[?!]?[ \t]+(?:self\.|(?:\w+::)+|[A-Z]\w*\.)?(?<name>[A-Za-z_]\w*[?!=]?|[-+*/<>=!~%&|^[\]]+[?=]?)/d,
      /^[ \t]*(?<name>[A-Z][A-Z\d_]*)[ \t]*(?<word>=)(?!=)/d,
    ],
    letters: letters({ v: '=' }),
    leaf: /^(?:def|macro|fun|alias|record|(?:class_)?(?:property|getter|setter)|=)$/,
    goesOn: /^[ \t]*(?:(?:end|rescue|ensure|else|elsif|when|in)\b|[)\]}])/,
    directive: /^[ \t]*\{%/,
    parameters: /[ \t]*/y,
    use: /(?:(?<![\w:.])(?:[A-Z]\w*(?:\.|::))+|\b(?:include|extend)[ \t]+(?:\w+::)*|<[ \t]+(?:\w+::)*)([A-Za-z_]\w*[?!]?)/d,
    comment: /"(?:[^"\\\n]|\\.)*"?|'\\?.'|#(?!\{)[^\n]*/g,
  },
  cobol: {
    heads: [
      /^[ \t]*(?<word>PROGRAM-ID|CLASS-ID|FUNCTION-ID|METHOD-ID)\.\s+["']?(?<name>[A-Za-z\d][\w-]*)/di,
      /^(?: {7,10})?(?!(?:(?:PROGRAM|CLASS|FUNCTION|METHOD|INTERFACE)-ID|FILE-CONTROL|I-O-CONTROL|(?:SOURCE|OBJECT)-COMPUTER|SPECIAL-NAMES|REPOSITORY|INPUT-OUTPUT|CONFIGURATION|FILE|WORKING-STORAGE|LOCAL-STORAGE|LINKAGE|AUTHOR|INSTALLATION|DATE-\w+|SECURITY|EXIT|GOBACK|STOP|CONTINUE|(?:END[ \t]+)?DECLARATIVES|END-\w+)\b)(?<name>[A-Za-z\d][\w-]*)(?:[ \t]+(?<word>SECTION))?\.(?!\S)/di,
      /^[ \t]*(?<word>01|77|78|FD|SD)[ \t]+(?!FILLER\b)(?<name>[A-Za-z\d][\w-]*)/di,
    ],
    letters: letters(
      {
        ...{ m: 'program-id function-id', c: 'class-id', e: 'method-id' },
        ...{ f: 'section', v: '01 77 78' },
      },
      'f',
    ),
    leaf: /^(?:|section|01|77|78|fd|sd)$/i,
    goesOn: /^[ \t]*END-/i,
    joined: /^[ \t]*(?:PROGRAM|CLASS|FUNCTION|METHOD)-ID\.[ \t]*$/i,
    rest: /^[ \t]*(?:PROGRAM|CLASS|FUNCTION)-ID\b/i,
    use: /\b(?:PERFORM|CALL|COPY|GO[ \t]+TO|PROGRAM[ \t]*\()[ \t]*["']?((?!(?:VARYING|UNTIL|WITH|TEST)\b)[A-Za-z\d][\w-]*)/di,
    // Numbers before the code in the fixed form, and lines of comments.
    comment: /^\d{6}(?![*/])|^.{6}[*/][^\n]*|\*>[^\n]*/gm,
  },
  tcl: {
    heads: [
      /^[ \t]*(?:::)?(?:(?:oo|itcl|snit)::)?(?<word>proc|method|typemethod|class|type|widget|namespace(?=[ \t]+eval\b))[ \t]+(?:(?:eval|create)[ \t]+)?(?:[\w:]*::)?(?<name>[\w.?!<>=*+/-]+)(?=[ \t]+\S)/d,
    ],
    leaf: /^(?:proc|method|typemethod)$/,
    goesOn: /^[ \t]*[}\]]/,
    use: /(?:\bpackage[ \t]+require[ \t]+(?:[\w:]*::)?|(?<![\w:])(?:\w+::)+|^[ \t]+(?=[A-Z]|[a-z]+[A-Z_]))([A-Za-z_]\w*)/d,
    comment: /^[ \t]*#[^\n]*/gm,
  },
  jq: {
    heads: [/^[ \t]*(?<word>def)[ \t]+(?<name>[A-Za-z_]\w*)/d],
    leaf: /^def$/,
    goesOn: /^[ \t]*[;)}\]]/,
    use: /(?:[|;(:,=][ \t]*|^[ \t]+)([a-z_]\w*)(?=\()/d,
    comment: /"(?:[^"\\\n]|\\.)*"?|#[^\n]*/g,
  },
  'visual-basic': {
    heads: [
      /^[ \t]*(?:<[^>\n]*>[ \t]*)?(?:(?:Public|Private|Friend|Protected|Shared|Shadows|Static|Default|ReadOnly|WriteOnly|Partial|Overrides|Overridable|MustOverride|NotOverridable|Overloads|MustInherit|NotInheritable|Async|Iterator|Global|Declare|PtrSafe)[ \t]+)*(?!End\b)(?<word>Sub|Function|Property|Class|Module|Structure|Interface|Enum|Namespace|Const|Type|Event|Delegate)[ \t]+(?:(?:Get|Let|Set|Sub|Function)[ \t]+)?(?:[A-Za-z_]\w*\.)*(?<name>[A-Za-z_]\w*|\[\w+\])/di,
    ],
    letters: letters({ t: 'delegate' }),
    leaf: /^(?:Sub|Function|Property|Enum|Const|Type|Event|Delegate)$/i,
    goesOn: /^[ \t]*(?:End\b|\))/i,
    alone: /^[^\n]*\b(?:Const|Event|Delegate|MustOverride|Declare)\b/i,
    end: /^[ \t]*End[ \t]+(\w+)/i,
    // Also labels.
    directive: /^[ \t]*(?:#|\w+:(?!=))/,
    parameters: /[ \t]*/y,
    use: /\b(?:New[ \t]+(?:\w+\.)*|Imports[ \t]+(?:\w+\.)*|Inherits[ \t]+(?:\w+\.)*|Implements[ \t]+(?:\w+\.)*|Call[ \t]+|(?<![\w.])(?:[A-Z]\w*\.)+)([A-Za-z_]\w*)/d,
    comment: /"[^"\n]*"|'[^\n]*|^[ \t]*Rem\b[^\n]*/gim,
  },
  wgsl: {
    heads: [
      /^[ \t]*(?:@\w+(?:\([^()\n]*\))?[ \t]*)*(?<word>fn|struct|alias|const|override|var)(?:[ \t]*<[^>\n]*>)?[ \t]+(?<name>[A-Za-z_]\w*)/d,
    ],
    leaf: /^(?:fn|alias|const|override|var)$/,
    goesOn: /^[ \t]*(?:[)}\]{]|->)/,
    directive: /^[ \t]*#/,
    parameters: /[ \t]*/y,
    result: /\s*->[^{;\n]*/y,
    use: /(?:(?<![\w.@])(?!(?:if|for|while|switch|return)\b)(?=\w+[ \t]*\()|[:<][ \t]*(?=[A-Z]))([A-Za-z_]\w*)/d,
    comment: /\/\*(?:(?!\/\*)[\s\S])*?\*\/|\/\/[^\n]*/g,
  },
};

/** By word: the letter of the list it is in, or that of no word. */
function letters(
  words: Readonly<Record<string, string>>,
  ofNone?: string,
): ReadonlyMap<string, string> {
  const found = Object.entries(words).flatMap(([letter, list]) =>
    list.split(' ').map((word) => [word, letter] as const),
  );
  return new Map(ofNone === undefined ? found : [...found, ['', ofNone]]);
}
