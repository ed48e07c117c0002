/** The statfs(2) magic numbers of file systems that several machines may share. */
const NETWORK: ReadonlyMap<number, string> = new Map([
  [0x00c36400, 'ceph'],
  [0x01021997, '9p'],
  [0x0bd00bd0, 'lustre'],
  [0x19830326, 'beegfs'],
  [0x47504653, 'gpfs'],
  [0x517b, 'smb'],
  [0x5346414f, 'afs'],
  [0x564c, 'ncp'],
  [0x65735546, 'fuse'],
  [0x6969, 'nfs'],
  [0x6b414653, 'afs'],
  [0x73757245, 'coda'],
  [0x786f4256, 'vboxsf'],
  [0xaad7aaea, 'panfs'],
  [0xbacbacbc, 'hgfs'],
  [0xfe534d42, 'smb2'],
  [0xff534d42, 'cifs'],
]);

/** The name of a file system that is, or may be, on a network; undefined for a local one. */
export function networkFileSystem(type: number): string | undefined {
  return NETWORK.get(type >>> 0);
}
