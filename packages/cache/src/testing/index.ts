export { type BadCall, badCalls } from './bad-arguments.js';
export { brokenStore } from './broken-store.js';
export {
  type ContractLimits,
  cacheContract,
  type OpenCache,
} from './cache-contract.js';
export type { KeyedCache } from './contract/row.js';
export { type ContractRunner, failureOf } from './contract-runner.js';
export { type Counted, countCalls } from './count-calls.js';
export { FakeClock } from './fake-clock.js';
export { storeContract } from './store-contract.js';
export { validateCache } from './validate-cache.js';
