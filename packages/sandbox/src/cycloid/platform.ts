import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { bearerToken } from '../auth.js';
import type { Clock } from '../clock.js';
import type { PlatformPorts, SandboxPlatform } from '../platform.js';
import { Refusal } from '../refusal.js';
import { RouteTable } from '../route-table.js';
import { API_KEY_TOKEN, LOGIN, Sessions } from './accounts.js';
import { CycloidState } from './state.js';
import { describeAccount } from './describe.js';
import { errorPayload } from './error-payload.js';
import { hideTokens } from './record-mask.js';
import { addOperations } from './routes/index.js';
import { refusalOfRequest } from './validation.js';

/** A session's length once `shorten-sessions` was asked for, in seconds. */
const SHORT_SESSION_SECONDS = 60;

/** A stand-in for the Cycloid API with one account. Everything that it answers is documented on its API Reference. */
export class CycloidPlatform implements SandboxPlatform {
  readonly errorBody = errorPayload;
  readonly sessions: Sessions;
  readonly actions = {
    'expire-sessions': (): void => {
      this.sessions.expireAll();
    },
    'shorten-sessions': (): void => {
      this.sessions.lastFor(SHORT_SESSION_SECONDS);
    },
    'repair-warehouse-credential': (): void => {
      this.state.repairWarehouse();
    },
  };
  #state: CycloidState;

  constructor(readonly ports: PlatformPorts) {
    this.sessions = new Sessions(ports.clock);
    this.#state = new CycloidState(ports.clock);
  }

  get clock(): Clock {
    return this.ports.clock;
  }

  /** What the account holds, brought to the clock's present. */
  get state(): CycloidState {
    this.settle();
    return this.#state;
  }

  settle(): void {
    this.#state.settle();
  }

  reset(): void {
    this.#state = new CycloidState(this.ports.clock);
  }

  register(app: FastifyInstance): void {
    const table = new RouteTable();
    app.addHook('onRoute', ({ method, url }) => {
      table.add([method].flat(), url);
    });
    app.setErrorHandler(answerError);
    app.setNotFoundHandler((request, reply) => answerUnknownRoute(table, request, reply));
    addOperations(app, this);
  }

  authenticate(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
    hideTokens(request);
    const token = bearerToken(request.headers.authorization);
    const username = token === undefined ? undefined : this.#userOf(token);
    if (username !== undefined && token !== undefined) {
      request.caller = this.sessions.userOf(token) === undefined ? 'pat' : 'session';
      request.cycloidUser = username;
    }
    request.received.authenticated = request.caller;
    const { anonymous, asksAnyway } = request.routeOptions.config;
    if (request.caller !== 'none' || anonymous === true || (asksAnyway === true && token === undefined)) {
      return undefined;
    }
    const why = token === undefined ? 'The token is missing' : 'The token is unknown or expired';
    return reply
      .code(401)
      .header('www-authenticate', 'Bearer')
      .send(errorPayload(401, why, request.id));
  }

  describe() {
    return describeAccount(this.state, this.ports.baseUrl());
  }

  #userOf(token: string): string | undefined {
    return token === API_KEY_TOKEN ? LOGIN.username : (this.sessions.userOf(token) ?? this.#state.apiKeyOwner(token));
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The user whose token the request carries, by username. */
    cycloidUser?: string;
  }
  interface FastifyContextConfig {
    /** Asks for no token. */
    anonymous?: boolean;
    /** Asks for a token by the page, but is answered without one. */
    asksAnyway?: boolean;
  }
}

function answerError(error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) {
    const { details } = error.options;
    const lines = details === undefined ? [] : [details];
    return reply.code(error.status).send(errorPayload(error.status, error.message, request.id, lines));
  }
  const { status, message, details } = refusalOfRequest(error);
  return reply.code(status).send(errorPayload(status, message, request.id, details));
}

function answerUnknownRoute(table: RouteTable, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { method, path } = request.received;
  const allowed = table.methodsAt(path);
  if (allowed.length === 0) {
    return reply.code(404).send(errorPayload(404, `Route ${method} ${path} does not exist`, request.id));
  }
  return reply
    .code(405)
    .header('allow', allowed.join(', '))
    .send(errorPayload(405, `${path} takes ${allowed.join(', ')}, not ${method}`, request.id));
}
