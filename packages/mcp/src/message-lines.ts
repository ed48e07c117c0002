import {
  isJSONRPCErrorResponse,
  isJSONRPCNotification,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  type JSONRPCMessage,
} from '@modelcontextprotocol/server';
import { meantMessage } from './meant-message.js';

/** A line that is no message, and the answer that JSON-RPC 2.0 prescribes for it. */
interface Rejection {
  readonly id: string | number | null;
  readonly code: -32700 | -32600;
  readonly message: string;
}

/** Far more than a request needs; as in the SDK. */
const MAX_LINE_BYTES = 10_000_000;
const TOO_LONG = `expected a message of at most ${MAX_LINE_BYTES} bytes`;

const LINE_FEED = 10;

export interface LineHooks {
  readonly onMessage: (message: JSONRPCMessage) => void;
  readonly onReject: (rejection: Rejection) => void;
}

/**
 * Forwards the messages of a stream of lines, those of a batch one by one, as the protocol had it until
 * 2025-03-26. The SDK would ignore a line that is not JSON, and would answer nothing to other JSON, a parameter
 * `null` included.
 */
export async function* messageLines(
  input: AsyncIterable<Buffer>,
  { onMessage, onReject }: LineHooks,
): AsyncGenerator<Buffer> {
  for await (const line of lines(input)) {
    const text = line?.toString('utf8').trim();
    if (text === '') continue;
    if (text === undefined) {
      onReject({ id: null, code: -32600, message: TOO_LONG });
      continue;
    }
    const value = jsonOf(text);
    const isBatch = Array.isArray(value) && value.length > 0;
    for (const each of isBatch ? value : [value]) {
      const message = meantMessage(each);
      const written = lineOf(message) ?? (isBatch ? undefined : text);
      const problem = problemOf(message, written);
      if (problem === undefined) {
        onMessage(message as JSONRPCMessage);
        yield Buffer.from(`${written}\n`);
      } else onReject({ id: idOf(message), ...problem });
    }
  }
}

/** Undefined for what is nested more deeply than can be written, though it can be read. */
function lineOf(message: unknown): string | undefined {
  try {
    return JSON.stringify(message);
  } catch {
    return undefined;
  }
}

/** Lines without their line feed, which the last one may lack; `undefined` for one that is too long. */
async function* lines(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer | undefined> {
  let parts: Buffer[] = [];
  let size = 0;
  const add = (part: Buffer) => {
    size += part.length;
    // What is too long is not kept.
    if (size <= MAX_LINE_BYTES) parts.push(part);
    else parts = [];
  };
  const end = () => {
    const line = size <= MAX_LINE_BYTES ? Buffer.concat(parts) : undefined;
    parts = [];
    size = 0;
    return line;
  };
  for await (const chunk of input) {
    let start = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, start)) {
      add(chunk.subarray(start, at));
      yield end();
      start = at + 1;
    }
    add(chunk.subarray(start));
  }
  yield end();
}

/** `undefined` for text that is not JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Why something cannot be forwarded. Even a message of a line that is short enough may be too long: writing
 * makes 21 bytes of `1e20`, and three of one that is not UTF-8.
 */
function problemOf(
  message: unknown,
  written: string | undefined,
): Omit<Rejection, 'id'> | undefined {
  if (message === undefined)
    return { code: -32700, message: 'expected a message in JSON, on one line' };
  if (!isMessage(message))
    return { code: -32600, message: 'expected a JSON-RPC 2.0 request, notification or response' };
  if (written === undefined)
    return { code: -32600, message: 'expected a message with less nesting' };
  if (Buffer.byteLength(written) > MAX_LINE_BYTES) return { code: -32600, message: TOO_LONG };
  return undefined;
}

function idOf(value: unknown): Rejection['id'] {
  const { id } = Object(value) as { readonly id?: unknown };
  return typeof id === 'string' || Number.isSafeInteger(id) ? (id as string | number) : null;
}

function isMessage(value: unknown): value is JSONRPCMessage {
  return (
    isJSONRPCRequest(value) ||
    isJSONRPCNotification(value) ||
    isJSONRPCResultResponse(value) ||
    isJSONRPCErrorResponse(value)
  );
}
