/** Upper case, or with the underscores that the language keeps for its makers. */
export function isMacroLike(word: string): boolean {
  return /^(?:[A-Z][A-Z0-9_]+|__\w+|_[A-Z]\w*)$/.test(word) && !TYPES.has(word);
}

export const TYPES: ReadonlySet<string> = new Set(
  'void char short int long float double signed unsigned bool _Bool auto size_t wchar_t __int64 __int128'.split(
    ' ',
  ),
);
export const QUALIFIERS: ReadonlySet<string> = new Set(
  'static extern inline const volatile register restrict constexpr consteval constinit virtual explicit friend mutable typedef typename template struct class union enum _Noreturn __restrict __extension__ __inline __inline__ __const'.split(
    ' ',
  ),
);
/** Words behind the parameters of a function. */
export const TRAILING: ReadonlySet<string> = new Set(
  'const override final noexcept volatile throw'.split(' '),
);
/** Words that begin a declaration. */
export const DECLARES: ReadonlySet<string> = new Set([
  ...QUALIFIERS,
  ...TYPES,
  ...'public private protected signals slots namespace using'.split(' '),
]);
