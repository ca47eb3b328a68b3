import { stableObjectId } from '../../random.js';
import { pipelineConfig } from '../ci/config.js';
import type { Job, Pipeline, PipelineResource, Step } from '../ci/model.js';

interface JobPlan {
  name: string;
  steps: Step[];
  paused?: boolean;
  serial?: boolean;
}

interface PipelinePlan {
  /** The path of its component. */
  component: string;
  name: string;
  paused?: boolean;
  jobs: JobPlan[];
  resources: Pick<PipelineResource, 'name' | 'type' | 'source' | 'icon' | 'upcoming'>[];
  variables?: string;
  /** A job that its stack has meanwhile and it has not. */
  missingJob?: string;
}

/** The canonical of the credential whose password has expired. */
export const WAREHOUSE_CREDENTIAL = 'warehouse-database';

const get = (resource: string, more: Partial<Step> = {}): Step => ({
  kind: 'get',
  name: resource,
  resource,
  durationMs: 1200,
  log: [`Cloning into '/tmp/build/get'...`, `HEAD is now at the requested version of ${resource}`],
  ...more,
});
const put = (resource: string, more: Partial<Step> = {}): Step => ({
  kind: 'put',
  name: resource,
  resource,
  durationMs: 1500,
  log: [`Uploading to ${resource}`, 'Stored'],
  ...more,
});
const task = (name: string, durationMs: number, log: string[], more: Partial<Step> = {}): Step => ({
  kind: 'task',
  name,
  durationMs,
  log,
  ...more,
});

const git = (name: string, repository: string, ...upcoming: string[]): PipelinePlan['resources'][number] => ({
  name,
  type: 'git',
  icon: 'git',
  source: { uri: `git@git.brightwater.example:${repository}.git`, branch: 'main' },
  upcoming: upcoming.map((message, index) => ({
    version: { ref: commit(repository, index + 100) },
    metadata: [{ name: 'message', value: message }],
  })),
});
const bucket = (name: string, path: string): PipelinePlan['resources'][number] => ({
  name,
  type: 's3',
  icon: 'database',
  source: { bucket: 'brightwater-platform', versioned_file: path },
  upcoming: [],
});

const BRIGHTWATER = '/organizations/brightwater/projects';
const TERRAFORM_PLAN = [
  'Initializing the backend...',
  'Terraform has been successfully initialized!',
  'Refreshing state...',
  'Plan: 2 to add, 1 to change, 0 to destroy.',
];

