import { describe, expect, it } from '@jest/globals';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { Indigo } from '../../../../nodes/Indigo/Indigo.node.js';
import { Talend } from '../../../../nodes/Talend/Talend.node.js';
import { Twinit } from '../../../../nodes/Twinit/Twinit.node.js';
import { executeOnce } from '../../../support/executeOnce.js';
import type { Answer, Outcome } from '../../../support/executeOnce.js';

/** A run of Twinit that is over at the first look. */
function twinitRun(options: object, log: Answer, more: { noFiles?: Error } = {}): Promise<Outcome> {
  return executeOnce(new Twinit(), {
    ...more,
    parameters: {
      authentication: 'accessToken',
      operation: 'orchruns.create',
      orchestratorId: 'o1',
      nsfilter: 'n',
      _actualparams: '[]',
      waitForCompletion: true,
      options,
    },
    answer: ({ url }: IHttpRequestOptions) => {
      if (url.includes('/logs/')) return log;
      return { statusCode: 200, body: url.includes('/orchrun/r1') ? [run] : run };
    },
  });
}
const run = { id: 'r1', _orchid: 'o1', _name: 'Import Floors', _status: 'COMPLETED' };
const log: Answer = {
  statusCode: 200,
  body: JSON.stringify('{"level":"INFO","message":"signed in with password=hunter2"}\n{"message":"ends","end":true}'),
};

describe('the log of a run that was waited for', () => {
  it('comes with its item, as text or as a file, without its secrets', async () => {
    const text = 'INFO signed in with password=[redacted]\nends\n';
    const asText = await twinitRun({ includeLog: 'text' }, log);
    expect(asText.items[0]?.json).toMatchObject({ id: 'r1', state: 'succeeded', log: text });
    const asFile = await twinitRun({ includeLog: 'file', binaryPropertyName: 'log' }, log);
    expect(asFile.items[0]?.json).not.toHaveProperty('log');
    expect(asFile.items[0]?.binary).toMatchObject({
      log: { fileName: 'twinit-orchrun-r1.log', mimeType: 'text/plain' },
    });
    expect(Buffer.from(asFile.items[0]?.binary?.log?.data ?? '', 'base64').toString()).toBe(text);
  });

  it('is not asked for unless it is wanted', async () => {
    const { items, sent } = await twinitRun({}, log);
    expect(items[0]?.json).toMatchObject({ state: 'succeeded' });
    expect(sent.filter(({ url }) => url.includes('/logs/'))).toEqual([]);
  });

  it('does not fail the run where it cannot be read, nor start it again', async () => {
    const { items, sent } = await twinitRun({ includeLog: 'text' }, { statusCode: 403, body: { message: 'no' } });
    expect(items[0]?.json).toMatchObject({
      state: 'succeeded',
      logProblem: expect.stringMatching(/could not be read.*403.*the action READ/),
    });
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('does not fail the run where n8n has no room for the file', async () => {
    const { items, sent } = await twinitRun({ includeLog: 'file' }, log, { noFiles: new Error('no space left') });
    expect(items[0]?.json).toMatchObject({ state: 'succeeded', logProblem: expect.stringContaining('no space left') });
    expect(items[0]?.binary).toBeUndefined();
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('has the parts of a plan under their names', async () => {
    const execution = { executionId: 'e1', planId: 'p1', status: 'execution_successful' };
    const task = {
      executionId: 't1',
      jobId: 'j1',
      status: 'execution_successful',
      executionStatus: 'EXECUTION_SUCCESS',
    };
    const { items } = await executeOnce(new Talend(), {
      parameters: {
        operation: 'plans.execute',
        executable: 'p1',
        waitForCompletion: true,
        options: { includeLog: 'text' },
      },
      answer: ({ method = '', url }) => {
        if (method === 'POST' && url.endsWith('/logs/status'))
          return { statusCode: 200, body: { status: 'READY', presignedURL: 'https://files.brightwater.example/1' } };
        if (method === 'POST' && url.includes('/logs')) return { statusCode: 200, body: { size: 1, token: 'f' } };
        if (url.startsWith('https://files.')) return { statusCode: 200, type: 'text/plain', body: 'INFO ends\n' };
        if (method === 'POST') return { statusCode: 201, body: { executionId: 'e1' } };
        if (url.includes('/steps/') || url.includes('/error-handler')) return { statusCode: 404, body: {} };
        if (url.includes('/steps'))
          return { statusCode: 200, body: [{ id: 's1', executionId: 'x1', doneTaskExecutableDetails: [task] }] };
        return { statusCode: 200, body: { ...execution, doneExecutableDetails: [task] } };
      },
    });
    expect(items[0]?.json).toMatchObject({ id: 'e1', state: 'succeeded', log: expect.any(String) });
  });

  it('goes with a deletion, which says at its end that it is done', async () => {
    const { items } = await executeOnce(new Indigo(), {
      parameters: {
        authentication: 'accessToken',
        operation: 'deployments.delete',
        deploymentId: 'd1',
        waitForCompletion: true,
      },
      answer: ({ method }) =>
        method === 'DELETE' ? { statusCode: 204 } : { statusCode: 404, body: { message: 'gone' } },
    });
    expect(items[0]?.json).toMatchObject({ id: 'd1', state: 'succeeded', deleted: true });
  });
});
