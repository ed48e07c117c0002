// Node 22 announces node:sqlite as experimental on every start; later versions do not.
// This module must be imported before the one that loads it.
const [print] = process.listeners('warning');
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  const sqlite = warning.name === 'ExperimentalWarning' && warning.message.includes('SQLite');
  if (!sqlite) print?.(warning);
});
