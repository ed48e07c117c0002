/** The oldest version with `node:sqlite` that we support. */
const OLDEST: readonly [major: number, minor: number] = [22, 19];

/** Why a version of Node.js cannot run Repomap; undefined if it can. Loads nothing, so that any version can run it. */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `repomap needs Node.js ${OLDEST.join('.')} or newer, this is ${version}`;
}
