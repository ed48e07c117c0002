import { hash } from 'node:crypto';

/** SHA-256 of a text, as hexadecimal digits. The command has a way of its own, which starts faster. */
export function sha256(text: string): string {
  return hash('sha256', text);
}
