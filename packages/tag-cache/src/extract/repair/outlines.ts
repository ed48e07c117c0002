/** How lines of a language begin definitions. */
export interface Outline {
  /** A line that begins one, with `word` for what it defines and its `name`. */
  readonly head: RegExp;
  /** The words for definitions in which others are local. */
  readonly leaf: RegExp;
  /** A line that ends no definition, although it is indented no more. */
  readonly goesOn: RegExp;
  /**
   * What ends a definition by its word or name, which it captures. With it, what holds definitions need
   * not be indented more than its head.
   */
  readonly end?: RegExp;
  /** With `end`: the words for definitions that others hold, indented or not. */
  readonly nested?: RegExp;
  /** A line for a preprocessor, which may stand anywhere. */
  readonly directive?: RegExp;
  /** A head whose definition ends with the file. */
  readonly rest?: RegExp;
  /** A head without a body. */
  readonly alone?: RegExp;
  /** What may be before and between its parameters, which are in parentheses. Sticky. */
  readonly parameters?: RegExp;
  /** What of a signature may follow them. Sticky. */
  readonly result?: RegExp;
  /** The first use of a name in a line. */
  readonly use: RegExp;
  /** What is no code, if it may span lines or hold a head. */
  readonly comment?: RegExp;
}

/** Languages without a grammar, by name. */
export const OUTLINES: Readonly<Record<string, Outline>> = {
  'f-sharp': {
    head: /^[ \t]*(?:\[<[^\n>]*>\][ \t]*)?(?:(?:static|private|internal|public)[ \t]+)*(?<word>let|and|type|module|namespace|member|val|exception|override|default|abstract|extern)[ \t]+(?:(?:inline|rec|mutable|private|internal|public|global|member|val)[ \t]+)*(?:\[<[^\n>]*>\][ \t]*)?(?:\w+\.(?=[\w`]+(?![\w.])))?(?<name>``[^`\n]+``|\([^\w\s,()"][^\n,()"]*\)|(?!_\b)[A-Za-z_][\w.']*)/d,
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
    head: /^[ \t]*(?![^\n]*\bvirtual[ \t]+interface\b)(?:(?:virtual|static|local|protected|extern|pure|automatic)[ \t]+)*(?:(?<word>module|macromodule|interface|package|program|primitive|checker|class|function|task|covergroup|property|sequence)\b(?:[^;(\n#=]*?[ \t\]])?(?:\w+::)?)(?<name>(?!(?:automatic|static|void|int|logic|class)\b)[A-Za-z_]\w*)[ \t]*(?:$|[;(#@]|import\b|extends\b|implements\b)/d,
    leaf: /^(?:function|task|covergroup|property|sequence)$/,
    goesOn: /^[ \t]*(?:end\w*\b|begin\b|[()])/,
    alone: /^[ \t]*(?:extern|pure)\b/,
    end: /\bend([a-z]+)\b/,
    nested: /^class$/,
    directive: /^[ \t]*\x60/,
    parameters: /\s*(?:import\b[^;()]*;\s*)*#?\s*/y,
    use: /^[ \t]*(?!(?:if|for|case[xz]?|while|repeat|else|assign|always\w*|initial|begin|return|wire|reg|logic|input|output|inout|parameter|localparam|generate|module|macromodule|interface|package|program|primitive|checker|class|function|task|covergroup|property|sequence|modport|typedef|import|export|extern|virtual|static|local|protected|pure|automatic|const|rand|assert|assume|cover|end\w*|and|or|not|nand|nor|xor|buf)\b)([A-Za-z_]\w*)[ \t]+(?:#[ \t]*\(|[A-Za-z_]\w*[ \t]*(?:\[[^\]\n]*\][ \t]*)?\()/d,
    comment: /\/\*(?:(?!\/\*)[\s\S])*?\*\/|\/\/[^\n]*/g,
  },
  vhdl: {
    head: /^[ \t]*(?:(?:pure|impure|shared)[ \t]+)?(?:(?<word>entity|architecture|package|component|configuration|function|procedure|type|subtype|constant)[ \t]+(?:body[ \t]+)?)(?<name>[A-Za-z]\w*|\\[^\\\n]+\\)(?![\w.])/di,
    leaf: /^(?:component|configuration|function|procedure|type|subtype|constant)$/i,
    goesOn: /^[ \t]*(?:(?:end|begin|is|return|port|generic)\b|[()])/i,
    end: /\bend[ \t]+(\w+)/i,
    parameters: /\s*(?:is\b\s*)?;?\s*(?:(?:generic|port)\b\s*)?/iy,
    result: /\s*\breturn\b[^\n;]*?(?=\s*;|\s+is\b)/iy,
    use: /\b(?:entity|component|use)[ \t]+(?:\w+\.)?([A-Za-z]\w*)/di,
    comment: /--[^\n]*/g,
  },
};
