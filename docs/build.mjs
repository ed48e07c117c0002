// Builds the documentation site in docs/site: the pages of contents.mjs, the packages' READMEs and
// the reference of every exported name, with a search over all of them, and llms.txt. It fails on an exported name
// without a description, on a type that a reader cannot look up, and on a broken link.
//
// `--check` reports the same and writes nothing.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path/posix';
import {
  Application,
  Comment,
  CommentTag,
  Converter,
  DocumentReflection,
  MinimalSourceFile,
  ReflectionKind,
} from 'typedoc';
import { INTERNAL_TYPES, PAGES } from './contents.mjs';
import { llmsText } from './llms.mjs';

const REPOSITORY = 'https://github.com/repomap-owner/repomap';
const SOURCES = `${REPOSITORY}/blob/main/`;

/** What needs a sentence of its own. A property or parameter may be told by its name and type. */
const DOCUMENTED = [
  'Class',
  'Function',
  'GetSignature',
  'Interface',
  'Method',
  'TypeAlias',
  'Variable',
];

const NO_VALIDATION = {
  invalidLink: false,
  invalidPath: false,
  notDocumented: false,
  notExported: false,
};

const root = dirname(import.meta.dirname.replaceAll('\\', '/'));

/** The modules that the packages export; a package's main module shows its README. */
const modules = readdirSync(join(root, 'packages')).flatMap((folder) => {
  const { name, exports } = JSON.parse(text(`packages/${folder}/package.json`));
  return Object.entries(exports)
    .filter(([, { types }]) => types !== undefined)
    .map(([entry, { types }]) => ({
      package: name,
      specifier: name + entry.slice(1),
      source: join(
        root,
        'packages',
        folder,
        types.replace('./dist/', 'src/').replace('.d.ts', '.ts'),
      ),
      readme: `packages/${folder}/README.md`,
      isMain: entry === '.',
    }));
});
const packages = [...new Set(modules.map((module) => module.package))];

const pages = Object.entries(PAGES).flatMap(([category, paths]) =>
  paths.map((path) => ({ category, path })),
);

/** The Markdown files that the site shows. A link to any other file leads to the repository. */
const shown = new Set([
  'README.md',
  ...pages.map(({ path }) => path),
  ...modules.map(({ readme }) => readme),
]);

const application = await Application.bootstrap({
  basePath: root,
  categorizeByGroup: false,
  categoryOrder: [...Object.keys(PAGES), 'Packages'],
  // Packages see each other's sources, so a type is found where it is declared.
  compilerOptions: {
    paths: Object.fromEntries(modules.map(({ specifier, source }) => [specifier, [source]])),
  },
  customCss: join(import.meta.dirname, 'site.css'),
  disableGit: true,
  entryPoints: modules.map(({ source }) => source),
  excludeExternals: true,
  excludeInternal: true,
  excludePrivate: true,
  favicon: join(root, 'packages/explore/src/page/icon.svg'),
  headings: { document: true, readme: true },
  highlightLanguages: ['javascript', 'json', 'sh', 'toml', 'typescript', 'yaml'],
  markdownItOptions: { html: true, linkify: false },
  name: 'Repomap',
  navigation: { includeCategories: true, includeGroups: false, excludeReferences: true },
  navigationLinks: { GitHub: REPOSITORY },
  out: join(import.meta.dirname, 'site'),
  packagesRequiringDocumentation: packages,
  readme: 'none',
  requiredToBeDocumented: DOCUMENTED,
  searchInComments: true,
  searchInDocuments: true,
  skipErrorChecking: true, // The build has checked the types.
  sort: ['kind', 'instance-first', 'alphabetical-ignoring-documents'],
  // Paths are relative to the directory of all entry points.
  sourceLinkTemplate: `${SOURCES}packages/{path}#L{line}`,
  tsconfig: join(import.meta.dirname, 'tsconfig.json'),
});
const { converter, logger, options } = application;

