import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { NodeApiError } from 'n8n-workflow';
import type { IExecuteFunctions, IHttpRequestOptions, INode, JsonObject } from 'n8n-workflow';
import { ConfigurationError, TransportError } from '@runbridge/core';
import type { Transport, TransportResponse } from '@runbridge/core';
import { isPassing } from '../../nodes/shared/polling/passing.js';
import { noTokenForNow, tokenRefused } from '../../nodes/shared/tokenRefused.js';
import { n8nTransport } from '../../nodes/shared/transport.js';

const node: INode = { id: '1', name: 'Talend', type: 'talend', typeVersion: 1, position: [0, 0], parameters: {} };
const url = 'https://api.eu.cloud.talend.com/x';

interface Sent {
  readonly credentialType?: string;
  readonly options: IHttpRequestOptions;
}

/** n8n's two helpers, answering what a test wants, with a record of what they were asked. */
function transportOver(answer: () => Promise<unknown>, renewsToken = false): { transport: Transport; sent: Sent[] } {
  const sent: Sent[] = [];
  const helpers = {
    httpRequest: (options: IHttpRequestOptions) => {
      sent.push({ options });
      return answer();
    },
    httpRequestWithAuthentication: (credentialType: string, options: IHttpRequestOptions) => {
      sent.push({ credentialType, options });
      return answer();
    },
  };
  const context = { helpers } as unknown as IExecuteFunctions;
  const options = { credentialType: 'talendApi', baseUrl: 'https://api.eu.cloud.talend.com', renewsToken };
  return { transport: n8nTransport(context, options), sent };
}

const ok = (body: unknown): Promise<unknown> =>
  Promise.resolve({ statusCode: 200, headers: { 'X-A': ['1', '2'], B: 'b' }, body });

/** As n8n throws it: its own error around the one of its HTTP library. */
function thrown(details: Readonly<Record<string, unknown>>): () => Promise<never> {
  const cause = Object.assign(new Error('Request failed'), details);
  return () => Promise.reject(new NodeApiError(node, cause as unknown as JsonObject));
}

