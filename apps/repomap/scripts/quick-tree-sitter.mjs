// Edits of web-tree-sitter's JavaScript, which reads some hundred nodes of each file from the memory of
// its WebAssembly. They take a tenth off the CPU time of extracting facts, and change no result.

/** What is replaced, each once, and by what. */
const EDITS = [
  // A property whose name is a number lies in a list, for which V8 takes 17 places of each node.
  [
    `    __name(this, "Node");
  }
  /** @internal */
  // @ts-expect-error: never read
  [0] = 0;`,
    `    __name(this, "Node");
  }
  context;`,
  ],
  ['this[0] = other;', 'this.context = other;'],
  ['node[0], "i32"', 'node.context, "i32"'],
  // A property that is added to an object later lies in a list of its own. Most patterns have no predicates.
  [
    `      if (this.textPredicates[patternIndex].every((p) => p(captures))) {
        result[filteredCount] = { patternIndex, captures };
        const setProperties = this.setProperties[patternIndex];
        result[filteredCount].setProperties = setProperties;
        const assertedProperties = this.assertedProperties[patternIndex];
        result[filteredCount].assertedProperties = assertedProperties;
        const refutedProperties = this.refutedProperties[patternIndex];
        result[filteredCount].refutedProperties = refutedProperties;`,
    `      const predicates = this.textPredicates[patternIndex];
      if (predicates.length === 0 || predicates.every((p) => p(captures))) {
        result[filteredCount] = {
          patternIndex, captures,
          setProperties: this.setProperties[patternIndex],
          assertedProperties: this.assertedProperties[patternIndex],
          refutedProperties: this.refutedProperties[patternIndex],
        };`,
  ],
  // One call for a text, and not one for each of its characters.
  [
    `    for (var i2 = 0; i2 < numCharsToWrite; ++i2) {
      var codeUnit = str.charCodeAt(i2);
      LE_HEAP_STORE_I16((outPtr >> 1) * 2, codeUnit);
      outPtr += 2;
    }`,
    '    outPtr += Buffer.from(HEAPU8.buffer, outPtr, 2 * numCharsToWrite).write(str, "utf16le");',
  ],
];

/** Accesses to the memory, of which each finds out first what kind of number it is for. */
const READ = /\bC\.getValue\(((?:[^()]|\([^()]*\))+), "i32"\)/g;
const WRITE = /\bC\.setValue\(((?:[^()]|\([^()]*\))+), ((?:[^(),]|\([^()]*\))+), "i32"\)/g;
const ACCESS = `
var isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
function readNumber(address) {
  return isLittleEndian ? C.HEAP32[address >> 2] : C.getValue(address, "i32");
}
function writeNumber(address, value) {
  if (isLittleEndian) C.HEAP32[address >> 2] = value;
  else C.setValue(address, value, "i32");
}
`;

const linesOf = (text) => text.split('\n').length;

/** Applies the edits. Throws if one does not fit the version of web-tree-sitter. Lines stay where they are. */
export const quickTreeSitter = {
  name: 'quick-tree-sitter',
  transform: {
    filter: { id: /\/web-tree-sitter\.js$/ },
    handler(code) {
      let quick = code;
      for (const [old, edited] of EDITS) {
        const [before, after, ...more] = quick.split(old);
        if (after === undefined || more.length > 0)
          throw new Error(`web-tree-sitter does not have once: ${old}`);
        quick = before + edited + '\n'.repeat(linesOf(old) - linesOf(edited)) + after;
      }
      quick = quick.replace(READ, 'readNumber($1)').replace(WRITE, 'writeNumber($1, $2)');
      return { code: quick + ACCESS, map: null };
    },
  },
};
