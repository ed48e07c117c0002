let pools = 0;

/** The pool of the driver `pg`. */
interface Pool extends NodeJS.EventEmitter {
  end(): Promise<void>;
}

/**
 * The connections of one cache. `@keyv/postgres` has one pool for each `uri` of a process, and closes
 * the latest one, whoever disconnects: the other caches could not use it any more. So each cache has a
 * `uri` of its own, which differs in a part that is ignored, and closes its own pool.
 */
export class PostgresPool {
  /** The options of the adapter. */
  readonly options: object;
  private pool: Pool | undefined;

  constructor(url: string) {
    pools += 1;
    const found = (pool: Pool) => this.found(pool);
    this.options = {
      uri: `${url}#${pools}`,
      connectionString: url,
      allowExitOnIdle: true,
      // The adapter does not expose its pool, but the pool calls this as a method before it connects.
      log(this: Pool) {
        found(this);
      },
    };
  }

  /** Without one that has connected, there is nothing to close. */
  async close(): Promise<void> {
    const { pool } = this;
    this.pool = undefined;
    await pool?.end();
  }

  private found(pool: Pool): void {
    this.pool = pool;
    // `pg` ends the process when a server drops an idle connection and nobody listens.
    if (pool.listenerCount('error') === 0) pool.on('error', () => {});
  }
}
