// What web-tree-sitter does for each node, each chunk of a text and each match of a query, in less time.
// The results are the same. Its version is pinned: the build fails if it says something else.
const REPLACED = [
  // Names for stack traces, given to a function anew for each match that a query tests.
  [
    'var __name = (target, value) => __defProp(target, "name", { value, configurable: true });',
    'var __name = (target) => target;',
  ],
  // Character by character.
  [
    'stringToUTF16(string, inputBufferAddress, INPUT_BUFFER_SIZE);',
    'Buffer.from(HEAPU8.buffer, inputBufferAddress, INPUT_BUFFER_SIZE - 2).write(string, "utf16le");',
  ],
  // An element makes V8 allocate room for seventeen of them.
  [
    `[0] = 0;
  // Internal handle for Wasm
  /** @internal */
  _children;`,
    `other;
  _children;`,
  ],
  ['C.setValue(address, node[0], "i32");', 'C.setValue(address, node.other, "i32");'],
  // An object that is taken apart at once.
  [
    `constructor(internal, {
    id,
    tree,
    startIndex,
    startPosition,
    other
  }) {
    assertInternal(internal);
    this[0] = other;`,
    `constructor(internal, id, tree, startIndex, startPosition, other) {
    assertInternal(internal);
    this.other = other;`,
  ],
  [
    `new Node(INTERNAL, {
    id,
    tree,
    startIndex: index,
    startPosition: { row, column },
    other
  });`,
    'new Node(INTERNAL, id, tree, index, { row, column }, other);',
  ],
];

function replacedOnce(code, [from, to]) {
  const parts = code.split(from);
  if (parts.length !== 2) throw new Error(`web-tree-sitter has not once: ${from}`);
  return parts.join(to);
}

export const quickTreeSitter = {
  name: 'quick-tree-sitter',
  transform: {
    filter: { id: /\/web-tree-sitter\.js$/ },
    // The source map is that of the lines as they were.
    handler: (code) => ({ code: REPLACED.reduce(replacedOnce, code), map: null }),
  },
};
