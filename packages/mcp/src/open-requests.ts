import {
  isJSONRPCErrorResponse,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  type JSONRPCMessage,
} from '@modelcontextprotocol/server';

/** The requests of a client that are still to be answered. */
export class OpenRequests {
  private readonly ids = new Set<unknown>();
  private readonly waiting = new Set<() => void>();

  /** Notes a message of the client. A subscription stays open, and a cancelled request is not answered. */
  received(message: JSONRPCMessage): void {
    if (isJSONRPCRequest(message)) {
      if (message.method !== 'subscriptions/listen') this.ids.add(message.id);
    } else if ('method' in message && message.method === 'notifications/cancelled')
      this.close(message.params?.requestId);
  }

  /** Notes a message to the client. */
  sent(message: JSONRPCMessage): void {
    if (isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)) this.close(message.id);
  }

  /** Resolves once no request is open. */
  async answered(): Promise<void> {
    if (this.ids.size === 0) return;
    await new Promise<void>((resolve) => this.waiting.add(resolve));
  }

  private close(id: unknown): void {
    this.ids.delete(id);
    if (this.ids.size > 0) return;
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}
