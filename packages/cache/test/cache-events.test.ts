import { expect, test, vi } from 'vitest';
import { type CacheEvent, CacheEvents } from '../src/index.js';

const miss: CacheEvent = { type: 'miss', tier: 'tags', key: 'a' };

test('every listener hears every event until it is disposed of', () => {
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

test('no event is built while nobody listens', () => {
  const build = vi.fn(() => miss);
  new CacheEvents().emit(build);
  expect(build).not.toHaveBeenCalled();
});
