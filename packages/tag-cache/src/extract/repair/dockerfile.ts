import { edited, matches } from './edits.js';
import { copiedPaths } from './line-ends.js';

/** Rewrites instructions of Dockerfiles that the grammar rejects or reads on in the next line. */
export function plainDockerfile(text: string): string {
  return edited(text, [...copiedPaths(text), ...matches(text, ARGUMENTS, 'ENV')]);
}

/** Build arguments of which one is empty, or that share a line: as variables of the environment they parse. */
const ARGUMENTS =
  /^[ \t]*(ARG)(?=[ \t]+\w+=(?:[ \t]*\r?$|(?:"[^"\n]*"|'[^'\n]*'|[^\s"'\\])*(?:[ \t]+\w+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'\\])*)+[ \t]*\r?$))/gim;
