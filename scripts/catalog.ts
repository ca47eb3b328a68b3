import { catalogEntry, createCatalog, talend } from '@runbridge/core';

for (const operation of createCatalog([talend]).operations)
  process.stdout.write(`${JSON.stringify(catalogEntry(operation))}\n`);
