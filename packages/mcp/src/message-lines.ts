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

const LINE_FEED = 10;
const LINE_END = Buffer.of(LINE_FEED);

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
    const text = line.toString('utf8').trim();
    if (text === '') continue;
    const value = jsonOf(text);
    const isBatch = Array.isArray(value) && value.length > 0;
    for (const each of isBatch ? value : [value]) {
      const message = meantMessage(each);
      if (isMessage(message)) {
        onMessage(message);
        yield lineOf(message) ?? line;
      } else onReject(rejectionOf(message));
    }
  }
}

/** Undefined for a message that is nested more deeply than can be written, though it can be read. */
function lineOf(message: JSONRPCMessage): Buffer | undefined {
  try {
    return Buffer.from(`${JSON.stringify(message)}\n`);
  } catch {
    return undefined;
  }
}

/** Lines with their line feed, which the last one may lack. */
async function* lines(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      yield Buffer.concat([...parts, chunk.subarray(start, end + 1)]);
      parts = [];
      size = 0;
      start = end + 1;
    }
    parts.push(chunk.subarray(start));
    size += chunk.length - start;
    if (size > MAX_LINE_BYTES) throw new Error(`a message is longer than ${MAX_LINE_BYTES} bytes`);
  }
  yield Buffer.concat([...parts, LINE_END]);
}

/** `undefined` for text that is not JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function rejectionOf(value: unknown): Rejection {
  if (value === undefined)
    return { id: null, code: -32700, message: 'expected a message in JSON, on one line' };
  const { id } = Object(value) as { readonly id?: unknown };
  const isId = typeof id === 'string' || Number.isSafeInteger(id);
  const message = 'expected a JSON-RPC 2.0 request, notification or response';
  return { id: isId ? (id as string | number) : null, code: -32600, message };
}

function isMessage(value: unknown): value is JSONRPCMessage {
  return (
    isJSONRPCRequest(value) ||
    isJSONRPCNotification(value) ||
    isJSONRPCResultResponse(value) ||
    isJSONRPCErrorResponse(value)
  );
}
