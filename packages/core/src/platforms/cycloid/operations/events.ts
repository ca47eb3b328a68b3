import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { periodCheck } from '../checks.js';
import { organizationPath } from '../parameters.js';
import { event, newEvent } from '../schemas/events.js';

/** Events of an organization (Cycloid API, Organizations). */
export const events = {
  list: defineOperation({
    id: 'cycloid.events.list',
    title: 'List Events',
    summary: 'List events between two times, by type and severity. Always give begin and end.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/events',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        begin: z
          .number()
          .int()
          .min(0)
          .optional()
          .describe('Start of the period, in milliseconds since 1970. Always needed.'),
        end: z
          .number()
          .int()
          .min(0)
          .optional()
          .describe('End of the period, in milliseconds since 1970. Always needed.'),
        type: z
          .array(z.enum(['Cycloid', 'AWS', 'Monitoring', 'Custom']))
          .optional()
          .describe('Event types to return: Cycloid, AWS, Monitoring, Custom. Default: all.'),
        severity: z
          .array(z.enum(['info', 'warn', 'err', 'crit']))
          .optional()
          .describe('Severities to return: info, warn, err, crit. Default: all.'),
      }),
    }),
    output: () => z.array(event()),
    check: periodCheck,
    unwrap: 'data',
    paging: 'whole',
    statusHints: { 422: 'begin or end is missing or not in milliseconds, or a type or severity is unknown.' },
  }),

  // The page shows a list in the answer, its description of the same operation one event.
  send: defineOperation({
    id: 'cycloid.events.send',
    title: 'Send Event',
    summary: "Put an event on an organization's timeline, for example after a deployment.",
    method: 'POST',
    path: '/organizations/{organization_canonical}/events',
    input: () => ({ path: request(organizationPath()), body: newEvent() }),
    output: () => z.union([event(), z.array(event())]),
    unwrap: 'data',
  }),

  listTags: defineOperation({
    id: 'cycloid.events.listTags',
    title: 'List Event Tags',
    summary: 'List all tags used on events with their values, to build filters.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/events/tags',
    input: () => ({ path: request(organizationPath()) }),
    output: () => z.record(z.unknown()),
    unwrap: 'data',
  }),
};
