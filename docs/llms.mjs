// The text of llms.txt (https://llmstxt.org): what a language model should know of the project, with
// links to the Markdown of its pages.
import { PAGES } from './contents.mjs';

const SOURCES = 'https://raw.githubusercontent.com/repomap-owner/repomap/main/';

/** Takes what reads a file of the repository, and the READMEs of the packages. */
export function llmsText(read, readmes) {
  const { Decisions, ...sections } = PAGES;
  const [title, ...summary] = read('README.md').split('\n').filter(Boolean).slice(0, 4);
  const parts = Object.entries({ ...sections, Optional: [...readmes, Decisions[0]] }).map(
    ([name, paths]) => `## ${name}\n\n${paths.map((path) => entry(path, read(path))).join('\n')}\n`,
  );
  return [`${title}\n\n> ${summary.join(' ')}\n`, ...parts].join('\n');
}

/** A link with the first line of the page, unless that is no sentence. */
function entry(path, text) {
  const [, title, line] = /^# (.*)\n+(.*)/.exec(text);
  const link = `- [${title.replaceAll('`', '')}](${SOURCES}${path})`;
  if (/^(?:#|```)/.test(line)) return link;
  return `${link}: ${line.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')}`;
}
