import { benchSearch } from './search.js';
import { benchClient } from './client.js';
import { benchServerStart } from './server.js';

// Ratios of two things measured in turn in this run: absolute times say more about the machine than about us.
await benchClient();
await benchSearch();
await benchServerStart();
