import { describe, expect, it } from '@jest/globals';
import type { IHttpRequestOptions, INodeProperties } from 'n8n-workflow';
import { Cycloid } from '../../../../nodes/Cycloid/Cycloid.node.js';
import { Indigo } from '../../../../nodes/Indigo/Indigo.node.js';
import { Talend } from '../../../../nodes/Talend/Talend.node.js';
import { Twinit } from '../../../../nodes/Twinit/Twinit.node.js';
import { valueOf } from '../../../../nodes/shared/operations.js';
import { cycloid, indigo, operationsOf, talend, twinit } from '@runbridge/core';
import { executeOnce } from '../../../support/executeOnce.js';
import type { Answer, Call, Outcome } from '../../../support/executeOnce.js';

const key = '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\n-----END RSA PRIVATE KEY-----';
const execution = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

/** The file is not ready at once, and lies at another host. */
function talendLog(): (request: IHttpRequestOptions) => Answer {
  let asked = 0;
  return ({ url }) => {
    if (url.endsWith('/logs/status'))
      return asked++ === 0
        ? { statusCode: 200, body: { status: 'IN_PROGRESS' } }
        : {
            statusCode: 200,
            body: { status: 'READY', presignedURL: 'https://files.brightwater.example/1?signature=s' },
          };
    if (url.startsWith('https://files.'))
      return { statusCode: 200, type: 'text/plain', body: `INFO begins\nERROR no table\n${key}\n` };
    return { statusCode: 200, body: { size: 2, token: 'file-1' } };
  };
}

const event = (name: string, data: object): string =>
  `event: event\ndata: ${JSON.stringify({ event: name, version: '5.1', data })}\n\n`;
const build = [
  event('initialize-task', { origin: { id: 'a' }, time: 1 }),
  event('log', { origin: { id: 'a' }, payload: 'fetching\r\n\u001b[31m10 %\r100' }),
  event('log', { origin: { id: 'b' }, payload: 'in between\n' }),
  event('log', { origin: { id: 'a' }, payload: ' %\u001b[0m\nDB_PASSWORD=hunter2\n' }),
  event('error', { origin: { id: 'a' }, message: 'it broke' }),
  'event: end\ndata:\n\n',
].join('');

const calls: readonly (readonly [string, Call, string, string])[] = [
  [
    'Talend',
    {
      parameters: { authentication: 'accessToken', operation: 'logs.generate', id: execution },
      answer: () => ({ statusCode: 500 }),
    },
    'INFO begins\nERROR no table\n[redacted]\n',
    `task-execution-${execution}.log`,
  ],
  [
    'Cycloid',
    {
      parameters: {
        operation: 'builds.getEvents',
        organization_canonical: 'brightwater',
        project_canonical: 'orders',
        environment_canonical: 'staging',
        component_canonical: 'orders-api',
        inpath_pipeline_name: 'deploy',
        build_id: '42',
      },
      answer: () => ({ statusCode: 200, type: 'text/event-stream', body: build }),
    },
    'fetching\n100 %\nDB_PASSWORD=[redacted]\nerror: it broke\nin between\n',
    'build-42.log',
  ],
  [
    'Cycloid',
    {
      parameters: {
        operation: 'logs.listEntries',
        organization_canonical: 'brightwater',
        project_canonical: 'orders',
        environment_canonical: 'staging',
        log_source_id: 'web/1',
        filters: { query: 'error' },
        returnAll: true,
      },
      answer: () => ({
        statusCode: 200,
        body: { data: [{ timestamp: '2026-03-01T07:00:00Z', host: 'web-1', message: 'no table' }, { message: 'end' }] },
      }),
    },
    '2026-03-01T07:00:00Z web-1 no table\nend\n',
    'staging-web-1.log',
  ],
  [
    'INDIGO',
    {
      parameters: { authentication: 'accessToken', operation: 'deployments.getLog', deploymentId: 'd1' },
      answer: () => ({ statusCode: 200, type: 'text/plain', body: `TASK [setup]\n${key}\n` }),
    },
    'TASK [setup]\n[redacted]\n',
    'deployment-d1.log',
  ],
  [
    'Twinit',
    {
      parameters: { authentication: 'accessToken', operation: 'orchruns.getLogs', id: 'r1', nsfilter: 'n' },
      answer: () => ({
        statusCode: 200,
        body: JSON.stringify(
          '{"timestamp":"2026-03-01T07:00:00Z","level":"INFO","message":"begins"}\n{"message":"ends","end":true}',
        ),
      }),
    },
    '2026-03-01T07:00:00Z INFO begins\nends\n',
    'orchestrator-run-r1.log',
  ],
];
const nodes = { Talend, Cycloid, INDIGO: Indigo, Twinit };

