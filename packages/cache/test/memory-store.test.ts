import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../src/index.js';
import { storeContract } from '../src/testing/index.js';

storeContract({ describe, test, expect }, (clock) => new MemoryStore({ clock }));
