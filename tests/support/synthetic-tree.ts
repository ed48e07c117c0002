/** Python files that use each other: a class and a function each. */
export function syntheticTree(files: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: files }, (_, i) => [`pkg${i % 5}/mod${i}.py`, source(i, files)]),
  );
}

function source(i: number, files: number): string {
  return [
    `class Handler${i}(Handler${(i + 3) % files}):`,
    `    def handle_${i}(self, request, response=None):`,
    `        return process_${(i * 11) % files}(request)`,
    '',
    '',
    `def process_${i}(value):`,
    `    return value + ${i}`,
    '',
  ].join('\n');
}
