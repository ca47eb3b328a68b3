import express from 'express';
import type { Express, RequestHandler } from 'express';

import type { Logger } from '../log.js';
import { callerHeaders } from '../platforms/callerCredentials.js';
import { setups } from '../platforms/setups.js';
import type { VerifyAccessToken } from './accessToken.js';
import { answerCall } from './answerCall.js';
import { authorize } from './authorize.js';
import { callerAccounts } from './callerAccounts.js';
import { checkHost } from './checkHost.js';
import { checkOrigin } from './checkOrigin.js';
import { concurrencyOf, limitConcurrency } from './concurrency.js';
import type { Drain } from './drain.js';
import type { McpEndpoint } from './endpoint.js';
import { alive, ready } from './health.js';
import { messagesOf } from './messages.js';
import { onError } from './onError.js';
import { callRateLimit, failureRateLimit } from './rateLimit.js';
import type { RateLimit } from './rateLimit.js';
import type { HttpOptions } from './readHttpOptions.js';
import { codes, Refusal } from './refusal.js';
import type { ResourceMetadata } from './resourceMetadata.js';
import { signIn } from './signIn.js';

export const ENDPOINT_PATH = '/mcp';

export interface AppOptions {
  readonly options: HttpOptions;
  readonly endpoint: McpEndpoint;
  readonly drain: Drain;
  readonly log: Logger;
  /** Where there is an issuer of access tokens. */
  readonly oauth?: { readonly verify: VerifyAccessToken; readonly metadata: ResourceMetadata } | undefined;
}

/** Everything that a request passes on its way, in this order. What is cheap to refuse is refused first. */
export function createApp({ options, endpoint, drain, log, oauth }: AppOptions): Express {
  const { limits, tokens, trustedProxies } = options;
  const metadataUrl = oauth?.metadata.url;
  const rate = callRateLimit(limits.callsPerMinute, log);
  const countFailure = failureRateLimit(limits.failedSignInsPerMinute, log);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', trustedProxies);

  app.get('/healthz', alive());
  app.get('/readyz', ready(drain.signal));
  app.use(drain.handle);
  app.use(checkHost(options));
  app.use(checkOrigin(options, Object.keys(callerHeaders(setups))));
  if (oauth !== undefined)
    app.get([...oauth.metadata.paths], (_request, response) => {
      response.set('Cache-Control', 'max-age=300').json(oauth.metadata.document);
    });
  app.all(
    ENDPOINT_PATH,
    onlyPost,
    signIn({ tokens, verify: oauth?.verify, metadataUrl, countFailure, log }),
    rate.handle,
    callerAccounts(endpoint),
    express.json({ limit: limits.maxBodyBytes }),
    limitBatch(limits.maxBatch, rate),
    authorize(endpoint, metadataUrl),
    limitConcurrency(concurrencyOf(limits.maxConcurrent, tokens.length > 0 || oauth !== undefined)),
    answerCall({ endpoint, draining: drain.signal, limits, log }),
  );
  app.use(() => {
    throw new Refusal(404, `There is nothing here: the endpoint is ${ENDPOINT_PATH}.`);
  });
  app.use(onError(log, limits));
  return app;
}

/** A GET would open a stream that outlives its request, a DELETE would end a session: neither is there without state. */
const onlyPost: RequestHandler = ({ method }, _response, next) => {
  if (method !== 'POST')
    throw new Refusal(405, `${method} is not answered: send POST.`, { headers: { Allow: 'POST' } });
  next();
};

/** Each message of a batch counts as a call. */
function limitBatch(max: number, { countMore }: RateLimit): RequestHandler {
  return async (request, _response, next) => {
    const { length } = messagesOf(request.body);
    if (length > max)
      throw new Refusal(400, `The request holds ${String(length)} messages: at most ${String(max)} are read.`, {
        code: codes.invalidRequest,
      });
    await countMore(request, length - 1);
    next();
  };
}
