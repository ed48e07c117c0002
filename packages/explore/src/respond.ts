import type { ServerResponse } from 'node:http';
import type { PageFile } from './page-files.js';

/** The page loads its own files and asks its own server, nothing else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // The address has the token.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const;

export function sendFile(response: ServerResponse, { type, text }: PageFile): void {
  send(response, 200, { 'content-type': type }, text);
}

export function sendJson(response: ServerResponse, status: number, value: object): void {
  send(response, status, { 'content-type': 'application/json' }, JSON.stringify(value));
}

/** One sentence for a person who opened a wrong address. */
export function refuse(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  send(response, status, { 'content-type': 'text/plain; charset=utf-8', ...headers }, sentence);
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  response.writeHead(status, { ...HEADERS, ...headers });
  response.end(body);
}
