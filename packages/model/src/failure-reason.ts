/** A transient failure: another attempt may succeed. */
export type FailureReason =
  | 'attributes unavailable'
  | 'changed meanwhile'
  | 'grammar unavailable'
  | 'history unavailable'
  | 'over its time budget'
  | 'too many open files'
  | 'unreadable'
  | 'worker lost';
