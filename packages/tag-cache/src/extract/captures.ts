import { ReferenceKind, SymbolKind, type Usage } from '@repomap/model';

const PLAIN_ROLES = [
  'ignore',
  'discard',
  'type.parameter',
  'public',
  'public.name',
  'public.parent',
  'private',
  'private.parent',
  'private.file',
  'import.source',
  'import.name',
  'import.default',
  'import.all',
  'import.alias',
  'import.reexport',
] as const;

/** Roles of parts of a definition or a reference. */
const OWN_ROLES = [
  'name',
  'names',
  'body',
  'signature',
  'end',
  'clause',
  'global',
  'line',
] as const;

/** The meaning of a capture name in a tags query. */
export type CaptureRole =
  | { readonly role: 'definition'; readonly kind: SymbolKind }
  | { readonly role: 'reference'; readonly usage: Usage }
  | { readonly role: 'embedded'; readonly language: string }
  | { readonly role: (typeof OWN_ROLES)[number] | PlainRole };

/** Roles that need no other capture of their match. */
export type PlainRole = (typeof PLAIN_ROLES)[number];

const SYMBOL_KINDS = new Set<string>(Object.values(SymbolKind));
const REFERENCE_KINDS = new Set<string>(Object.values(ReferenceKind));

/** The kind by its name; unknown ones become `variable`. */
export function definitionKind(name: string): SymbolKind {
  return SYMBOL_KINDS.has(name) ? (name as SymbolKind) : SymbolKind.Variable;
}

/**
 * The meaning of `@definition.function`, `@reference.call.unqualified`, `@name` and so on; `undefined`
 * for captures that only predicates use. Unknown kinds become `variable` or `use`.
 */
export function captureRole(name: string): CaptureRole | undefined {
  const [role, ...rest] = name.split('.');
  const kind = rest.join('.');
  if (role === 'definition') return { role, kind: definitionKind(kind) };
  if (role === 'reference') return { role, usage: usageOf(rest) };
  if (role === 'embedded') return { role, language: kind };
  const own = OWN_ROLES.find((item) => item === name);
  if (own !== undefined) return { role: own };
  const plain = PLAIN_ROLES.find((item) => item === name);
  return plain === undefined ? undefined : { role: plain };
}

function usageOf([kind = '', unqualified]: readonly string[]): Usage {
  return {
    kind: REFERENCE_KINDS.has(kind) ? (kind as ReferenceKind) : ReferenceKind.Use,
    ...(unqualified === 'unqualified' && { unqualified: true }),
  };
}
