import type { Job, Pipeline, PipelineResource, Step } from './model.js';

/** What one line of a step takes, in milliseconds, when nothing else is known of it. */
const STEP_MS = 2000;

/** A pipeline's configuration as Concourse's YAML. */
export function pipelineConfig({ jobs, resources }: Pick<Pipeline, 'jobs' | 'resources'>): string {
  const lines = ['resources:'];
  for (const { name, type, source } of resources) {
    lines.push(`- name: ${name}`, `  type: ${type}`, `  source: ${JSON.stringify(source)}`);
  }
  lines.push('jobs:');
  for (const { name, serial, steps } of jobs) {
    lines.push(`- name: ${name}`, ...(serial ? ['  serial: true'] : []), '  plan:');
    for (const { kind, name: step, passed, trigger } of steps) {
      lines.push(`  - ${kind}: ${step}`);
      if (passed !== undefined) lines.push(`    passed: [${passed.join(', ')}]`);
      if (trigger === true) lines.push('    trigger: true');
    }
  }
  return `${lines.join('\n')}\n`;
}

/**
 * The jobs and resources that a configuration names. It is read line by line, as far as builds need it: names of jobs
 * and resources, and the get, task and put steps of plans with `passed` and `trigger`.
 */
export function readConfig(yaml: string): { jobs: Omit<Job, 'id'>[]; resources: { name: string; type: string }[] } {
  const jobs: Omit<Job, 'id'>[] = [];
  const resources: { name: string; type: string }[] = [];
  let section = '';
  for (const line of yaml.split('\n')) {
    section = /^([\w-]+):/u.exec(line)?.[1] ?? section;
    const [, dash = '', key = '', value = ''] = /^\s*(- )?(\w+):\s*(.*?)\s*$/u.exec(line) ?? [];
    const plain = value.replaceAll(/^["']|["']$/gu, '');
    const [job, resource] = [jobs.at(-1), resources.at(-1)];
    if (section === 'resources' && key === 'name') resources.push({ name: plain, type: 'git' });
    else if (section === 'resources' && key === 'type' && resource !== undefined) resource.type = plain;
    if (section !== 'jobs') continue;
    if (key === 'name' && dash !== '') jobs.push(emptyJob(plain));
    else if (job !== undefined) readJobLine(job, key, plain);
  }
  return { jobs, resources };
}

function readJobLine(job: Omit<Job, 'id'>, key: string, value: string): void {
  const step = job.steps.at(-1);
  if (key === 'serial') job.serial = value === 'true';
  else if (key === 'get' || key === 'task' || key === 'put') job.steps.push(newStep(key, value));
  else if (step === undefined) return;
  else if (key === 'trigger') step.trigger = value === 'true';
  else if (key === 'passed')
    step.passed = value
      .replaceAll(/[[\]\s]/gu, '')
      .split(',')
      .filter(Boolean);
  else if (key === 'resource') step.resource = value;
}

function emptyJob(name: string): Omit<Job, 'id'> {
  return { name, paused: false, groups: [], serial: false, steps: [], lastNumber: 0 };
}

function newStep(kind: Step['kind'], name: string): Step {
  const resource = kind === 'task' ? {} : { resource: name };
  return { kind, name, durationMs: STEP_MS, log: [`Running ${name}`, `${name} done`], ...resource };
}

/** A new pipeline's resource, with one version to begin with. */
export function newResource(name: string, type: string, now: number, nextId: () => number): PipelineResource {
  const id = nextId();
  return {
    name,
    type,
    source: {},
    icon: 'cube',
    versions: [{ id, version: { ref: `v${String(id)}` }, metadata: [], enabled: true }],
    upcoming: [],
    lastChecked: now,
  };
}
