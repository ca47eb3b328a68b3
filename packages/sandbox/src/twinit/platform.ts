import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { bearerToken, TokenStore } from '../auth.js';
import type { Clock } from '../clock.js';
import type { PlatformPorts, SandboxPlatform } from '../platform.js';
import { Refusal } from '../refusal.js';
import { RouteTable } from '../route-table.js';
import { validationMessages } from '../validation-message.js';
import { ACCESS_TOKEN, TOKEN_PATH } from './accounts.js';
import { addBrightwater } from './data/brightwater.js';
import { describeInstallation } from './describe.js';
import { RunEngine } from './engine.js';
import { errorBody, oauthError } from './error-body.js';
import { addRunRoutes } from './routes/orchruns.js';
import { addTokenRoute } from './routes/token.js';
import { TwinitState } from './state.js';

/** A stand-in for one installation of Twinit: its passport service's token route, and orchestrator runs. */
export class TwinitPlatform implements SandboxPlatform {
  readonly errorBody = errorBody;
  readonly actions = {
    'revoke-tokens': (): void => {
      this.tokens.revokeAll();
    },
  };
  readonly tokens: TokenStore;
  #state = new TwinitState();
  #engine: RunEngine;

  constructor(readonly ports: PlatformPorts) {
    this.tokens = new TokenStore(ports.clock);
    this.#engine = this.#fill();
  }

  get clock(): Clock {
    return this.ports.clock;
  }

  /** What the installation holds, brought to the clock's present. */
  get state(): TwinitState {
    this.settle();
    return this.#state;
  }

  get engine(): RunEngine {
    return this.#engine;
  }

  settle(): void {
    this.#engine.settle();
  }

  reset(): void {
    this.#state = new TwinitState();
    this.#engine = this.#fill();
  }

  register(app: FastifyInstance): void {
    const table = new RouteTable();
    app.addHook('onRoute', ({ method, url }) => {
      table.add([method].flat(), url);
    });
    app.setErrorHandler(answerError);
    app.setNotFoundHandler((request, reply) => answerUnknownRoute(table, request, reply));
    addRunRoutes(app, this);
    // In a scope of its own: nothing but the token route takes forms.
    void app.register((scope) => addTokenRoute(scope, this));
  }

  authenticate(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
    // The token route looks at the application's credentials itself.
    if (request.routeOptions.url?.endsWith(TOKEN_PATH) === true) return undefined;
    const token = bearerToken(request.headers.authorization);
    if (token === ACCESS_TOKEN) request.caller = 'pat';
    else if (token !== undefined && this.tokens.isValid(token)) request.caller = 'service';
    request.received.authenticated = request.caller;
    if (request.caller !== 'none') return undefined;
    return reply
      .code(401)
      .header('www-authenticate', 'Bearer')
      .send(
        token === undefined
          ? oauthError('unauthorized', 'The access token is missing')
          : oauthError('invalid_token', 'The access token is unknown or expired'),
      );
  }

  describe() {
    return describeInstallation(this.state, this.ports.baseUrl());
  }

  #fill(): RunEngine {
    addBrightwater(this.#state, this.clock.now());
    return new RunEngine(this.#state, this.clock);
  }
}

function answerError(error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) {
    const { body, headers } = error.options;
    reply.code(error.status).headers(headers ?? {});
    return reply.send(body ?? errorBody(error.status, error.message, request.id));
  }
  const isInvalid = error.validation !== undefined;
  const status = isInvalid ? 400 : (error.statusCode ?? 500);
  const message = isInvalid
    ? validationMessages(error.validation ?? [], error.validationContext).join('; ')
    : error.message;
  return reply.code(status).send(errorBody(status, message, request.id));
}

function answerUnknownRoute(table: RouteTable, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { method, path } = request.received;
  const allowed = table.methodsAt(path);
  if (allowed.length === 0) return reply.code(404).send(errorBody(404, `${path} does not exist`, request.id));
  return reply
    .code(405)
    .header('allow', allowed.join(', '))
    .send(errorBody(405, `${path} takes ${allowed.join(', ')}, not ${method}`, request.id));
}
