import { z } from 'zod';

import { answer, openEnum } from '../../schema.js';

export const runStatuses = ['QUEUED', 'RUNNING', 'COMPLETED', 'ERROR', 'REQUEST_CANCEL'] as const;

/** Every request names the project that it is about (Twinit, Orchestrator Run). */
export const namespaceField = () => ({
  nsfilter: z
    .string()
    .min(1)
    .describe('Namespace of the project, e.g. proj_DrZrSNrW. Default: the namespace of the connection.'),
});

export const runPath = () => ({
  id: z.string().describe('ID of the orchestrator run, the `id` of an item of twinit.orchruns.list.'),
});

/** Milliseconds since 1970: a number when the run is made, a string of digits afterwards. */
const timestamp = () => z.union([z.string(), z.number()]);

/** An object when the run is made, JSON in a string afterwards. */
const parameters = () => z.union([z.string(), z.record(z.unknown()), z.array(z.unknown())]).nullable();

export interface OrchRunStep extends z.infer<ReturnType<typeof orchRunStep>> {}

const orchRunStep = () =>
  answer({
    id: z.string(),
    _name: z.string(),
    orchstepid: z.string(),
    _compid: z.string(),
    _orchrunid: z.string(),
    _actualparams: parameters(),
    _sequenceno: z.number().describe('Its place in the order of the steps, from 1.'),
    _runparams: parameters(),
    _status: openEnum(runStatuses),
    _statusmsg: z.string().nullable().describe('Why it failed.'),
  });

export interface OrchRun extends z.infer<ReturnType<typeof orchRun>> {}

export const orchRun = () =>
  answer({
    id: z.string(),
    _orchid: z.string().describe('The orchestrator that ran.'),
    _name: z.string(),
    _description: z.string().nullable(),
    _namespaces: z.array(z.string()),
    _usertype: z.string(),
    _createdby: z.string(),
    _createdat: timestamp(),
    _updatedat: timestamp(),
    _status: openEnum(runStatuses).describe('REQUEST_CANCEL: it was asked to stop.'),
    _result: z.unknown(),
    orchrunsteps: z.array(orchRunStep()),
  });

export const orchRunPage = () =>
  answer({
    _offset: z.number().int(),
    _pageSize: z.number().int(),
    _total: z.number().int(),
    _list: z.array(orchRun()),
  });

export interface LogEntry extends z.infer<ReturnType<typeof logEntry>> {}

export const logEntry = () =>
  answer({
    orchRunId: z.string(),
    level: z.string(),
    message: z.string(),
    timestamp: z.string().describe('ISO 8601.'),
    end: z.boolean().describe('True in the last entry of a run that has ended.'),
  });
