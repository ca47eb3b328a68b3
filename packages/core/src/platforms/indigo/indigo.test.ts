import { describe, expect, it } from '@jest/globals';

import { ConflictError, InputError, NotFoundError, PermissionError } from '../../errors.js';
import { scripted } from '../scripted.fixture.js';
import type { Reply, Scripted } from '../scripted.fixture.js';
import { isoDate } from './dates.js';
import { indigo } from './platform.js';

const template = 'tosca_definitions_version: tosca_simple_yaml_1_0\n';

const answering = (reply: Reply): Scripted<typeof indigo> => scripted(indigo, () => reply);

async function refused(input: object): Promise<string[]> {
  const { client, requests } = answering([201, {}]);
  const error: unknown = await client.indigo.deployments.create({ template, ...input }).catch((each: unknown) => each);
  expect(requests).toEqual([]);
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).problems.map(({ field, problem }) => `${field} ${problem}`);
}

describe('isoDate', () => {
  it.each([
    ['2023-10-27T13:24+0000', '2023-10-27T13:24:00.000Z'],
    ['2023-10-27T13:24+0200', '2023-10-27T11:24:00.000Z'],
    ['2023-10-27T13:24:05.5-05:30', '2023-10-27T18:54:05.500Z'],
    ['2023-10-27T13:24Z', '2023-10-27T13:24:00.000Z'],
    ['2023-13-27T13:24+0000', '2023-13-27T13:24+0000'],
    ['yesterday', 'yesterday'],
  ])('%s', (text, expected) => {
    expect(isoDate(text)).toBe(expected);
  });
});

describe('a deployment that is to be created', () => {
  it.each([
    [{ timeoutMins: 60, providerTimeoutMins: 60 }],
    [{ timeoutMins: 14_400 }],
    [{ providerTimeoutMins: 20_000 }],
    [{ keepLastAttempt: true, maxProvidersRetry: 1, userGroup: 'beta', callback: 'http://localhost:8080/callback' }],
    [{ parameters: { cpus: 1, nested: { a: [null] } } }],
  ])('may have %j, which is sent as it is', async (input) => {
    const { client, lastBody } = answering([201, { uuid: 'd' }]);
    await client.indigo.deployments.create({ template, ...input });
    expect(lastBody()).toEqual({ template, ...input });
  });

  it.each([
    [{ timeoutMins: 5, providerTimeoutMins: 10 }, /^providerTimeoutMins must be at most timeoutMins, 5, but is 10$/],
    [{ timeoutMins: 60 }, /^providerTimeoutMins is needed with a timeoutMins of 60: left out it is 14400.*Give both$/],
    [{ timeoutMins: 0 }, /^timeoutMins must be at least 1/],
    [{ providerTimeoutMins: 1.5 }, /^providerTimeoutMins must be an integer/],
    [
      { callback: 'ftp://files.example/x' },
      /^callback has a form that the platform does not take: an http or https URL is needed$/,
    ],
    [{ template: 'a: [' }, /^template is not valid YAML: line 1, column \d/],
    [{ name: 'mine' }, /^name is not a field of this operation/],
  ])('may not have %j', async (input, problem) => {
    const problems = await refused(input);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });

  it('is told of with what the token lacks where it is refused', async () => {
    const { client } = answering([403, { error: 'insufficient_scope', error_description: 'Insufficient scope' }]);
    const error: unknown = await client.indigo.deployments.create({ template }).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(PermissionError);
    expect(error).toMatchObject({ code: 'insufficient_scope' });
    expect((error as PermissionError).hint).toContain('scope offline_access');
  });
});

describe('what is sent', () => {
  it('has a creator with all its signs encoded', async () => {
    const { client, sent } = answering([200, { content: [], page: {} }]);
    await client.indigo.deployments.list({ createdBy: 'a b@https://login.example/', sort: 'createdAt,desc' });
    expect(sent()).toEqual(['GET /deployments?createdBy=a%20b%40https%3A%2F%2Flogin.example%2F&sort=createdAt%2Cdesc']);
  });

  it('asks for a deletion with force only where that is said', async () => {
    const { client, sent } = answering([204]);
    await client.indigo.deployments.delete({ deploymentId: 'a/b' });
    await client.indigo.deployments.delete({ deploymentId: 'a', force: false });
    expect(sent()).toEqual(['DELETE /deployments/a%2Fb', 'DELETE /deployments/a?force=false']);
  });

  it('has no credentials where none are asked for', async () => {
    const { client, requests } = scripted(indigo, () => [200, {}], {
      auth: { headers: () => Promise.resolve({ authorization: 'Bearer x' }), rejected: () => false, secrets: () => [] },
    });
    await client.indigo.configuration.get({});
    await client.indigo.configuration.getInfo({});
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer x']);
  });
});

