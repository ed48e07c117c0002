// Writes the licences of the bundled packages to dist/LICENCES.txt.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The SDK bundles this package. */
const CONTENT_TYPE = `content-type 1.0.5

(The MIT License)

Copyright (c) 2015 Douglas Christopher Wilson

Permission is hereby granted, free of charge, to any person obtaining
a copy of this software and associated documentation files (the
'Software'), to deal in the Software without restriction, including
without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to
permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be
included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED 'AS IS', WITHOUT WARRANTY OF ANY KIND,
EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT.
IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT,
TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

/** The directory of a package, resolved from a file. */
function directoryOf(name, from) {
  let directory = dirname(createRequire(from).resolve(name));
  while (!existsSync(join(directory, 'LICENSE'))) directory = dirname(directory);
  return directory;
}

function licence(directory) {
  const { name, version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  return `${name} ${version}\n\n${readFileSync(join(directory, 'LICENSE'), 'utf8').trim()}\n`;
}

const server = directoryOf('@modelcontextprotocol/server', import.meta.filename);
const core = directoryOf('@modelcontextprotocol/core', join(server, 'package.json'));
const zod = directoryOf('zod', import.meta.filename);
const texts = [...[server, core, zod].map(licence), CONTENT_TYPE];
writeFileSync('dist/LICENCES.txt', texts.join(`\n${'-'.repeat(78)}\n\n`));
