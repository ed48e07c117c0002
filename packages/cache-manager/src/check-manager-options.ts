import { checkMethods, checkOptions, checkTypes, optionError } from '@repomap/cache';

const OPTIONS = ['config', 'root', 'persistent', 'derived', 'memory', 'remote'];
const MEMORY = ['interval', 'highWater', 'lowWater', 'read'];

/** Throws `CACHE_CONFIG`, naming the option; those of `config` are checked with it. */
export function checkManagerOptions(options: unknown): void {
  const given = checkOptions(options, OPTIONS);
  const { root, config = {}, memory = {} } = given;
  if (typeof root !== 'string' || root === '')
    throw optionError('root', 'the absolute path of a directory', root);
  if (typeof config !== 'object' || config === null)
    throw optionError('config', 'an object', config);
  checkTypes(given, 'boolean', ['persistent']);
  checkMethods(given, 'remote', ['getMany', 'setMany', 'close']);
  if (memory === false) return;
  if (typeof memory !== 'object') throw optionError('memory', 'an object or false', memory);
  checkMemoryOptions(memory);
}

function checkMemoryOptions(memory: unknown): void {
  const given = checkOptions(memory, MEMORY);
  checkTypes(given, 'function', ['read']);
  const { interval = 1, highWater = 0.7, lowWater = 0.5 } = given;
  if (!isNumber(interval) || interval <= 0)
    throw optionError('interval', 'milliseconds above 0', interval);
  if (!isNumber(highWater) || highWater > 1)
    throw optionError('highWater', 'a share from 0 to 1', highWater);
  if (!isNumber(lowWater) || lowWater < 0 || lowWater >= highWater)
    throw optionError('lowWater', 'a share from 0 to less than highWater', lowWater);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
