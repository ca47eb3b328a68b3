import { z } from 'zod';

import { answer, openEnum } from '../../../schema.js';
import { creator, links, pageOf, times } from './common.js';
import { deployment } from './deployment.js';

/** A rule that makes a deployment for each new file (INDIGO PaaS Orchestrator, Deployment Schedules). */
export const schedule = () =>
  answer({
    uuid: z.string(),
    ...times(),
    status: openEnum(['RUNNING', 'SUSPENDED']),
    replicationExpression: z.string(),
    fileExpression: z.string(),
    numberOfReplicas: z.number().int(),
    callback: z.string().nullable(),
    createdBy: creator().nullable(),
    links: links(),
  });

export const schedulePage = () => pageOf(schedule());

export const scheduleEvent = () =>
  answer({
    uuid: z.string(),
    ...times(),
    deployment: deployment().describe('The deployment that was made because of the file.'),
    scope: z.string().describe('Scope of the file.'),
    name: z.string().describe('Name of the file.'),
    replicationStatus: openEnum(['OK', 'REPLICATING', 'STUCK']).nullable(),
    links: links(),
  });

export const scheduleEventPage = () => pageOf(scheduleEvent());
