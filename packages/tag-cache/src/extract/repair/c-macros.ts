import { cCode } from './c-code.js';
import { type Item, itemsFrom } from './c-items.js';
import { cppMacros } from './cpp-macros.js';
import { closing, type Edit, edited, matches, shifted } from './edits.js';

/**
 * Takes macros out of declarations that a parser without a preprocessor cannot read: attributes and
 * export macros before and behind names, macros that are statements of their own, macros that declare
 * an enumeration or define a function. They are known by where they stand, not by their names.
 */
export function cMacros(text: string, language: string): Edit[] {
  const plain = cCode(text, { directives: false });
  const own = language === 'objective-c' ? matches(plain, OBJC_TRAILING) : [];
  const known = language === 'cpp' ? cppMacros(plain) : own;
  const code = edited(plain, known);
  const edits = [
    ...known,
    ...attributes(code),
    ...typeHeads(code, language),
    ...trailingMacros(code),
    ...matches(code, POINTER_MACRO, '*'),
    ...matches(code, TYPEDEF_MACRO),
    ...matches(code, VARIABLE_MACRO),
    ...matches(code, LATE_FRIEND),
  ];
  /** For each open brace, whether it holds statements rather than declarations. */
  const blocks: boolean[] = [];
  /** Whether the next brace opens a class, whose list of bases may be no declaration to read. */
  let isClass = false;
  for (let at = 0; at < code.length; ) {
    const { items, end, stop } = itemsFrom(code, at);
    const inCode = blocks.at(-1) === true;
    const isBehindBody = code[at - 1] === '}' && stop === ';';
    if (isBehindBody) edits.push(...behindBody(items));
    else if (items.length > 0 && !inCode) edits.push(...statement(items, stop, code, language));
    if (stop === ':') isClass ||= isClassHead(items);
    else {
      if (code[end] === '{') blocks.push(inCode || !(isClass || isScope(items)));
      else if (code[end] === '}') blocks.pop();
      isClass = false;
    }
    // The rest of a line of Objective-C's own is no declaration of C.
    at = stop === '@' ? lineEnd(code, end) : end + 1;
  }
  return edits;
}

