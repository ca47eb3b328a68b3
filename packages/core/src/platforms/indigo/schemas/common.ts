import { z } from 'zod';

import { answer } from '../../../schema.js';

/** Query fields of every list. The vendor's page shows them in links only; these are Spring's. */
export const pageFields = () => ({
  page: z.number().int().min(0).optional().describe('Which page, from 0. Default: 0.'),
  size: z.number().int().min(1).optional().describe('How many items one page holds. Default: 10.'),
  sort: z
    .string()
    .optional()
    .describe('Field to sort by, and asc or desc after a comma. Default: createdAt,desc, newest first.'),
});

/** Query field that narrows a list to what one user made. */
export const createdByField = () => ({
  createdBy: z
    .string()
    .optional()
    .describe(
      'Only what this user made: me, or subject@issuer with the whole issuer URL and its slash. Left out: all you may see.',
    ),
});

export const deploymentPath = () => ({
  deploymentId: z.string().describe('Deployment ID, the `uuid` of an item of indigo.deployments.list.'),
});

export const schedulePath = () => ({
  scheduleId: z.string().describe('Schedule ID, the `uuid` of an item of indigo.schedules.list.'),
});

/** When something was made or changed last, as `2023-10-27T13:24+0000`: no seconds, no colon in the offset. */
export const times = () => ({ creationTime: z.string(), updateTime: z.string() });

/** Hypermedia links. Their hosts are not followed. */
export const links = () => z.array(answer({ rel: z.string(), href: z.string() }));

/** Who made a thing, as the identity provider names the user. */
export const creator = () => answer({ issuer: z.string(), subject: z.string() });

/** A page of a list (INDIGO PaaS Orchestrator, Pagination). */
export const pageOf = <Item extends z.ZodTypeAny>(item: Item) =>
  answer({
    links: links(),
    content: z.array(item),
    page: answer({
      size: z.number().int(),
      totalElements: z.number().int(),
      totalPages: z.number().int(),
      number: z.number().int(),
    }),
  });
