import { createMemoryStore } from '../../src/store/memory.ts';
import { captureStoreContract } from './store.contract.ts';

captureStoreContract('memory', createMemoryStore);
