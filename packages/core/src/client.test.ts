import { describe, expect, it } from '@jest/globals';

import { ApiError, InvalidResponseError, ServerError, TransportError } from './errors.js';
import { cycloid } from './platforms/cycloid/platform.js';
import { indigo } from './platforms/indigo/platform.js';
import { scripted } from './platforms/scripted.fixture.js';
import type { Reply } from './platforms/scripted.fixture.js';
import type { TransportResponse } from './http/transport.js';

const defaults = { organization_canonical: 'acme' };
const cycloidThat = (reply: Reply) => scripted(cycloid, () => reply, { defaults });

function respond(type: string, body: () => AsyncGenerator<string>): TransportResponse {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const part of body()) yield new TextEncoder().encode(part);
  }
  return { status: 200, headers: { 'content-type': type }, body: bytes() };
}

describe('an answer', () => {
  it('of null is an empty list where a list was asked for, and nothing else', async () => {
    const { client } = cycloidThat([200, { data: null }]);
    await expect(client.cycloid.platform.listCountries({})).resolves.toEqual([]);
    await expect(client.cycloid.platform.getVersion({})).rejects.toThrow(InvalidResponseError);
    const empty = cycloidThat([200]).client;
    await expect(empty.cycloid.platform.listCountries({})).rejects.toThrow(InvalidResponseError);
  });

  it('that comes with an error status is one where the operation says so, and is asked for once', async () => {
    const report = { canonical: 'concourse', status: 'Error', message: 'is down' };
    const { client, requests } = cycloidThat([500, { data: report }]);
    const input = { service_status_canonical: 'concourse' };
    await expect(client.callForAnswer(cycloid.operations.platform.getServiceStatus, input)).resolves.toMatchObject({
      status: 500,
      data: report,
    });
    expect(requests).toHaveLength(1);
    await expect(client.cycloid.platform.getVersion({})).rejects.toThrow(ServerError);
  });

  it.each([
    ['an error', { errors: [{ code: 'Internal', message: 'broken' }] }],
    ['a text', 'Bad gateway'],
    ['nothing', undefined],
  ])('with an error status and %s is an error all the same', async (_, body) => {
    const { client } = cycloidThat([500, body]);
    const asked = client.cycloid.platform.getServiceStatus({ service_status_canonical: 'concourse' });
    await expect(asked).rejects.toThrow(ServerError);
  });

  const page = '<!DOCTYPE html><html><body>Sign in</body></html>';
  const textOf = (type: string, text: string) =>
    scripted(indigo, () => [200], {
      retry: { retries: 0 },
      transport: {
        request: () =>
          Promise.resolve(
            respond(type, async function* () {
              yield await Promise.resolve(text);
            }),
          ),
      },
    }).client.indigo.deployments.getLog({ deploymentId: '11e8a9e8-0000-4000-8000-000000000000' });

  it.each(['text/html', ''])('is no text where it is a page (%s)', async (type) => {
    await expect(textOf(type, page)).rejects.toThrow(/web page/);
  });

  it.each(['text/plain', 'application/xml'])('is a text where a page is declared as %s', async (type) => {
    await expect(textOf(type, page)).resolves.toBe(page);
  });

  it('of text is kept with its byte order mark', async () => {
    await expect(textOf('text/plain', '\ufefftosca')).resolves.toBe('\ufefftosca');
  });
});

describe('an error', () => {
  const sent = {
    name: 'Loader',
    canonical: 'loader',
    type: 'basic_auth',
    path: 'loader',
    raw: { username: 'reader', password: 'canary-one two' },
  } as const;

  it('does not repeat the secrets that were sent', async () => {
    for (const status of [400, 500]) {
      const { client } = cycloidThat([
        status,
        { errors: [{ message: `raw.password "${sent.raw.password}" of loader` }] },
      ]);
      const error = await client.cycloid.credentials.create(sent as never).then(undefined, (reason: unknown) => reason);
      expect(error).toBeInstanceOf(ApiError);
      expect((error as ApiError).message).toContain('of loader');
      expect(JSON.stringify([error, (error as ApiError).message])).not.toContain('canary');
    }
  });

  it('of a web page does not either', async () => {
    const page = respond('text/html', async function* () {
      yield await Promise.resolve(`<html>${sent.raw.password}`);
    });
    const transport = { request: () => Promise.resolve(page) };
    const { client } = scripted(cycloid, () => [200], { defaults, transport });
    const error = await client.cycloid.credentials.create(sent as never).then(undefined, (reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidResponseError);
    expect((error as InvalidResponseError).message).not.toContain('canary');
  });
});

describe('events of a connection that breaks', () => {
  const build = {
    project_canonical: 'web',
    environment_canonical: 'prod',
    component_canonical: 'shop',
    inpath_pipeline_name: 'shop',
    build_id: '7',
  };
  const eventsOf = (events: string) =>
    scripted(cycloid, () => [200], {
      defaults,
      transport: {
        request: () =>
          Promise.resolve(
            respond('text/event-stream', async function* () {
              yield await Promise.resolve(events);
              throw new TransportError('The connection broke.', 'Try again.', { sent: true });
            }),
          ),
      },
    }).client.cycloid.builds.getEvents(build as never);

  it('are answered as far as they came, with one that says so', async () => {
    await expect(eventsOf('data: 1\n\ndata: 2\n\n')).resolves.toEqual([
      { event: 'message', data: '1' },
      { event: 'message', data: '2' },
      { event: 'connection-broken', data: 'The connection broke. There may be more events.' },
    ]);
  });

  it('are an error where none has come', async () => {
    await expect(eventsOf('')).rejects.toThrow(TransportError);
  });
});
