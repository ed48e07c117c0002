/** Uses `getBuiltinModule`, because importing `node:fs` takes 5 ms. */
export function packageVersion(): string {
  const { readFileSync } = process.getBuiltinModule('node:fs');
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
