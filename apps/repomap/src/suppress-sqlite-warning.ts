// Node 22 prints a warning that node:sqlite is experimental; later versions do not.
// This module must be imported before the one that loads node:sqlite.
const [print] = process.listeners('warning');
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  const sqlite = warning.name === 'ExperimentalWarning' && warning.message.includes('SQLite');
  if (!sqlite) print?.(warning);
});
