/** How a name in a file was bound to its definers, most certain first. */
export const BindingRule = {
  /** The file imports the definer. */
  Import: 'import',
  /** The definer is in the same directory. */
  Directory: 'directory',
  /** By name alone. */
  Name: 'name',
} as const;
export type BindingRule = (typeof BindingRule)[keyof typeof BindingRule];

/** The rules by number. */
export const RULES: readonly BindingRule[] = Object.values(BindingRule);
/** The numbers of the rules. */
export const RULE: Readonly<Record<BindingRule, number>> = { import: 0, directory: 1, name: 2 };