describe('what is answered', () => {
  it('is a template byte for byte', async () => {
    const text = '# é\r\na:  1 \n\n';
    await expect(answering([200, text]).client.indigo.deployments.getTemplate({ deploymentId: 'a' })).resolves.toBe(
      text,
    );
  });

  it('is nothing for an update and a reset', async () => {
    const { client, sent } = answering([202]);
    await expect(client.indigo.deployments.update({ deploymentId: 'a', template })).resolves.toBeUndefined();
    await expect(
      client.indigo.deployments.reset({ deploymentId: 'a', status: 'DELETE_FAILED' }),
    ).resolves.toBeUndefined();
    expect(sent()).toEqual(['PUT /deployments/a', 'PATCH /deployments/a']);
  });

  it.each([
    [404, { code: 404, title: 'Not Found', message: "The deployment <x> doesn't exist" }, NotFoundError, 'exist'],
    [404, { code: 404, title: 'Not Found' }, NotFoundError, 'Not Found'],
    [409, { reason: ['busy'] }, ConflictError, '{"reason":["busy"]}'],
    [409, 'busy', ConflictError, 'busy'],
  ])('with %i and %j is an error in its words', async (status, body, expected, words) => {
    const error: unknown = await answering([status, body])
      .client.indigo.deployments.delete({ deploymentId: 'x' })
      .catch((each: unknown) => each);
    expect(error).toBeInstanceOf(expected);
    expect((error as Error).message).toContain(words);
  });

  it('is not repeated without an end in an error', async () => {
    const error: unknown = await answering([409, { reason: 'x'.repeat(100_000) }])
      .client.indigo.deployments.delete({ deploymentId: 'x' })
      .catch((each: unknown) => each);
    expect((error as Error).message.length).toBeLessThan(2200);
  });
});

describe('pages', () => {
  async function read(
    answer: (page: number, size: number) => unknown,
    options = {},
  ): Promise<{ items: unknown[]; sent: string[] }> {
    const { client, sent } = scripted(indigo, ({ url }) => {
      const query = new URL(url).searchParams;
      return [200, answer(Number(query.get('page')), Number(query.get('size')))];
    });
    const items: unknown[] = [];
    for await (const item of client.pages(indigo.operations.resources.list, { deploymentId: 'd' }, options))
      items.push(item);
    return { items, sent: sent() };
  }
  const page = (number: number, totalPages: number, size: number, length = size): object => ({
    content: Array.from({ length }, (_, at) => number * size + at),
    page: { number, totalPages, size, totalElements: 3 * size },
  });

  it('are followed as the server counts them', async () => {
    const { items, sent } = await read((number) => page(number, 3, 2));
    expect(items).toEqual([0, 1, 2, 3, 4, 5]);
    expect(sent.map((each) => /page=(\d)/.exec(each)?.[1])).toEqual(['0', '1', '2']);
  });

  it('are no more than are asked for', async () => {
    const { items, sent } = await read((number, size) => page(number, 3, size), { limit: 3 });
    expect(items).toHaveLength(3);
    expect(sent).toEqual(['GET /deployments/d/resources?page=0&size=3']);
  });

  it('are followed by the number in the next link, and never to its host', async () => {
    const { items, sent } = await read((number) => ({
      content: [number],
      links: number < 1 ? [{ rel: 'next', href: 'https://evil.example/steal?size=1&page=1' }] : [],
    }));
    expect(items).toEqual([0, 1]);
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['a next link that leads back', (): unknown => ({ content: [1], links: [{ rel: 'next', href: '?page=0' }] })],
    ['a list filtered by type, which comes whole', (number: number): unknown => page(number, 3, 2, 5)],
    ['a page without a content', (): unknown => ({ links: [], page: { number: 0, totalPages: 0, size: 2 } })],
  ])('end with %s', async (_, answer) => {
    expect((await read(answer)).sent).toHaveLength(1);
  });

  it.each([
    [
      'another page than was asked for',
      (asked: number): unknown => ({ ...page(asked, 3, 2), page: { number: 0, totalPages: 3, size: 2 } }),
      /page 0 where 1 was asked for/,
    ],
    ['no page', (): unknown => ({ deployments: [] }), /not a list/],
    ['a text', (): unknown => 'Sign in', /not a list/],
  ])('are refused where %s is answered', async (_, answer, words) => {
    await expect(read(answer)).rejects.toThrow(words);
  });
});