/** Brightwater's pipelines and those of its labs. */
export const PIPELINES: readonly PipelinePlan[] = [
  {
    component: `${BRIGHTWATER}/storefront/environments/production/components/web`,
    name: 'storefront-production-web',
    variables: 'region: eu-west-1\nreplicas: 6\n',
    jobs: [
      {
        name: 'unit-tests',
        steps: [
          get('source', { trigger: true }),
          task(
            'test',
            3000,
            ['npm ci', 'added 812 packages in 9s', 'Test Suites: 64 passed, 64 total', 'Tests: 611 passed, 611 total'],
            { caches: ['node_modules'] },
          ),
        ],
      },
      {
        name: 'build-image',
        steps: [
          get('source', { passed: ['unit-tests'], trigger: true }),
          task('build', 4000, ['#1 load build definition', '#7 RUN npm run build', '#9 exporting to image', 'done'], {
            caches: ['buildkit'],
          }),
          put('image'),
        ],
      },
      {
        name: 'deploy',
        serial: true,
        steps: [
          get('image', { passed: ['build-image'] }),
          task('rollout', 5000, [
            'deployment.apps/storefront configured',
            'Waiting for rollout: 2 of 6 updated replicas are available',
            'Waiting for rollout: 5 of 6 updated replicas are available',
            'deployment "storefront" successfully rolled out',
          ]),
        ],
      },
    ],
    resources: [
      git('source', 'storefront/web', 'Show delivery dates at checkout', 'Cache the size guide'),
      bucket('image', 'images/storefront.tar'),
    ],
  },
  {
    component: `${BRIGHTWATER}/storefront/environments/staging/components/web`,
    name: 'storefront-staging-web',
    variables: 'region: eu-west-1\nreplicas: 2\n',
    jobs: [
      {
        name: 'deploy',
        serial: true,
        steps: [
          get('source', { trigger: true }),
          task('rollout', 3000, ['deployment.apps/storefront configured', 'successfully rolled out']),
        ],
      },
      {
        name: 'load-test',
        steps: [
          get('source'),
          task('browse', 2000, [], { error: "no workers satisfying: platform 'linux', tag 'load-test'" }),
        ],
      },
      {
        name: 'reset-data',
        paused: true,
        steps: [task('restore-snapshot', 4000, ['Restoring snapshot', 'Restored'])],
      },
    ],
    resources: [git('source', 'storefront/web', 'Show delivery dates at checkout')],
  },
  {
    component: `${BRIGHTWATER}/data-lake/environments/production/components/warehouse`,
    name: 'data-lake-production-warehouse',
    variables: 'schema: analytics\nconcurrency: 4\n',
    jobs: [
      {
        name: 'extract-orders',
        steps: [
          get('stack'),
          task('extract', 3000, [
            'Reading orders since the last high-water mark',
            '48211 orders read',
            'Written to s3://brightwater-platform/landing/orders',
          ]),
          put('landing'),
        ],
      },
      {
        name: 'load-warehouse',
        serial: true,
        steps: [
          get('landing', { passed: ['extract-orders'], trigger: true }),
          get('stack'),
          task('copy', 4000, ['Connecting to warehouse.brightwater.example:5439', 'COPY orders: 48211 rows', 'Done'], {
            credential: WAREHOUSE_CREDENTIAL,
            caches: ['pip'],
          }),
        ],
      },
      {
        name: 'publish-marts',
        steps: [
          get('landing', { passed: ['load-warehouse'], trigger: true }),
          task('transform', 3500, ['Running 31 models', '31 of 31 OK', 'Done'], { credential: WAREHOUSE_CREDENTIAL }),
        ],
      },
    ],
    resources: [
      git('stack', 'stacks/data-warehouse', 'Split the orders model'),
      bucket('landing', 'landing/orders.parquet'),
    ],
  },
  {
    component: `${BRIGHTWATER}/data-lake/environments/production/components/exports`,
    name: 'data-lake-production-exports',
    paused: true,
    jobs: [
      { name: 'nightly-export', steps: [get('stack'), task('export', 2500, ['Exporting 12 tables', '12 exported'])] },
    ],
    resources: [git('stack', 'stacks/exports')],
  },
  {
    component: `${BRIGHTWATER}/network/environments/production/components/vpc`,
    name: 'network-production-vpc',
    missingJob: 'terraform-destroy',
    variables: 'cidr: 10.20.0.0/16\n',
    jobs: [
      {
        name: 'terraform-plan',
        steps: [get('stack', { trigger: true }), task('plan', 3000, TERRAFORM_PLAN, { caches: ['.terraform'] })],
      },
      {
        name: 'terraform-apply',
        serial: true,
        steps: [
          get('stack', { passed: ['terraform-plan'] }),
          task('apply', 5000, [
            'aws_subnet.private[2]: Creating...',
            'aws_subnet.private[2]: Creation complete after 2s',
            'Apply complete! Resources: 2 added, 1 changed, 0 destroyed.',
          ]),
          put('tfstate'),
        ],
      },
      {
        name: 'drift-scan',
        steps: [
          get('stack'),
          task(
            'scan',
            15 * 60_000,
            Array.from({ length: 60 }, (_, index) => `Region ${String(index + 1)} of 60: no drift found`),
          ),
        ],
      },
    ],
    resources: [git('stack', 'stacks/vpc', 'Third private subnet'), bucket('tfstate', 'state/network.tfstate')],
  },
  {
    component: '/organizations/brightwater-labs/projects/recommendations/environments/dev/components/trainer',
    name: 'recommendations-dev-trainer',
    jobs: [
      {
        name: 'train',
        steps: [get('source', { trigger: true }), task('fit', 8000, ['epoch 1 of 3', 'epoch 2 of 3', 'epoch 3 of 3'])],
      },
    ],
    resources: [git('source', 'labs/recommendations', 'Fewer features')],
  },
];

/** A pipeline as the account starts with it. `now` is in seconds. */
export function newPipeline(plan: PipelinePlan, teamName: string, now: number, nextId: () => number): Pipeline {
  const jobs = plan.jobs.map(({ name, steps, paused = false, serial = false }): Job => ({
    id: nextId(),
    name,
    paused,
    serial,
    steps,
    groups: ['all'],
    lastNumber: 0,
  }));
  const resources = plan.resources.map((resource): PipelineResource => ({
    ...resource,
    upcoming: [...resource.upcoming],
    lastChecked: now - 45,
    versions: [1, 2, 3].map((index) => ({
      id: nextId(),
      enabled: true,
      version:
        resource.type === 'git'
          ? { ref: commit(plan.name + resource.name, index) }
          : { version_id: commit(plan.name + resource.name, index).slice(0, 32) },
      metadata: resource.type === 'git' ? [{ name: 'branch', value: 'main' }] : [],
    })),
  }));
  const pipeline: Pipeline = {
    id: nextId(),
    name: plan.name,
    component: plan.component,
    paused: plan.paused ?? false,
    public: false,
    archived: false,
    created_at: now - 200 * 86_400,
    updated_at: now - 9 * 86_400,
    teamName,
    groups: [{ name: 'all', jobs: jobs.map(({ name }) => name), resources: resources.map(({ name }) => name) }],
    jobs,
    resources,
    config: '',
    variables: plan.variables ?? '',
  };
  pipeline.config = pipelineConfig(pipeline);
  if (plan.missingJob !== undefined) {
    pipeline.stackConfig = `${pipeline.config}- name: ${plan.missingJob}\n  plan:\n  - task: ${plan.missingJob}\n`;
  }
  return pipeline;
}

function commit(...words: (string | number)[]): string {
  return `${stableObjectId('commit', ...words)}${stableObjectId('more', ...words).slice(0, 16)}`;
}
