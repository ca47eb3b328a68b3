import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { bearerToken } from '../auth.js';
import type { Clock } from '../clock.js';
import type { PlatformPorts, SandboxPlatform } from '../platform.js';
import { Refusal } from '../refusal.js';
import { RouteTable } from '../route-table.js';
import { validationMessages } from '../validation-message.js';
import { knownUser } from './accounts.js';
import { Callbacks } from './callbacks.js';
import { machineKey } from './clouds.js';
import { addFjordlab } from './data/fjordlab.js';
import { describeOrchestrator } from './describe.js';
import { DeploymentEngine, isInProgress } from './engine.js';
import { errorBody, oauthError } from './error-body.js';
import { TokenVerifier, type IndigoIssuer } from './issuer.js';
import { addOpenRoutes } from './routes/configuration.js';
import { addDeploymentRoutes } from './routes/deployments.js';
import { addResourceRoutes } from './routes/resources.js';
import { addScheduleRoutes } from './routes/schedules.js';
import { IndigoState } from './state.js';
import { deploymentView } from './views.js';

const LOOK_EVERY_MS = 50;

/** A stand-in for one INDIGO PaaS Orchestrator. */
export class IndigoPlatform implements SandboxPlatform {
  readonly errorBody = errorBody;
  readonly actions = {};
  readonly callbacks = new Callbacks();
  readonly #verifier: TokenVerifier | undefined;
  #state = new IndigoState();
  #engine: DeploymentEngine;
  #watch: NodeJS.Timeout | undefined;

  /** @param issuer the OpenID provider whose tokens are taken beside the sandbox's own */
  constructor(
    readonly ports: PlatformPorts,
    issuer?: string | IndigoIssuer,
  ) {
    if (issuer !== undefined) this.#verifier = new TokenVerifier(typeof issuer === 'string' ? { url: issuer } : issuer);
    this.#engine = this.#fill();
  }

  get clock(): Clock {
    return this.ports.clock;
  }

  /** What the orchestrator holds, brought to the clock's present. */
  get state(): IndigoState {
    this.settle();
    return this.#state;
  }

  get engine(): DeploymentEngine {
    return this.#engine;
  }

  /** The private key that is in answers about machines, for tests that no answer of theirs has it. */
  get privateKey(): string {
    return machineKey();
  }

  settle(): void {
    this.#engine.settle();
  }

  reset(): void {
    this.#state = new IndigoState();
    this.#engine = this.#fill();
  }

  register(app: FastifyInstance): void {
    const table = new RouteTable();
    app.addHook('onRoute', ({ method, url }) => {
      table.add([method].flat(), url);
    });
    app.addHook('onClose', (_app, done) => {
      clearInterval(this.#watch);
      done();
    });
    app.setErrorHandler(answerError);
    app.setNotFoundHandler((request, reply) => answerUnknownRoute(table, request, reply));
    addOpenRoutes(app);
    addDeploymentRoutes(app, this);
    addResourceRoutes(app, this);
    addScheduleRoutes(app, this);
  }

  async authenticate(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const token = bearerToken(request.headers.authorization);
    const known = token === undefined ? undefined : knownUser(token);
    const user = known ?? (token === undefined ? undefined : await this.#verifier?.userOf(token));
    if (user !== undefined) {
      request.caller = known === undefined ? 'session' : 'pat';
      request.indigoUser = user;
    }
    request.received.authenticated = request.caller;
    const { open, changes } = request.routeOptions.config;
    if (open === true) return undefined;
    if (user === undefined) {
      return reply
        .code(401)
        .header('www-authenticate', token === undefined ? 'Bearer' : 'Bearer error="invalid_token"')
        .send(
          token === undefined
            ? oauthError('unauthorized', 'An access token is needed to get at this resource')
            : oauthError('invalid_token', 'The access token is unknown, expired or revoked'),
        );
    }
    if (changes !== true || user.offlineAccess) return undefined;
    return reply
      .code(403)
      .header('www-authenticate', 'Bearer error="insufficient_scope", scope="offline_access"')
      .send(oauthError('insufficient_scope', "The access token lacks the scope 'offline_access'", 'offline_access'));
  }

  /** Makes processes with a callback end in their time also when nobody looks: who waits to be called does not poll. */
  watchCallbacks(): void {
    if (this.#watch !== undefined || !this.#owesCallback()) return;
    this.#watch = setInterval(() => {
      this.settle();
      if (this.#owesCallback()) return;
      clearInterval(this.#watch);
      this.#watch = undefined;
    }, LOOK_EVERY_MS);
    this.#watch.unref();
  }

  describe() {
    return describeOrchestrator(this.state, this.ports.baseUrl());
  }

  #owesCallback(): boolean {
    const { deployments, schedules } = this.#state;
    return (
      [...deployments.values()].some((each) => each.settings.callback !== undefined && isInProgress(each)) ||
      [...schedules.values()].some(({ settings, status }) => settings.callback !== undefined && status === 'RUNNING')
    );
  }

  #fill(): DeploymentEngine {
    const { clock, schedules } = this.ports;
    const engine = new DeploymentEngine(this.#state, clock, schedules, (deployment) => {
      const { callback } = deployment.settings;
      if (callback !== undefined) this.callbacks.send(callback, deploymentView(deployment, this.ports.baseUrl()));
    });
    addFjordlab(this.#state, engine, clock.now());
    return engine;
  }
}

function answerError(error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal)
    return reply.code(error.status).send(errorBody(error.status, error.message, request.id));
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
