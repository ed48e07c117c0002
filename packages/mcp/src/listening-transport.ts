import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/server';

/** Callbacks for what the SDK handles itself, such as subscriptions in the modern era. */
export interface ListenHooks {
  /** Awaited before the SDK receives the request. */
  readonly onListen: (id: string | number, uris: readonly string[]) => Promise<void>;
  readonly onCancel: (id: string | number) => void;
  readonly onSent: (message: JSONRPCMessage) => void;
  readonly onClose: () => void;
}

/** A transport that forwards everything and reports what was sent, and when subscriptions start and end. */
export class ListeningTransport implements Transport {
  onclose?: Transport['onclose'];
  onerror?: Transport['onerror'];
  onmessage?: Transport['onmessage'];
  private readonly inner: Transport;
  private readonly hooks: ListenHooks;
  private sending: Promise<unknown> = Promise.resolve();
  /** Subscription requests that have not been forwarded yet. */
  private readonly pending = new Set<string | number>();

  constructor(inner: Transport, hooks: ListenHooks) {
    this.inner = inner;
    this.hooks = hooks;
  }

  async start(): Promise<void> {
    this.inner.onmessage = (message, extra) => {
      this.receive(message, extra).catch((error) => this.onerror?.(error));
    };
    this.inner.onerror = (error) => this.onerror?.(error);
    this.inner.onclose = () => {
      this.onclose?.();
      this.hooks.onClose();
    };
    await this.inner.start();
  }

  /** One after the other: each message that waits for a slow reader would add listeners to the output. */
  async send(message: JSONRPCMessage): Promise<void> {
    const sent = this.sending.then(() => this.inner.send(message));
    this.sending = sent.catch(() => {});
    await sent;
    this.hooks.onSent(message);
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  private async receive(
    message: JSONRPCMessage,
    extra: Parameters<NonNullable<Transport['onmessage']>>[1],
  ): Promise<void> {
    if ('method' in message && message.method === 'subscriptions/listen' && 'id' in message) {
      this.pending.add(message.id);
      await this.hooks.onListen(message.id, listenedUris(message.params));
      // If it was cancelled meanwhile, the SDK must not see it.
      if (!this.pending.delete(message.id)) return;
    }
    if ('method' in message && message.method === 'notifications/cancelled') {
      const { requestId } = message.params ?? {};
      if (typeof requestId === 'string' || typeof requestId === 'number') {
        this.hooks.onCancel(requestId);
        if (this.pending.delete(requestId)) return;
      }
    }
    this.onmessage?.(message, extra);
  }
}

function listenedUris(params: unknown): readonly string[] {
  const { notifications } = (params ?? {}) as {
    notifications?: { resourceSubscriptions?: unknown };
  };
  const uris = notifications?.resourceSubscriptions;
  return Array.isArray(uris) ? uris.filter((uri) => typeof uri === 'string') : [];
}
