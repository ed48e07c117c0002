/** The oldest version with `node:sqlite` that we support. */
const OLDEST: readonly [major: number, minor: number] = [22, 19];
/** Runs the command with a newer Node.js, which npm keeps in its cache. */
const WITH_NEWER = 'npx --package=node@24 -- repomap';

/**
 * Why the Node.js of a version, at a path, cannot run Repomap, and what to do; undefined if it can.
 * Loads nothing, so that any version can run it.
 */
export function nodeProblem(version: string, path: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `repomap needs Node.js ${OLDEST.join('.')} or newer, this is ${version} (${path}): install a newer one from nodejs.org, or run ${WITH_NEWER}`;
}
