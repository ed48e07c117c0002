/** SHA-256 in hexadecimal. Loads `node:crypto` on first use: most servers never get a request. */
export function textDigest(text: string): string {
  return process.getBuiltinModule('node:crypto').hash('sha256', text, 'hex');
}
