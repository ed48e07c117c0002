// Writes the licences of the packages in the page to dist/LICENCES.txt.
import { join } from 'node:path';
import { directoryOf, writeLicences } from '../../../scripts/licences.mjs';

const from = (name) => join(directoryOf(name, import.meta.filename), 'package.json');
const own = ['sigma', 'graphology', 'graphology-layout-forceatlas2'];
writeLicences([
  ...own.map((name) => directoryOf(name, import.meta.filename)),
  directoryOf('graphology-utils/is-graph', from('graphology-layout-forceatlas2')),
  // A trailing slash names the package, not the module of Node.js.
  directoryOf('events/', from('graphology')),
]);
