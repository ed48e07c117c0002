import { createHash } from 'node:crypto';

/**
 * Whether git stores a file on disk as the blob with an id: as it is, without carriage returns, or, with
 * Git LFS, as a pointer to it. What other filters make of it is not known without running them.
 */
export function isStoredAs(bytes: Uint8Array, id = ''): boolean {
  const text = Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n');
  return [bytes, Buffer.from(text, 'latin1'), lfsPointer(bytes)].some((each) => {
    const hash = createHash(id.length === 40 ? 'sha1' : 'sha256');
    return hash.update(`blob ${each.byteLength}\0`).update(each).digest('hex') === id;
  });
}

/** The file that Git LFS stores in place of another (specification, version 1). */
function lfsPointer(bytes: Uint8Array): Uint8Array {
  const oid = createHash('sha256').update(bytes).digest('hex');
  const lines = [`oid sha256:${oid}`, `size ${bytes.byteLength}`];
  return Buffer.from(`version https://git-lfs.github.com/spec/v1\n${lines.join('\n')}\n`);
}