converter.on(Converter.EVENT_BEGIN, ({ project }) => {
  project.readme = show('README.md', project, project).content;
  for (const { category, path } of pages) {
    const page = new DocumentReflection('', project, [], { category });
    project.addChild(page);
    project.registerReflection(page, undefined, join(root, path));
    Object.assign(page, show(path, page, project));
  }
});

converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
  if (reflection.kind !== ReflectionKind.Module) return;
  const { fileName } = context.getSymbolFromReflection(reflection).declarations[0];
  const module = modules.find(({ source }) => source === fileName);
  reflection.name = module.specifier;
  reflection.readme = module.isMain
    ? show(module.readme, reflection, context.project).content
    : parse(
        `[The README of ${module.package}](README.md) describes it.`,
        module.readme,
        context.project,
      );
  const category = new CommentTag('@category', [{ kind: 'text', text: 'Packages' }]);
  reflection.comment = new Comment([], [category]);
});

for (const folder of ['docs', 'docs/decisions'])
  for (const name of readdirSync(join(root, folder)))
    if (name.endsWith('.md') && !shown.has(`${folder}/${name}`))
      logger.error(`docs/contents.mjs: expected ${folder}/${name} among the pages`);

const project = await application.convert();
if (project === undefined) process.exit(1);
validate({ invalidLink: true, invalidPath: true, notDocumented: true });
// TypeDoc looks for types that no module exports in one package at a time.
for (const name of packages) {
  options.setValue('intentionallyNotExported', INTERNAL_TYPES[name] ?? []);
  project.packageName = name;
  validate({ notExported: true });
}
for (const { sources = [] } of project.getReflectionsByKind(ReflectionKind.All))
  for (const { url, fileName } of sources)
    if (url === undefined || !existsSync(join(root, url.slice(SOURCES.length).replace(/#.*/, ''))))
      logger.error(`${fileName}: expected a link to it, got ${url}`);
const order = modules.map(({ specifier }) => specifier);
project.categories
  .find(({ title }) => title === 'Packages')
  .children.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
if (!process.argv.includes('--check')) {
  await application.generateOutputs(project);
  const readmes = new Set(modules.map(({ readme }) => readme));
  writeFileSync(join(import.meta.dirname, 'site/llms.txt'), llmsText(text, [...readmes]));
}
if (logger.hasErrors() || logger.hasWarnings()) process.exit(1);

function validate(what) {
  options.setValue('validation', { ...NO_VALIDATION, ...what });
  application.validate(project);
}

/** The title and contents of a Markdown file; links to it lead to the reflection that shows it. */
function show(path, reflection, project) {
  project.files.registerReflectionPath(join(root, path), reflection);
  const [, title, body] = /^# (.*)\n+([\s\S]*)$/.exec(text(path));
  const parts = body.split(/(^```[\s\S]*?^```$)/m);
  const markdown = parts.map((part, i) => adapted(part, i % 2 === 1, path)).join('');
  return { name: title.replaceAll('`', ''), content: parse(markdown, path, project) };
}

function parse(markdown, path, { files }) {
  return converter.parseRawComment(new MinimalSourceFile(markdown, join(root, path)), files)
    .content;
}

function adapted(part, isCode, path) {
  // Code without a language would be highlighted as TypeScript.
  if (isCode) return part.replace(/^```\n/, '```text\n');
  return (
    part
      // The list of a page's headings leaves out what is code.
      .replace(/^#+ .*$/gm, (heading) => heading.replaceAll('`', ''))
      // Files that the site does not contain are in the repository.
      .replace(/\]\((?![a-z]+:|#)([^)\s#]+)/g, (link, target) => {
        const to = relative(root, join(root, dirname(path), target));
        const isHere = shown.has(to) || /\.(?:svg|png)$/.test(to);
        return isHere ? link : `](${SOURCES}${to}`;
      })
  );
}

function text(path) {
  return readFileSync(join(root, path), 'utf8');
}
