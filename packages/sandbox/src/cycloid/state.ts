import type { Clock } from '../clock.js';
import { stableFraction } from '../random.js';
import { LOGIN } from './accounts.js';
import { BuildEngine } from './ci/engine.js';
import type { Build, Pipeline } from './ci/model.js';
import { complete, type Defaults } from './complete.js';
import { child, text, type Doc } from './document.js';
import { recordHistory } from './data/history.js';
import { addSurroundings } from './data/more.js';
import { addBrightwater, BRIGHTWATER, EXPIRED_PASSWORD } from './data/organizations.js';
import { newPipeline, PIPELINES, WAREHOUSE_CREDENTIAL } from './data/pipelines.js';
import { Store } from './store.js';

interface Account {
  user: Doc;
  password: string;
  guide: Doc;
}

/** Everything that the account holds, at one moment of the sandbox's clock. */
export class CycloidState {
  readonly store = new Store();
  readonly engine: BuildEngine;
  /** Accounts of users by username. */
  readonly accounts = new Map<string, Account>();
  /** Tokens that were handed out by mail: nobody reads it, so tests look here. */
  readonly mailed = new Map<string, { purpose: 'verification' | 'reset' | 'authentication'; email: string }>();
  /** Usernames by the token of their API key. */
  readonly apiKeys = new Map<string, { path: string; canonical: string; owner: string }>();
  /** Projects and indicators that a user has marked, as `<username> <path>`. */
  readonly favorites = new Set<string>();

  constructor(private readonly clock: Clock) {
    this.engine = new BuildEngine({
      clock,
      nextId: () => this.store.nextId(),
      problemOf: (pipeline, credential) => this.#problemOf(pipeline, credential),
      changed: (build, at) => {
        this.#announce(build, at);
      },
    });
    this.#fill();
  }

  settle(): void {
    this.engine.settle();
  }

  get seconds(): number {
    return Math.floor(this.clock.now() / 1000);
  }

  /** The vendor's User of a username; the account's first user for none that is known. */
  userDoc(username: string | undefined): Doc {
    return this.accounts.get(username ?? LOGIN.username)?.user ?? this.accounts.get(LOGIN.username)?.user ?? {};
  }

  defaults(user: Doc = this.userDoc(undefined)): Defaults {
    return { nextId: () => this.store.nextId(), now: this.seconds, user };
  }

  addAccount(fields: Doc, password: string): Doc {
    const user = complete('User', { locale: 'en', ...fields }, { ...this.defaults({}), user: {} });
    this.accounts.set(String(user['username']), { user, password, guide: {} });
    return user;
  }

  findAccount(login: { email?: string | undefined; username?: string | undefined }): Account | undefined {
    return [...this.accounts.values()].find(
      ({ user }) => user['username'] === login.username || (login.email !== undefined && user['email'] === login.email),
    );
  }

  /** The username behind an API key that was made here and is still there. */
  apiKeyOwner(token: string): string | undefined {
    const key = this.apiKeys.get(token);
    if (key === undefined) return undefined;
    return this.store.at(key.path).find(key.canonical) === undefined ? undefined : key.owner;
  }

  pipelinesBelow(path: string): Pipeline[] {
    return this.store.below(path, 'pipelines') as Pipeline[];
  }

  /** Gives the warehouse's credential a password that works. */
  repairWarehouse(): void {
    const raw = child(this.store.at(`${BRIGHTWATER}/credentials`).find(WAREHOUSE_CREDENTIAL), 'raw');
    if (raw !== undefined) raw['password'] = 'renewed-sandbox-password';
  }

  /** A new event of an organization. */
  addEvent(organizationPath: string, event: Doc, at: number): Doc {
    const made = complete('Event', { ...event, id: this.store.nextId(), timestamp: at }, this.defaults());
    return this.store.at(`${organizationPath}/events`).set(String(made['id']), made);
  }

  #fill(): void {
    const user = (username: string, given: string, family: string, email: string, password: string): Doc =>
      this.addAccount(
        { username, given_name: given, family_name: family, email, country_code: 'FR', last_login_at: this.seconds },
        password,
      );
    // Roles, not people: a password nobody knows for all but the first.
    const secret = `nobody-${String(stableFraction('cycloid', 'password')).slice(2)}`;
    const users = [
      user(LOGIN.username, 'Sandbox', 'Account', LOGIN.email, LOGIN.password),
      user('data-platform', 'Data', 'Platform', 'data-platform@brightwater.example', secret),
      user('storefront', 'Storefront', 'Team', 'storefront@brightwater.example', secret),
      user('finance-viewer', 'Finance', 'Viewer', 'finance-viewer@brightwater.example', secret),
    ];
    const defaults = this.defaults(users[0]);
    addBrightwater(this.store, users, defaults);
    addSurroundings(this.store, defaults);
    const pipelines = PIPELINES.map((plan) => {
      const team = /^\/organizations\/([^/]+)/u.exec(plan.component)?.[1] ?? '';
      const pipeline = newPipeline(plan, team, this.seconds, defaults.nextId);
      this.store.at(`${plan.component}/pipelines`).set(pipeline.name, pipeline);
      return pipeline;
    });
    recordHistory(this.engine, pipelines, this.clock.now(), (pipeline, name) => this.#problemOf(pipeline, name));
  }

  /** What a task writes when its credential does not work. */
  #problemOf({ component }: Pipeline, canonical: string): string[] | undefined {
    const organization = component.split('/').slice(0, 3).join('/');
    const credential = this.store.at(`${organization}/credentials`).find(canonical);
    if (credential === undefined) return [`undefined vars: ${canonical}`];
    if (text(child(credential, 'raw'), 'password') !== EXPIRED_PASSWORD) return undefined;
    return [
      'psycopg2.OperationalError: connection to server at "warehouse.brightwater.example", port 5439 failed:',
      `FATAL: password authentication failed for user "${text(child(credential, 'raw'), 'username') ?? ''}"`,
      `The password of credential '${canonical}' has expired`,
    ];
  }

  #announce(build: Build, at: number): void {
    const { pipeline, job, name, status } = build;
    // Nobody is told of a pipeline that has been removed meanwhile.
    if (this.store.at(`${pipeline.component}/pipelines`).find(pipeline.name) !== pipeline) return;
    const [, , organization = '', , project = '', , environment = '', , component = ''] = pipeline.component.split('/');
    const hasFailed = status === 'failed' || status === 'errored';
    const tags = Object.entries({ project, environment, component, pipeline: pipeline.name, job: job?.name ?? '' });
    this.addEvent(
      `/organizations/${organization}`,
      {
        type: 'Cycloid',
        severity: hasFailed ? 'err' : status === 'aborted' ? 'warn' : 'info',
        title: `Build ${status}`,
        message: `Build ${name} of job ${job?.name ?? 'check'} in pipeline ${pipeline.name} has ${status}`,
        icon: 'fa-code-branch',
        color: hasFailed ? 'red' : 'green',
        tags: tags.map(([key, value]) => ({ key, value })),
      },
      at,
    );
  }
}
