import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { ErrorBody } from './fault-answers.js';
import { addFaults, markHandled, type HttpPorts } from './http.js';
import type { StorageHost } from './storage-host.js';

/** What every platform shares with the sandbox around it and with the other platforms: clock, faults, record, files. */
export interface PlatformPorts extends HttpPorts {
  storage: StorageHost;
  /** Whether what is scheduled starts by itself as the clock moves. */
  schedules: boolean;
  /** The platform's own base URL, prefix included and without a slash at its end. Good once the sandbox listens. */
  baseUrl: () => string;
}

/** What the control page tells of a platform. A platform adds fields of its own. */
export interface PlatformDescription {
  /** The vendor's name for it. */
  title: string;
  /** Its base URL. */
  url: string;
  /** Whose account it is. */
  account: string;
  /** What lets a caller in, such as `{ 'access token': 'sandbox-token' }`. */
  credentials: Record<string, string>;
  /** How many there are of each kind of thing. */
  holds: Record<string, number>;
  /** A line on each thing that behaves in a way of its own. */
  worthTrying: string[];
}

type MaybePromise<Value> = Value | Promise<Value>;

/**
 * A stand-in for one vendor's platform, with state of its own.
 *
 * Everything else is done for it in `mountPlatform`: its faults strike first, then `authenticate` looks at the request,
 * then, once the request is valid, `settle` brings the state to the clock's present, and the handler runs.
 */
export interface SandboxPlatform {
  /** The vendor's own error body. Faults answer with it, and so do paths that can't be decoded. */
  readonly errorBody: ErrorBody;
  /** Adds routes, and error and not-found handlers. The server has the platform's prefix already: routes leave it out. */
  register(app: FastifyInstance): MaybePromise<void>;
  /** Sets `request.caller` and `request.received.authenticated`, or answers 401 and gives the reply back. */
  authenticate(request: FastifyRequest, reply: FastifyReply): MaybePromise<FastifyReply | undefined>;
  /** Makes everything happen that is due by the clock. */
  settle(): void;
  /** Puts its state back to the start, at the clock's present. Tokens handed out stay good. */
  reset(): void;
  describe(): PlatformDescription;
  /** What tests in other processes can have done by `POST /_sandbox/<name>/<action>`. */
  readonly actions: Readonly<Record<string, () => void>>;
}

/** Makes a platform answer on a server that was registered under its prefix. */
export async function mountPlatform(
  app: FastifyInstance,
  platform: SandboxPlatform,
  { faults }: HttpPorts,
): Promise<void> {
  addFaults(app, faults, platform.errorBody);
  app.addHook('onRequest', async (request, reply) => platform.authenticate(request, reply));
  app.addHook('preHandler', (_request, _reply, done) => {
    platform.settle();
    done();
  });
  markHandled(app);
  await platform.register(app);
}
