import { z } from 'zod';

/** Query fields of every list that answers `{items, limit, offset, total}` (Talend Orchestration API, list operations). */
export const limitOffset = () => ({
  limit: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(100)
    .describe('How many items one page holds, 1 to 100. Default: 100.'),
  offset: z.number().int().min(0).default(0).describe('How many items to skip before the first one. Default: 0.'),
});

/** Query field that narrows a list by name. The vendor does not say how names are compared. */
export const nameFilter = () => ({
  name: z.string().optional().describe('Only items whose name matches this text. Left out: all names.'),
});

/** Query fields that narrow a list to one environment or one workspace. */
export const placeFilters = () => ({
  environmentId: z
    .string()
    .optional()
    .describe('Only items of this environment; its ID is in talend.environments.list. Left out: all environments.'),
  workspaceId: z
    .string()
    .optional()
    .describe('Only items of this workspace; its ID is in talend.workspaces.list. Left out: all workspaces.'),
});
