/** SHA-256 in hexadecimal. Loads cryptography at its first use: most servers are never asked anything. */
export function textDigest(text: string): string {
  return process.getBuiltinModule('node:crypto').hash('sha256', text, 'hex');
}
