/** The result of one check. */
export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  /** The state in a few words. */
  readonly found: string;
  /** How to fix it; only for problems. */
  readonly advice?: string;
}

export function good(name: string, found: string): Finding {
  return { name, ok: true, found };
}

export function problem(name: string, found: string, advice: string): Finding {
  return { name, ok: false, found, advice };
}

/** Runs checks; what they throw is a problem too. */
export async function guarded(
  name: string,
  check: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (error) {
    return [
      problem(
        name,
        textOf(error),
        permissionAdvice(error) ?? 'Fix this, then run repomap doctor again.',
      ),
    ];
  }
}

/** The flags of Node's permission model by the name of the permission in its errors. */
const FLAGS: ReadonlyMap<unknown, string> = new Map([
  ['ChildProcess', '--allow-child-process'],
  ['FileSystemRead', '--allow-fs-read=*'],
  ['FileSystemWrite', '--allow-fs-write=*'],
  ['Net', '--allow-net'],
  ['WASI', '--allow-wasi'],
  ['WorkerThreads', '--allow-worker'],
]);

/** Which flag of Node is missing; undefined for all other errors. */
export function permissionAdvice(error: unknown): string | undefined {
  if (!(error instanceof Error && 'permission' in error)) return undefined;
  const flag = FLAGS.get(error.permission);
  return flag && `Start node with ${flag}.`;
}

export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
