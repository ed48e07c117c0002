// Builds the documentation site in docs/site: these pages, the packages' READMEs and the reference
// of every exported name, with a search over all of them. It fails on an exported name without a
// description, on a type that a reader cannot look up, and on a broken link.
//
// Every package is converted on its own, as its users see it, and the results are merged.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Application } from 'typedoc';

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

const docs = import.meta.dirname;
const root = join(docs, '..');
const temporary = mkdtempSync(join(tmpdir(), 'repomap-docs-'));

/** The modules that a package exports, as files of its sources. */
function entriesOf(manifest) {
  return Object.values(manifest.exports).flatMap(
    ({ types }) => types?.replace('./dist/', 'src/').replace('.d.ts', '.ts') ?? [],
  );
}

/** Ends the run if anything was reported so far. */
function refuse(application) {
  if (application.logger.hasErrors() || application.logger.hasWarnings()) process.exit(1);
}

async function reference(name) {
  const directory = join(root, 'packages', name);
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const application = await Application.bootstrap({
    basePath: root,
    disableGit: true,
    entryPoints: entriesOf(manifest).map((entry) => join(directory, entry)),
    excludeExternals: true,
    excludeInternal: true,
    requiredToBeDocumented: DOCUMENTED,
    name: manifest.name,
    readme: join(directory, 'README.md'),
    sourceLinkTemplate: 'https://github.com/repomap-owner/repomap/blob/main/{path}#L{line}',
    tsconfig: join(directory, 'tsconfig.json'),
    validation: { invalidLink: true, invalidPath: true, notDocumented: true, notExported: true },
  });
  const project = await application.convert();
  if (project === undefined) process.exit(1);
  application.validate(project);
  refuse(application);
  const file = join(temporary, `${name}.json`);
  await application.generateJson(project, file);
  return file;
}

const packages = readdirSync(join(root, 'packages'));
const entryPoints = [];
for (const name of packages) entryPoints.push(await reference(name));

const application = await Application.bootstrap({
  entryPoints,
  entryPointStrategy: 'merge',
  name: 'Repomap',
  out: join(docs, 'site'),
  projectDocuments: [join(docs, '*.md'), join(docs, 'decisions/*.md')],
  readme: join(root, 'README.md'),
  searchInComments: true,
  searchInDocuments: true,
});
const project = await application.convert();
application.validate(project);
await application.generateOutputs(project);
refuse(application);
rmSync(temporary, { recursive: true });
