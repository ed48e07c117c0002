/** The parsed URL of the shared level. */
export interface RemoteUrl {
  /** The package that implements the service's protocol. */
  readonly adapter: string;
  /** The URL as that package expects it, including user and password. */
  readonly url: string;
  /** Scheme, host and database without user, password and options: safe to print. */
  readonly shown: string;
  /** Parts that must not be printed. */
  readonly secrets: readonly string[];
}

interface Service {
  readonly adapter: string;
  /** The scheme that the adapter expects: `iovalkey` treats any other as a socket path. */
  readonly scheme: string;
}

const SERVICES: ReadonlyMap<string, Service> = new Map([
  ['redis:', { adapter: '@keyv/redis', scheme: 'redis:' }],
  ['rediss:', { adapter: '@keyv/redis', scheme: 'rediss:' }],
  ['valkey:', { adapter: '@keyv/valkey', scheme: 'redis:' }],
  ['valkeys:', { adapter: '@keyv/valkey', scheme: 'rediss:' }],
  ['postgres:', { adapter: '@keyv/postgres', scheme: 'postgres:' }],
  ['postgresql:', { adapter: '@keyv/postgres', scheme: 'postgresql:' }],
]);

/** The form of a URL that `parseRemoteUrl` accepts. */
export const REMOTE_URL_FORM: string =
  'a URL such as redis://user:password@host:6379/0 or postgres://user:password@host:5432/database, ' +
  `with one of the schemes ${[...SERVICES.keys()].join(' ')}; ` +
  'user and password percent-encoded, the database of Redis and Valkey a number';

/** Parses the URL of the shared level; undefined unless it has `REMOTE_URL_FORM`. */
export function parseRemoteUrl(text: string): RemoteUrl | undefined {
  const parsed = URL.parse(text);
  const service = parsed ? SERVICES.get(parsed.protocol) : undefined;
  if (!parsed || !service || !/^[a-z]+:\/\//i.test(text)) return undefined;
  const isPostgres = service.adapter === '@keyv/postgres';
  // PostgreSQL's host may be a socket, which is given as an option.
  if (!isPostgres && (parsed.hostname === '' || !/^\/?\d*$/.test(parsed.pathname)))
    return undefined;
  const secrets = secretsOf(parsed);
  if (secrets === undefined) return undefined;
  const { scheme, adapter } = service;
  const rest = text.slice(text.indexOf(':') + 1);
  const shown = `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
  return { adapter, url: `${scheme}${rest}`, shown, secrets };
}

/** Both as written and decoded; undefined if the percent-encoding is malformed. */
function secretsOf({ username, password, searchParams }: URL): readonly string[] | undefined {
  const fromQuery = [...searchParams].filter(([name]) => SECRET_OPTION.test(name));
  try {
    decodeURIComponent(username);
    const all = [password, decodeURIComponent(password), ...fromQuery.map(([, value]) => value)];
    return all.filter((secret) => secret !== '');
  } catch {
    return undefined;
  }
}

const SECRET_OPTION = /pass|secret|token|auth/i;
