// Loaded with `--import`, writes the peak of resident memory in bytes to file descriptor 3 at the end
// of a process.
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS * 1024)));
