// Puts the licences of what the bundle holds beside it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The SDK has this one in its own bundle. */
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

/** The folder of a package, as it is found from a file. */
function folderOf(name, from) {
  let folder = dirname(createRequire(from).resolve(name));
  while (!existsSync(join(folder, 'LICENSE'))) folder = dirname(folder);
  return folder;
}

function licence(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name} ${version}\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`;
}

const server = folderOf('@modelcontextprotocol/server', import.meta.filename);
const core = folderOf('@modelcontextprotocol/core', join(server, 'package.json'));
const zod = folderOf('zod', import.meta.filename);
const texts = [...[server, core, zod].map(licence), CONTENT_TYPE];
writeFileSync('dist/LICENCES.txt', texts.join(`\n${'-'.repeat(78)}\n\n`));