function run(platform: string, call: Call, options: object): Promise<Outcome> {
  const Node = nodes[platform as keyof typeof nodes];
  const answer = platform === 'Talend' ? talendLog() : call.answer;
  return executeOnce(new Node(), { ...call, answer, parameters: { ...call.parameters, options } });
}

describe('logs', () => {
  it.each(calls)('of %s come as one text, without its secrets', async (platform, call, text) => {
    const { items } = await run(platform, call, { logFormat: 'text' });
    expect(items).toEqual([{ json: { log: text }, pairedItem: { item: 0 } }]);
  });

  it.each(calls)('of %s come as a file, without its secrets', async (platform, call, text, fileName) => {
    const { items } = await run(platform, call, { logFormat: 'file', binaryPropertyName: ' log ' });
    expect(items).toHaveLength(1);
    expect(items[0]?.json).toEqual({ fileName, lines: text.split('\n').length - 1 });
    expect(items[0]?.binary).toMatchObject({ log: { fileName, mimeType: 'text/plain' } });
    expect(Buffer.from(items[0]?.binary?.log?.data ?? '', 'base64').toString()).toBe(text);
    const unnamed = await run(platform, call, { logFormat: 'file', binaryPropertyName: '' });
    expect(Object.keys(unnamed.items[0]?.binary ?? {})).toEqual(['data']);
  });

  it('come whole where secrets are asked for', async () => {
    const { items } = await run('Talend', calls[0]?.[1] as Call, { logFormat: 'text', includeSecrets: true });
    expect(items[0]?.json.log).toBe(`INFO begins\nERROR no table\n${key}\n`);
  });

  it('come as they are answered unless something else is chosen', async () => {
    for (const options of [{}, { logFormat: 'answer' }]) {
      const { items, sent } = await run('Talend', calls[0]?.[1] as Call, options);
      expect(items[0]?.json).toEqual({ size: 2, token: 'file-1' });
      expect(sent).toHaveLength(1);
    }
    const { items } = await run('Twinit', calls.at(-1)?.[1] as Call, {});
    expect(items.map(({ json }) => json.message)).toEqual(['begins', 'ends']);
  });

  it('are asked of Talend as text unless another format is chosen, and fetched without the token', async () => {
    const call = calls[0]?.[1] as Call;
    const { sent } = await run('Talend', call, { logFormat: 'file' });
    expect(new URL(sent[0]?.url ?? '').searchParams.get('fileFormat')).toBe('TEXT');
    expect(sent.at(-1)?.url).toMatch(/^https:\/\/files\./);
    const json = { ...call, parameters: { ...call.parameters, additionalFields: { fileFormat: 'JSON' } } };
    const other = await run('Talend', json, { logFormat: 'file' });
    expect(new URL(other.sent[0]?.url ?? '').searchParams.get('fileFormat')).toBe('JSON');
  });

  it.each([
    [new Talend(), talend],
    [new Cycloid(), cycloid],
    [new Indigo(), indigo],
    [new Twinit(), twinit],
  ] as const)('have their options on operations that there are: %#', (node, platform) => {
    const options = node.description.properties
      .filter(({ name }) => name === 'options')
      .flatMap((property) => (property.options ?? []) as INodeProperties[])
      .filter(({ displayOptions }) => displayOptions?.show?.['/operation'] !== undefined)
      .filter(({ name }) => name === 'logFormat' || name === 'binaryPropertyName');
    expect(options).toHaveLength(2);
    const all = operationsOf(platform).map(valueOf);
    for (const { displayOptions } of options) {
      const shown = displayOptions?.show?.['/operation'] ?? [];
      expect(shown.length).toBeGreaterThan(0);
      expect(shown.filter((value) => typeof value !== 'string' || !all.includes(value))).toEqual([]);
    }
  });
});
