/** Why a file is not in a map. The values are stable codes; `reasonText` has a text for each. */
export const ExclusionReason = {
  Absent: 'absent',
  Binary: 'binary',
  CorruptNotebook: 'corrupt-notebook',
  ForeignXml: 'foreign-xml',
  Generated: 'generated',
  GrammarUnavailable: 'grammar-unavailable',
  Ignored: 'ignored',
  InChat: 'in-chat',
  Minified: 'minified',
  NotAFile: 'not-a-file',
  NotCheckedOut: 'not-checked-out',
  NotReadYet: 'not-read-yet',
  OutOfScope: 'out-of-scope',
  Timeout: 'timeout',
  TooLarge: 'too-large',
  TooManyOpenFiles: 'too-many-open-files',
  UnknownLanguage: 'unknown-language',
  Unreadable: 'unreadable',
  Vendored: 'vendored',
  WorkerLost: 'worker-lost',
} as const;
export type ExclusionReason = (typeof ExclusionReason)[keyof typeof ExclusionReason];

/**
 * Why a result is incomplete. Each is transient: another attempt may succeed. Some also exclude a
 * file.
 */
export const FailureReason = {
  AttributesUnavailable: 'attributes-unavailable',
  Changed: 'changed',
  GrammarUnavailable: 'grammar-unavailable',
  HistoryUnavailable: 'history-unavailable',
  NotReadYet: 'not-read-yet',
  Timeout: 'timeout',
  TooManyOpenFiles: 'too-many-open-files',
  Unreadable: 'unreadable',
  WorkerLost: 'worker-lost',
} as const;
export type FailureReason = (typeof FailureReason)[keyof typeof FailureReason];

/** Why a file counts as a copy of other code, which is ranked last. */
export const CopyReason = {
  Amalgamation: 'amalgamation',
  BuildOutput: 'build-output',
  Directory: 'copies-directory',
  /** Documentation of a version before the last. */
  OldVersion: 'old-version',
  Translation: 'translation',
} as const;
export type CopyReason = (typeof CopyReason)[keyof typeof CopyReason];

/** Why a map shows nothing. */
export const EmptyReason = {
  BudgetTooSmall: 'budget-too-small',
  NoFiles: 'no-files',
} as const;
export type EmptyReason = (typeof EmptyReason)[keyof typeof EmptyReason];

/** @inline */
type Reason = CopyReason | ExclusionReason | FailureReason | EmptyReason;

/** Number of occurrences by reason. */
export type ReasonCounts<R extends string = Reason> = Readonly<Partial<Record<R, number>>>;

const TEXTS: Readonly<Record<Reason, string>> = {
  absent: 'no such file',
  amalgamation: 'amalgamated from other files',
  'attributes-unavailable': 'git attributes unavailable',
  binary: 'binary',
  'build-output': 'build output named by a manifest',
  'budget-too-small': 'the budget is too small for one file',
  changed: 'changed while being read',
  'copies-directory': 'in a directory of copies',
  'corrupt-notebook': 'corrupt notebook',
  'foreign-xml': 'XML with the extension of a programming language',
  generated: 'marked as generated',
  'grammar-unavailable': 'grammar unavailable',
  'history-unavailable': 'git history unavailable',
  ignored: 'ignored by git',
  'in-chat': 'in the chat',
  minified: 'minified or bundled',
  'no-files': 'there is nothing to show',
  'not-a-file': 'not a regular file',
  'not-checked-out': 'submodule that is not checked out',
  'not-read-yet': 'not read yet',
  'old-version': 'documentation of an old version',
  'out-of-scope': 'outside the scope',
  timeout: 'over the time budget',
  'too-large': 'larger than 1 MB',
  'too-many-open-files': 'too many open files',
  translation: 'translated from another file',
  'unknown-language': 'unknown language',
  unreadable: 'unreadable',
  vendored: 'vendored',
  'worker-lost': 'worker lost',
};

/** The text of a reason, for example `larger than 1 MB`. */
export function reasonText(reason: Reason): string {
  return TEXTS[reason];
}

/** For example `2 unreadable, 1 worker lost`. */
export function reasonCountsText(counts: ReasonCounts): string {
  return Object.entries(counts)
    .map(([reason, count]) => `${count} ${reasonText(reason as Reason)}`)
    .join(', ');
}
