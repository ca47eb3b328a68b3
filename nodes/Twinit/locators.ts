import type { LocatorTable } from '../shared/locators/locator.js';

/** What is chosen from a list in Twinit's node. Orchestrators cannot be listed: those that have run are in their runs. */
export const locators: LocatorTable = {
  searchRuns: { list: 'orchruns.list', fields: ['id'], value: 'id', label: '_name', detail: '_createdat' },
  searchOrchestrators: {
    list: 'orchruns.list',
    fields: ['orchestratorId'],
    value: '_orchid',
    label: '_name',
    repeats: true,
  },
};
