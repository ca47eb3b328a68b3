import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { bearerToken, TokenStore } from '../auth.js';
import type { Clock } from '../clock.js';
import type { PlatformPorts, SandboxPlatform } from '../platform.js';
import { Refusal } from '../refusal.js';
import { RouteTable } from '../route-table.js';
import { validationMessages } from '../validation-message.js';
import { PERSONAL_ACCESS_TOKEN, SERVICE_ACCOUNT, TOKEN_PATH } from './accounts.js';
import { addBrightwater } from './data/brightwater.js';
import { errorResponse } from './error-response.js';
import { ExecutionEngine } from './execution-engine.js';
import { addRoutes } from './routes/index.js';
import { TalendState } from './state.js';

/** A stand-in for one Talend Cloud account. */
export class TalendPlatform implements SandboxPlatform {
  readonly errorBody = errorResponse;
  readonly actions = {
    'revoke-tokens': (): void => {
      this.revokeTokens();
    },
  };
  readonly tokens: TokenStore;
  #state = new TalendState();
  #engine: ExecutionEngine;

  constructor(readonly ports: PlatformPorts) {
    this.tokens = new TokenStore(ports.clock);
    this.#engine = this.#fill();
  }

  get clock(): Clock {
    return this.ports.clock;
  }

  /** What the account holds, brought to the clock's present. */
  get state(): TalendState {
    this.settle();
    return this.#state;
  }

  get engine(): ExecutionEngine {
    return this.#engine;
  }

  settle(): void {
    this.#engine.settle();
  }

  /** Puts the account back to how it started, at the clock's present. Access tokens stay good. */
  reset(): void {
    this.#state = new TalendState();
    this.#engine = this.#fill();
  }

  /** Makes every access token of the service account worthless; the personal access token stays good. */
  revokeTokens(): void {
    this.tokens.revokeAll();
  }

  register(app: FastifyInstance): void {
    const table = new RouteTable();
    app.addHook('onRoute', ({ method, url }) => {
      table.add([method].flat(), url);
    });
    app.setErrorHandler(answerError);
    app.setNotFoundHandler((request, reply) => answerUnknownRoute(table, request, reply));
    addRoutes(app, this);
  }

  authenticate(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
    // The token route looks at the credentials of a service account itself.
    if (request.routeOptions.url?.endsWith(TOKEN_PATH) === true) return undefined;
    const token = bearerToken(request.headers.authorization);
    if (token === PERSONAL_ACCESS_TOKEN) request.caller = 'pat';
    else if (token !== undefined && this.tokens.isValid(token)) request.caller = 'service';
    request.received.authenticated = request.caller;
    if (request.caller !== 'none') return undefined;
    const why = token === undefined ? 'The access token is missing' : 'The access token is unknown or expired';
    return reply
      .code(401)
      .header('www-authenticate', 'Bearer')
      .send(errorResponse(401, why, request.id));
  }

  describe() {
    const { state } = this;
    const url = this.ports.baseUrl();
    return {
      title: 'Talend Cloud',
      url,
      account: 'Brightwater Outdoor, an invented retailer',
      credentials: {
        'access token': PERSONAL_ACCESS_TOKEN,
        'service account': `${SERVICE_ACCOUNT.id}:${SERVICE_ACCOUNT.secret}`,
        'its token URL': `${url}${TOKEN_PATH}`,
      },
      holds: {
        environments: state.environments.size,
        workspaces: state.workspaces.size,
        tasks: state.tasks.size,
        plans: state.plans.size,
        connections: state.connections.size,
        promotions: state.promotions.size,
        remoteEngines: state.remoteEngines.size,
        clusters: state.clusters.size,
        pipelineEngines: state.pipelineEngines.size,
        taskExecutions: state.taskExecutions.size,
        planExecutions: state.planExecutions.size,
      },
      worthTrying: [
        "Plan 'Hourly Stock Sync' succeeds in about 6 seconds at speed 1",
        "Plan 'Nightly Revenue Load' fails at its third step until its cause is repaired or it is rerun from there",
        "Plan 'Monthly Gift Card Reconciliation' is paused; task 'Rotate landing zone files' as well",
        "Plan 'Drop-ship Supplier Onboarding' is not configured; task 'Onboard drop-ship supplier' neither",
        "Promotion 'Development to Production' has errors",
      ],
      users: state.users.all().map(({ id, login, kind }) => ({ id, login, kind })),
    };
  }

  #fill(): ExecutionEngine {
    addBrightwater(this.#state, this.ports.clock.now());
    return new ExecutionEngine(this.#state, this.ports.clock, this.ports.schedules);
  }
}

function answerError(error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) return answerRefusal(error, request, reply);
  if (error.validation !== undefined) {
    const messages = validationMessages(error.validation, error.validationContext);
    const [first = 'The request is not valid'] = messages;
    return reply.code(400).send(errorResponse(400, first, request.id, { details: messages.join('; ') }));
  }
  const status = error.statusCode ?? 500;
  return reply.code(status).send(errorResponse(status, error.message, request.id));
}

function answerRefusal(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { body, empty, headers, ...more } = refusal.options;
  reply.code(refusal.status).headers(headers ?? {});
  if (empty === true) return reply.send();
  return reply.send(body ?? errorResponse(refusal.status, refusal.message, request.id, more));
}

function answerUnknownRoute(table: RouteTable, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { method, path } = request.received;
  const allowed = table.methodsAt(path);
  if (allowed.length === 0) {
    return reply.code(404).send(errorResponse(404, `Route ${method} ${path} does not exist`, request.id));
  }
  return reply
    .code(405)
    .header('allow', allowed.join(', '))
    .send(errorResponse(405, `${path} takes ${allowed.join(', ')}, not ${method}`, request.id));
}
