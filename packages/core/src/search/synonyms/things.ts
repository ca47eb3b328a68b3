import type { Concept } from './concept.js';

/** What it is to be done to. */
export const things: Readonly<Record<string, Concept>> = {
  // Of several platforms.
  execution: {
    words: 'execution build orchrun',
    asked:
      'run, history, happened, ran, failed, last night, yesterday, last days, today, this morning, weekend, last week, overnight, ago, still running, why did',
  },
  log: {
    words: 'log',
    asked:
      'output, trace, console, stack trace, stacktrace, stdout, traceback, messages, ansible, contextualization, console output',
  },
  failure: {
    words: 'error fail',
    asked: 'broken, broke, why, crash, wrong, problem, exception, reason, cause, failure, red, issue, trouble',
  },
  status: {
    words: 'status state',
    asked: 'progress, done, finished, ready, online, offline, up, down, alive, complete, stuck, hang, red, green',
  },
  environment: { words: 'environment', asked: 'env, stage, production, prod, staging, preprod' },
  project: { words: 'project', asked: 'repository, repo, git, source code' },
  repository: { words: 'repository', asked: 'repo, git, source' },
  user: { words: 'user', asked: 'colleague, person, people, who, member, access, service account, someone' },
  configuration: { words: 'configuration config', asked: 'settings, setup, yaml, yml' },
  credential: {
    words: 'credential',
    asked: 'secret, ssh key, access key, private key, service principal, key pair, login data, vault',
  },
  machine: { words: 'machine', asked: 'vm, virtual machine, server, instance, host, node' },

  // Talend.
  promotion: {
    words: 'promotion promote',
    asked:
      'promo, deploy, deployment, release, ship, migrate, push, prod, between environments, to production, to staging',
  },
  task: { words: 'task', asked: 'job, flow, etl, integration' },
  plan: { words: 'plan', asked: 'workflow, chain, sequence' },
  artifact: { words: 'artifact', asked: 'artefact, build, package, jar, published job' },
  timing: {
    words: 'schedule moment',
    asked: 'upcoming, unschedule, next, when, run next, next run, upcoming run, future, due',
  },
  engine: { words: 'engine', asked: 'agent, runtime, worker, runner, executor, node' },
  gen2: { words: 'gen2', asked: 'pipeline engine, gen 2, elastic engine' },
  workspace: { words: 'workspace', asked: 'ws, folder' },
  connection: {
    words: 'connection',
    asked: 'database, datasource, data source, credential, jdbc, host, password, snowflake',
  },
  memory: { words: 'argument', asked: 'memory, heap, xmx, ram, out of memory, oom' },
  java: { words: 'jvm java', asked: 'jdk, java version, java 8, java 11' },
  handler: { words: 'handler', asked: 'error handler, on error' },
  rows: { words: 'row', asked: 'records, volume, throughput, rejected' },
  bigData: { words: 'hadoop', asked: 'big data, spark, yarn' },
  profile: { words: 'profile', asked: 'run configuration, sizing' },
  cluster: { words: 'cluster', asked: 'group of engines' },

  // Cycloid.
  pipeline: { words: 'pipeline', asked: 'ci, cd, concourse, continuous delivery' },
  worker: { words: 'worker', asked: 'concourse worker, build agent, runner' },
  preparation: {
    words: 'preparation pending',
    asked:
      'queued, waiting, does not start, doesnt start, wont start, not start, not starting, never starts, stuck pending',
  },
  stack: { words: 'stacks', asked: 'service catalog, blueprint, stackforms, catalog item' },
  catalogRepository: {
    words: 'catalogrepositories',
    asked: 'service catalog source, catalog source, stack repository, stacks repository, source of stacks',
  },
  component: { words: 'component', asked: 'deployed, deployed stack, stack instance, service instance, from stack' },
  version: { words: 'resourceversions', asked: 'commit, image version, image tag, version' },
  pipelineResource: { words: 'pipelineresources', asked: 'git resource, image resource, s3 resource, watch, poll' },
  organization: { words: 'organization', asked: 'org, tenant, company, canonical' },
  child: { words: 'child', asked: 'suborganization, sub organization, sub org, suborg, children' },
  member: {
    words: 'members',
    asked:
      'user, colleague, person, people, someone, admin, coworker, employee, who can, who has, has access, have access',
  },
  teamMember: { words: 'teammembers', asked: 'user to team, in team, of team, who team, into team, team people' },
  role: { words: 'role', asked: 'admin, permission, rights, rbac' },
  permission: { words: 'permission', asked: 'allowed, read only, readonly, may i, can i, authorized, forbidden' },
  apiKey: { words: 'apikeys', asked: 'api key, api token, access token, ci token' },
  cost: {
    words: 'cost cloudcosts',
    asked: 'spend, spending, bill, billing, price, expensive, money, pay, budget, finops, expenses, how much',
  },
  carbon: { words: 'carbon energy', asked: 'co2, footprint, emission, sustainability, greenops' },
  billingAccount: { words: 'cloudaccounts', asked: 'billing, billing account, cost import, cost data, cloud account' },
  estimate: { words: 'estimate', asked: 'will cost, would cost, cost before, forecast, infracost' },
  inventory: { words: 'inventory', asked: 'asset, own, vms, servers, cmdb, on prem, on premise, ec2, rds, ebs, vpc' },
  terraform: { words: 'terraform', asked: 'tf, opentofu, hcl, iac' },
  terraformState: { words: 'inventorystates', asked: 'tfstate, terraform state, tf state, state file, remote state' },
  pool: { words: 'pool', asked: 'capacity' },
  quota: { words: 'quota', asked: 'limit, cap, allowance, ram, cpu, left, exceeded, run out, out of capacity' },
  consumption: { words: 'consumption', asked: 'usage, eat, eating, uses up, use up, consume, who uses' },
  kpi: {
    words: 'kpi',
    asked: 'metric, dora, indicator, deployment frequency, lead time, time to recovery, failure rate',
  },
  event: {
    words: 'event',
    asked:
      'audit, audit trail, timeline, activity, happened, who did, who changed, who created, who deleted, who removed, who updated, who started, who stopped',
  },
  logLine: { words: 'entry', asked: 'application logs, log lines, app logs' },
  policy: {
    words: 'infrapolicies',
    asked: 'policy, policies, rego, opa, compliance, guardrail, forbid, security rule, governance',
  },
  infraImport: {
    words: 'infraimports',
    asked: 'existing resources, existing infrastructure, under terraform, into terraform, terracognita, brownfield',
  },
  backend: {
    words: 'externalbackends',
    asked:
      'elasticsearch, cloudwatch, splunk, loki, datadog, log backend, remote backend, backend, ship logs, forward logs, send logs',
  },
  licence: { words: 'licence', asked: 'license, expire, subscription' },
  appearance: { words: 'appearance', asked: 'logo, branding, theme, look, white label, colors' },
  account: { words: 'account', asked: 'mfa, 2fa, my profile, two factor' },
  signIn: { words: 'authentication', asked: 'login, sign in, log in, sso, forgot, reset password' },
  invitation: { words: 'invitation', asked: 'invite' },
  health: { words: 'health', asked: 'down, outage, is up, alive, healthy' },
  diagram: { words: 'diagram graph', asked: 'architecture, topology, drawing, visualize, visual' },
  schema: { words: 'schema', asked: 'arguments, attributes' },
  synced: { words: 'sync', asked: 'drift, out of sync, by hand, in sync, diverged' },

  // INDIGO.
  deployment: {
    words: 'deployment',
    asked: 'tosca, cluster, kubernetes, slurm, openstack, virtual infrastructure, deployed, vms, science gateway',
  },
  template: { words: 'template', asked: 'tosca yaml, blueprint, tosca' },
  output: { words: 'output', asked: 'ip, ip address' },
  address: { words: 'address', asked: 'endpoint, url, ip' },
  resource: { words: 'resources', asked: 'vm, virtual machine, tosca node, compute node' },
  arrival: { words: 'file', asked: 'arrive, upload, new file, bucket, storage event' },

  // Twinit.
  orchestratorRun: {
    words: 'orchruns',
    asked: 'orchestrator, orchestrator run, import pipeline, ifc, bim, digital twin, model import',
  },
};
