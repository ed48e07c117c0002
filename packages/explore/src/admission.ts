import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Whether the Host header of a request names this machine. A page of another site that has the
 * site's name point here (DNS rebinding) sends that name.
 */
export function isLocal(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

/** A secret part of addresses. */
export class AddressToken {
  readonly text: string = randomBytes(24).toString('base64url');
  private readonly digest: Buffer = sha256(this.text);

  /**
   * The part of a path after the token and its slash, to which the page's own addresses are relative;
   * undefined without the right token. Takes equally long for every wrong token.
   */
  pathAfterToken(path: string): string | undefined {
    const [, token = '', ...rest] = path.split('/');
    const isRight = timingSafeEqual(sha256(token), this.digest);
    return isRight && rest.length > 0 ? rest.join('/') : undefined;
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