/** Attributes between the type and the name of a variable: `static struct ops __maybe_unused ops = {`. */
const VARIABLE_MACRO =
  /(?<=\b(?!(?:static|extern|const|volatile|register|inline|typedef|return|else|case|goto)\b)\w+[ \t*]+)(?!__(?:const|volatile|restrict|inline|signed|unsigned|extension|typeof|auto)(?:__)?\b)__[a-z_]+(?=[ \t]+\w+[ \t]*[=;[])/g;

/** Attributes behind the body of a type: `} __packed;`, `} ALIGNED(4) name;`. */
function behindBody(items: readonly Item[]): Edit[] {
  const macros = items.filter(
    ({ word, isCall }, i) =>
      isMacroLike(word) && (isCall || word.startsWith('__') || i < items.length - 1),
  );
  return items.some(({ isPunctuation }) => isPunctuation) ? [] : macros.map(spanOf);
}

/** The calling convention and the asterisk of a function's pointer: `typedef void (APIENTRYP F)(int);`. */
const POINTER_MACRO = /\btypedef\b[^;{}()]*\(\s*([A-Z_][A-Z0-9_]+)\s+\w+\s*\)\s*\(/g;

/** `typedef DEPRECATED Old New;` */
const TYPEDEF_MACRO =
  /\btypedef\s+((?!__int)[A-Z_][A-Z0-9_]{2,}|__\w+)\s+(?!const\b|volatile\b)\w+(?:::\w+)*(?:\s*[*&]+\s*|\s+)\w+\s*;/g;

/** The grammar knows `friend` as the first word only. */
const LATE_FRIEND = /\b(?:inline|constexpr|static)\s+(friend)\b/g;

function lineEnd(code: string, at: number): number {
  const end = code.indexOf('\n', at);
  return end < 0 ? code.length : end + 1;
}

function isClassHead(items: readonly Item[]): boolean {
  return items.some(({ word }) => CLASSES.has(word)) && !items.some(({ word }) => word === 'enum');
}

const CLASSES = new Set('class struct union'.split(' '));

/** Whether the braces behind a head hold declarations: not those of a function that returns a `struct`. */
function isScope(items: readonly Item[]): boolean {
  const isFunction = items.some(({ word, isCall }) => isCall && !isMacroLike(word));
  return !isFunction && items.some(({ word }) => SCOPES.has(word));
}

/** Words of heads whose braces hold declarations. */
const SCOPES = new Set('namespace extern class struct union public private protected'.split(' '));

/** Whether a text that parses without an error may hold a macro all the same. */
export function mayHoldMacros(text: string, language: string): boolean {
  return ODD_TYPE.test(text) || (language === 'cpp' ? LONE_CALL : ODD_CALL).test(text);
}

/** A type's keyword before two names, not the parameters of a template. */
const ODD_TYPE = new RegExp(
  [
    String.raw`\b(?:class|struct|union|enum)[ \t]+(?:[A-Z_][A-Z0-9_]*|\w+_(?:export|api))\b(?!>|,)[^\n;(){}=]*[\w>][ \t]*[{:\n]`,
    // Whatever the macro's name looks like: `class _OgreExport Name {`, without the prose of comments.
    String.raw`\b(?:class|struct|union|enum)[ \t]+(?!class\b|struct\b)\w+[ \t]+(?!final\b)\w+(?:[ \t]+final)?\s*(?:\{|:[ \t]*(?:public|protected|private|virtual)\b)`,
  ].join('|'),
);

/** An upper-case name before a parenthesis at the line's start, which is faster to find from the parenthesis. */
const ODD_CALL =
  /(?<=^[ \t]*[A-Z][A-Z0-9_]+[ \t]*)\([^()\n]*\)[ \t]*\n?[ \t]*(?:\{|class\b|struct\b)/m;
/** In C++ the grammar reads `TEST(Cart, Adds) {` as a function. */
const LONE_CALL =
  /(?<=^[ \t]*[A-Z][A-Z0-9_]+[ \t]*)\([^()\n]*\)[ \t]*\n?[ \t]*(?:class\b|struct\b)/m;

/** `__attribute__((...))`, `__declspec(...)` and their like say nothing that a map shows. */
function attributes(code: string): Edit[] {
  return Array.from(
    code.matchAll(/\b(?:__attribute__|__attribute|__declspec|_Alignas|__asm__|__asm)\s*(?=\()/g),
    ({ 0: head, index }) => ({ start: index, end: closing(code, index + head.length) ?? index }),
  );
}

/** What stands between a type's keyword and its name. */
function typeHeads(code: string, language: string): Edit[] {
  const edits: Edit[] = [];
  for (const { 0: keyword, index } of code.matchAll(TYPE_KEYWORD)) {
    const { items, end, stop } = itemsFrom(code, index + keyword.length);
    const words = items.filter(({ word }) => word !== 'final');
    const name = words.findLast(({ isCall }) => !isCall);
    const before = words.slice(0, name === undefined ? 0 : words.indexOf(name));
    const behind = name === undefined ? [] : words.slice(words.indexOf(name) + 1);
    if (name === undefined || before.length + behind.length === 0) continue;
    // A call at the end is a function that returns the type, unless it can only be a macro.
    if (
      behind.some(({ word }) => !isMacroLike(word)) ||
      words.some(({ isPunctuation }) => isPunctuation)
    )
      continue;
    const isType =
      stop === '{' || (stop === ':' && /^:[^;(){}]*\{/.test(code.slice(end, end + 500)));
    const isExported = before.length > 0 && before.every(({ word }) => EXPORT.test(word));
    const isForward =
      stop === ';' && language !== 'c' && (keyword.startsWith('class') || isExported);
    if (isForward || (isType && !isInitialiser(code, end, keyword, before, name.word, stop)))
      edits.push(...[...before, ...behind].map(spanOf));
  }
  return edits;
}

/** Macros that can be no type of a variable. */
const EXPORT = /_(?:API|EXPORTS?|DLL|PUBLIC|VISIBLE)$/;
const TYPE_KEYWORD = /\b(?:class|struct|union|enum(?:[ \t\n]+(?:class|struct))?)\b/g;

/** `struct stat st{};` is a variable: its braces hold no member, and `stat` is no macro's name. */
function isInitialiser(
  code: string,
  brace: number,
  keyword: string,
  before: readonly Item[],
  name: string,
  stop: string,
): boolean {
  if (stop !== '{' || keyword !== 'struct') return false;
  const end = closing(code, brace);
  const body = end === undefined ? ';' : code.slice(brace, end);
  if (body.includes(';')) return false;
  return !before.every(({ word }) => isMacroLike(word)) || !/^[A-Z]/.test(name);
}

/** Macros behind enumerators, and behind the head of a method without a body. */
function trailingMacros(code: string): Edit[] {
  const trailing = matches(
    code,
    /(?<=\b(?!return\b|case\b|else\b)\w+\s+)([A-Z][A-Z0-9_]+\((?:[^()]|\([^()]*\))*\))\s*(?=[,}=])/g,
  );
  return [...trailing, ...matches(code, PURE_TRAILING)];
}

/** `virtual Data *create() const NODISCARD = 0;` */
const PURE_TRAILING =
  /\)\s*(?:(?:const|noexcept|override|final)\s+)*([A-Z][A-Z0-9_]+(?:\([^()]*\))?)\s*=\s*(?:0|default|delete)\s*;/g;

/** Behind a name: what follows a type, `const` or an asterisk is the name. */
const OBJC_TRAILING =
  /^[ \t]*(?:@property|[-+][ \t]*\(|(?:typedef|FOUNDATION_EXPORT|extern)\s[^;{}()]*?\w\s(?=[^;{}]*;))[^;{}]*?(?<![*&]|\b(?:const|volatile|unsigned|signed|long|short|int|char|float|double|bool|(?:struct|union|enum)\s+\w+))((?:\s+[A-Z][A-Z0-9_]{2,}(?:\((?:[^()]|\([^()]*\))*\))?)+)\s*[;{]/gm;

/** The macros of one declaration or statement, which `items` are the head of. */
function statement(items: readonly Item[], stop: string, code: string, language: string): Edit[] {
  if (items.some(({ word, isPunctuation }) => CONTROL.has(word) || (isPunctuation && word === '=')))
    return [];
  const all = items.filter(({ isPunctuation }) => !isPunctuation);
  const leading = leadingMacros(all, stop);
  const rest = all.slice(leading.length);
  const edits = leading.map(spanOf);
  if (stop === ':') return [...edits, ...accessLabel(rest)];
  const [first, second] = rest[0]?.word === 'typedef' ? rest.slice(1) : rest;
  if (stop === '{' && first?.isCall && second === undefined && isMacroLike(first.word)) {
    const body = code.slice(first.end, closing(code, code.indexOf('{', first.end)) ?? first.end);
    const whole = { ...first, start: rest[0]?.start ?? first.start };
    if (!body.includes(';') && /\w/.test(body))
      return [...edits, ...enumeration(whole, first, code)];
  }
  const definer = rest.at(-1);
  if (stop === '{' && language !== 'cpp' && definer?.isCall && isMacroLike(definer.word))
    if (rest.slice(0, -1).every(({ word }) => STORAGE.has(word)))
      return [...edits, ...functionOf(definer, code)];
  return [...edits, ...besideFunction(rest, code)];
}

/** `public slots:` and `signals:` are labels of Qt. */
function accessLabel([first, second]: readonly Item[]): Edit[] {
  if (first === undefined || first.isCall) return [];
  const isAccess = ACCESS.has(first.word);
  if (second !== undefined) return isAccess ? [spanOf(second)] : [];
  return isAccess ? [] : [{ ...spanOf(first), by: 'public' }];
}

const ACCESS = new Set(['public', 'private', 'protected']);

/** Macros that stand alone in front of a declaration: `UCLASS()`, `NS_ASSUME_NONNULL_BEGIN`, `Q_OBJECT`. */
function leadingMacros(items: readonly Item[], stop: string): readonly Item[] {
  if (stop === '@' && items.every(({ word }) => isMacroLike(word))) return items;
  const leading: Item[] = [];
  for (const [i, item] of items.entries()) {
    const next = items[i + 1];
    const isBeforeDeclaration =
      next === undefined
        ? ['@', '', '-', '+'].includes(stop) || (item.isCall && stop === '}')
        : DECLARES.has(next.word) ||
          (item.isLineEnd && isMacroLike(next.word)) ||
          (item.isCall && (!next.isCall || item.isLineEnd));
    // The only word before the name of a defined function is its type.
    const isType = item.isCall && stop === '{' && i + 2 === items.length && next?.isCall;
    if (!isMacroLike(item.word) || !isBeforeDeclaration || isType) break;
    leading.push(item);
  }
  return leading;
}

/** Macros before and behind the name of a function: all but one of the names before it. */
function besideFunction(items: readonly Item[], code: string): Edit[] {
  const canTrail = ({ word, isCall }: Item) => isCall || TRAILING.has(word) || isMacroLike(word);
  let plain = items.length - 1;
  while (plain >= 0 && canTrail(items[plain] as Item)) plain -= 1;
  const calls = items.filter(({ isCall }, i) => isCall && i > plain);
  const isAttribute = ({ word, end, start }: Item) =>
    isMacroLike(word) || LITERALS.test(code.slice(start + word.length, end));
  const named = calls.find((call) => !isAttribute(call)) ?? calls.at(plain < 0 ? -1 : 0);
  if (named === undefined || named === items[0]) return [];
  const at = items.indexOf(named);
  const before = items.slice(0, at);
  const behind = items
    .slice(at + 1)
    .filter(({ word, isCall }) => (isCall || isMacroLike(word)) && !TRAILING.has(word));
  const attributeCalls = before.filter(({ isCall, word }) => isCall && !TYPE_CALLS.has(word));
  if (before.every(({ isCall }) => isCall))
    return before.flatMap(({ word, ...item }, i) =>
      isMacroLike(word) ? [{ ...spanOf({ word, ...item }), ...(i === 0 && { by: 'int' }) }] : [],
    );
  const hasKeywordType = before.some(({ word }) => TYPES.has(word));
  const names = before.filter(
    ({ word, isCall, isTag }) => !isCall && !isTag && !TYPES.has(word) && !QUALIFIERS.has(word),
  );
  const extra = Math.max(0, names.length - (hasKeywordType ? 0 : 1));
  const likely = [...names.filter(({ word }) => isMacroLike(word)), ...names.slice(1).reverse()];
  const macros = [...new Set(likely)].slice(0, extra);
  // A lone macro before a call is a statement: nothing is declared.
  const isDeclared = hasKeywordType || names.length > macros.length;
  if (!isDeclared) return [];
  return [...[...attributeCalls, ...macros, ...behind].map(spanOf), ...inParameters(named, code)];
}

/** Attributes of parameters: `(UNUSED int a, int b UNUSED, UNUSED(int c))`. */
function inParameters({ start, word, end }: Item, code: string): Edit[] {
  const from = start + word.length;
  const list = code.slice(from, end);
  const edits = [LEADING, TRAILING_ATTRIBUTE].flatMap((pattern) => matches(list, pattern));
  for (const { index, groups } of list.matchAll(WRAPPED)) {
    const { before = '', open = '', inner = '' } = groups ?? {};
    const at = index + before.length;
    const close = at + open.length + inner.length;
    edits.push({ start: at, end: at + open.length }, { start: close, end: close + 1 });
  }
  return shifted(edits, from);
}

const MACRO_NAME = '(?:_[_A-Z]\\w+|[A-Z][A-Z0-9_]+)';
const LEADING = new RegExp(
  `[(,]\\s*(${MACRO_NAME})(?=\\s+[A-Za-z_]\\w*(?:\\s*\\*+\\s*|\\s+)\\w)`,
  'g',
);
const TRAILING_ATTRIBUTE = new RegExp(`[\\w*]\\s+\\**\\w+\\s+(${MACRO_NAME})(?=\\s*[,)])`, 'g');
const WRAPPED = new RegExp(
  `(?<before>[(,]\\s*)(?<open>${MACRO_NAME}\\s*\\()(?<inner>[^()]+)\\)(?=\\s*[,)])`,
  'g',
);

/** Arguments that cannot be parameters. */
const LITERALS = /^\s*\(\s*\d[\d\s,]*\)$/;

/** `typedef NS_ENUM(NSInteger, Kind) {`: an enumeration by the last argument's name. */
function enumeration(whole: Item, macro: Item, code: string): Edit[] {
  const name = /(\w+)\s*\)$/.exec(code.slice(macro.start, macro.end));
  if (name === null) return [];
  const nameStart = macro.start + name.index;
  return [
    { start: whole.start, end: nameStart, by: 'enum' },
    { start: nameStart + (name[1] as string).length, end: macro.end },
  ];
}

/** `DEFINE_HANDLER(on_timer, int a) {`: a function by the first argument's name. */
function functionOf(macro: Item, code: string): Edit[] {
  const group = code.slice(macro.start, macro.end);
  const match = /^(\w+\s*\(\s*)\w+\s*([,)])/.exec(group);
  if (match === null) return [];
  const [head, prefix = '', after] = match;
  const comma = macro.start + head.length - 1;
  const type = { start: macro.start, end: macro.start + prefix.length, by: 'void' };
  if (after === ',') return [type, { start: comma, end: comma + 1, by: '(' }];
  // The only argument leaves room for an empty list where a space follows it.
  return /[ \t]/.test(code[comma + 1] ?? '')
    ? [type, { start: comma, end: comma + 2, by: '()' }]
    : [];
}

function spanOf({ start, end }: Item): Edit {
  return { start, end };
}

/** Upper case, or with the underscores that the language keeps for its makers. */
function isMacroLike(word: string): boolean {
  return /^(?:[A-Z][A-Z0-9_]+|__\w+|_[A-Z]\w*)$/.test(word) && !TYPES.has(word);
}

const CONTROL = new Set(
  'if for while switch return else do case default goto sizeof new delete throw using try catch namespace'.split(
    ' ',
  ),
);
const STORAGE = new Set('static extern inline'.split(' '));
const QUALIFIERS = new Set(
  'static extern inline const volatile register restrict constexpr consteval constinit virtual explicit friend mutable typedef typename template struct class union enum _Noreturn __restrict __extension__ __inline __inline__ __const'.split(
    ' ',
  ),
);
const TYPES = new Set(
  'void char short int long float double signed unsigned bool _Bool auto size_t wchar_t __int64 __int128'.split(
    ' ',
  ),
);
const TYPE_CALLS = new Set(
  'decltype typeof __typeof__ __typeof alignas explicit noexcept'.split(' '),
);
const TRAILING = new Set('const override final noexcept volatile throw'.split(' '));
/** Words that begin a declaration. */
const DECLARES = new Set([
  ...QUALIFIERS,
  ...TYPES,
  ...'public private protected signals slots namespace using'.split(' '),
]);
