// All measurements of caches: `npm run bench -- caches`.
import { benchMemory } from './memory.ts';

await benchMemory(process.argv.includes('--together'));
