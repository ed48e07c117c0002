import { expect, test, vi } from 'vitest';
import { type CacheEvent, CacheEvents } from '../src/index.js';

const miss: CacheEvent = { type: 'miss', cache: 'tags', key: 'a' };

test('every listener receives every event until its subscription is disposed', () => {
  const events = new CacheEvents();
  const heard: string[] = [];
  const first = events.subscribe(({ type }) => heard.push(`first ${type}`));
  {
    using _second = events.subscribe(({ type }) => heard.push(`second ${type}`));
    events.emit(() => miss);
  }
  events.emit(() => miss);
  first[Symbol.dispose]();
  events.emit(() => miss);
  expect(heard).toEqual(['first miss', 'second miss', 'first miss']);
});

test('events are not built without listeners', () => {
  const build = vi.fn(() => miss);
  new CacheEvents().emit(build);
  expect(build).not.toHaveBeenCalled();
});