async function textOf({ body }: TransportResponse): Promise<string> {
  let text = '';
  for await (const chunk of body) text += Buffer.from(chunk).toString();
  return text;
}

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('n8nTransport', () => {
  it('sends with the credential, follows nothing, and answers bytes', async () => {
    const { transport, sent } = transportOver(() => ok(Readable.from([Buffer.from('ab'), Buffer.from('c')])));
    const response = await transport.request({ method: 'GET', url, headers: {}, maxBytes: 100 });
    expect(response.headers).toEqual({ 'x-a': '1, 2', b: 'b' });
    expect(await textOf(response)).toBe('abc');
    expect(sent).toMatchObject([
      { credentialType: 'talendApi', options: { disableFollowRedirect: true, ignoreHttpStatusErrors: true } },
    ]);
  });

  it('sends what is anonymous without a credential', async () => {
    const { transport, sent } = transportOver(() => ok('text'));
    const link = 'https://storage.example/file?signature=1';
    expect(
      await textOf(await transport.request({ method: 'GET', url: link, headers: {}, maxBytes: 100, anonymous: true })),
    ).toBe('text');
    expect(sent[0]?.credentialType).toBeUndefined();
  });

  it.each(['https://evil.example/x', 'http://api.eu.cloud.talend.com/x', 'https://api.eu.cloud.talend.com:444/x'])(
    'takes no credential to %s',
    async (elsewhere) => {
      const { transport, sent } = transportOver(() => ok(''));
      expect(
        await failure(transport.request({ method: 'GET', url: elsewhere, headers: {}, maxBytes: 1 })),
      ).toBeInstanceOf(ConfigurationError);
      expect(sent).toEqual([]);
    },
  );

  it('answers the statuses of a service account as they were', async () => {
    const body = Readable.from([Buffer.from('{"message":"no such plan"}')]);
    const { transport, sent } = transportOver(
      () => Promise.resolve({ statusCode: 404, headers: { 'x-request-id': 'r1' }, body }),
      true,
    );
    const response = await transport.request({ method: 'GET', url, headers: {}, maxBytes: 100 });
    expect(response).toMatchObject({ status: 404, headers: { 'x-request-id': 'r1' } });
    expect(await textOf(response)).toBe('{"message":"no such plan"}');
    expect(sent.map(({ options }) => options.ignoreHttpStatusErrors)).toEqual([{ ignore: true, except: [401] }]);
  });

  it('lets an n8n that throws no single status see a 401, so that it renews the token', async () => {
    const answers = [() => Promise.resolve({ statusCode: 401, headers: {}, body: '' }), () => ok('{}')];
    const { transport, sent } = transportOver(
      () => answers.shift()?.() ?? Promise.reject(new Error('a third attempt')),
      true,
    );
    expect((await transport.request({ method: 'POST', url, headers: {}, maxBytes: 100 })).status).toBe(200);
    expect(sent.map(({ options }) => options.ignoreHttpStatusErrors)).toEqual([{ ignore: true, except: [401] }, false]);
  });

  it('does not send again for a caller that has given up', async () => {
    const stop = new AbortController();
    const refuse = (): Promise<unknown> => {
      stop.abort(new Error('stopped'));
      return Promise.resolve({ statusCode: 401, headers: {}, body: '' });
    };
    const { transport, sent } = transportOver(refuse, true);
    const request = { method: 'POST', url, headers: {}, maxBytes: 100, signal: stop.signal };
    expect(await failure(transport.request(request))).toMatchObject({ message: 'stopped' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toHaveLength(1);
  });

  it('answers the status that n8n has thrown', async () => {
    const data = Readable.from([Buffer.from('{"message":"expired"}')]);
    const { transport, sent } = transportOver(thrown({ response: { status: 401, headers: {}, data } }), true);
    const response = await transport.request({ method: 'GET', url, headers: {}, maxBytes: 100 });
    expect(response.status).toBe(401);
    expect(await textOf(response)).toBe('{"message":"expired"}');
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['ECONNREFUSED', false],
    ['ENOTFOUND', false],
    ['ECONNRESET', true],
    [undefined, true],
  ])('says of %s whether anything can have been sent', async (code, sent) => {
    const { transport } = transportOver(thrown({ code }));
    const error = await failure(transport.request({ method: 'POST', url, headers: {}, maxBytes: 1 }));
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ sent });
  });

  it('tells why a credential got no token', async () => {
    const reason = tokenRefused('Talend gave no token.', 'Check the client ID.');
    const { transport } = transportOver(
      () => Promise.reject(new NodeApiError(node, reason as unknown as JsonObject)),
      true,
    );
    const error = await failure(transport.request({ method: 'GET', url, headers: {}, maxBytes: 1 }));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ message: 'Talend gave no token.', hint: 'Check the client ID.' });
  });

  it('takes a token that cannot be had for now for a passing trouble, in which nothing was sent', async () => {
    const reason = noTokenForNow('Talend gave no token (status 503).', 'Try again in a few minutes.');
    const { transport } = transportOver(
      () => Promise.reject(new NodeApiError(node, reason as unknown as JsonObject)),
      true,
    );
    const error = await failure(transport.request({ method: 'POST', url, headers: {}, maxBytes: 1 }));
    expect(error).toMatchObject({ message: 'Talend gave no token (status 503).', sent: false });
    expect(isPassing(error)).toBe(true);
  });

  it('ends on the signal although n8n goes on, and closes the answer that comes late', async () => {
    let arrive: ((answer: unknown) => void) | undefined;
    const { transport } = transportOver(() => new Promise((resolve) => (arrive = resolve)));
    const stop = new AbortController();
    const pending = failure(transport.request({ method: 'GET', url, headers: {}, maxBytes: 1, signal: stop.signal }));
    stop.abort(new Error('stopped'));
    expect(await pending).toMatchObject({ message: 'stopped' });
    const body = Readable.from(['late']);
    arrive?.({ statusCode: 200, headers: {}, body });
    await new Promise((resolve) => setImmediate(resolve));
    expect(body.destroyed).toBe(true);
  });

  it('stops in the middle of a body, and closes it', async () => {
    const body = new Readable({ read: () => undefined });
    body.push('first');
    const stop = new AbortController();
    const { transport } = transportOver(() => ok(body));
    const response = await transport.request({ method: 'GET', url, headers: {}, maxBytes: 100, signal: stop.signal });
    const reading = failure(textOf(response));
    await new Promise((resolve) => setImmediate(resolve));
    stop.abort(new Error('stopped'));
    expect(await reading).toMatchObject({ message: 'stopped' });
    expect(body.destroyed).toBe(true);
  });

  it('calls a body that breaks off incomplete', async () => {
    const body = new Readable({ read: () => undefined });
    body.push('first');
    const { transport } = transportOver(() => ok(body));
    const reading = failure(textOf(await transport.request({ method: 'GET', url, headers: {}, maxBytes: 100 })));
    setImmediate(() => body.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })));
    expect(await reading).toMatchObject({ name: 'TransportError', code: 'ECONNRESET', sent: true });
  });
});
