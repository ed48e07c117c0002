/**
 * How web-tree-sitter reads and writes its module's memory, to which Emscripten gives these functions.
 * Each begins by comparing the name of a type, for five numbers of every node.
 */
export interface NumberAccess {
  /** Another object after the memory has grown. */
  readonly HEAP32: Int32Array;
  getValue(address: number, type: string): number;
  setValue(address: number, value: number, type: string): void;
}

const IS_LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** Reads and writes numbers of 32 bits, which nearly all are, without looking further. */
export function quickenNumbers(module: NumberAccess): void {
  if (!IS_LITTLE_ENDIAN) return;
  const { getValue, setValue } = module;
  module.getValue = (address, type) =>
    type === 'i32' ? (module.HEAP32[address >> 2] as number) : getValue(address, type);
  module.setValue = (address, value, type) => {
    if (type === 'i32') module.HEAP32[address >> 2] = value;
    else setValue(address, value, type);
  };
}
