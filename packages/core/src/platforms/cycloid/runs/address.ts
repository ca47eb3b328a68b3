import type { Caller } from '../../../client.js';
import { InputError } from '../../../errors.js';

/** Where a job is. Fields are the path parameters of the operations. */
export interface JobPlace {
  readonly organization_canonical: string;
  readonly project_canonical: string;
  readonly environment_canonical: string;
  readonly component_canonical: string;
  readonly inpath_pipeline_name: string;
  readonly job_name: string;
}

export interface BuildPlace extends JobPlace {
  readonly build_id: string;
}

const jobForm = '[organization:]project/environment/component/pipeline/job';
const buildForm = `${jobForm}#build`;

/**
 * A job's id: `[organization:]project/environment/component/pipeline/job`. Without an organization it is that of the
 * connection. Of these parts only a job's name can hold `/`, `#`, `%` or spaces, which are percent-encoded in it.
 */
export function jobId(client: Caller, place: JobPlace): string {
  const { organization_canonical: organization } = place;
  const prefix = organization === client.defaults.organization_canonical ? '' : `${organization}:`;
  const outer = [
    place.project_canonical,
    place.environment_canonical,
    place.component_canonical,
    place.inpath_pipeline_name,
  ];
  return `${prefix}${outer.join('/')}/${place.job_name.replace(/[%/#\s]/g, encodeURIComponent)}`;
}

/** A build's id: that of its job, `#`, and the number that Cycloid knows it by. */
export function buildId(client: Caller, place: JobPlace, build: number | string): string {
  return `${jobId(client, place)}#${String(build)}`;
}

/** Throws `InputError` for what is not the id of a job. */
export function readJobId(client: Caller, id: string, field = 'target'): JobPlace {
  const { organization, parts } = split(id);
  const [project = '', environment = '', component = '', pipeline = '', ...job] = parts;
  const name = job.join('/');
  if (name === '' || name.includes('#') || [project, environment, component, pipeline].includes(''))
    throw problem(field, jobForm, id, name.includes('#') ? ': a build’s number does not belong in it' : '');
  return {
    organization_canonical: organizationOf(client, organization, field),
    project_canonical: project,
    environment_canonical: environment,
    component_canonical: component,
    inpath_pipeline_name: pipeline,
    job_name: decoded(name),
  };
}

/** Throws `InputError` for what is not the id of a build. */
export function readBuildId(client: Caller, id: string, field = 'id'): BuildPlace {
  const [, job, build] = /^([^#]*)#(\d+)$/.exec(id.trim()) ?? [];
  if (job === undefined || build === undefined) throw problem(field, buildForm, id);
  return { ...readJobId(client, job, field), build_id: build };
}

/** A job, or what jobs are in: an organization, a project, an environment, a component, a pipeline. */
export interface Scope {
  readonly organization: string;
  /** Project, environment, component, pipeline, as far as they are given. */
  readonly within: readonly string[];
  readonly job?: JobPlace;
}

/** The scope of a list: the id of a job, or any beginning of one. Left out: the connection's organization. */
export function readScope(client: Caller, target: string | undefined): Scope {
  if (target === undefined) return { organization: organizationOf(client, undefined, 'target'), within: [] };
  const { organization, parts } = split(target.trim().replace(/\/+$/, ''));
  if (parts.length > 4) {
    const job = readJobId(client, target);
    return { organization: job.organization_canonical, within: parts.slice(0, 4), job };
  }
  if (parts.some((part) => part === '' || part.includes('#')) && parts.length > 1)
    throw problem('target', jobForm, target);
  return {
    organization: organizationOf(client, organization, 'target'),
    within: parts.filter((part) => part !== ''),
  };
}

function split(id: string): { organization: string | undefined; parts: readonly string[] } {
  const parts = id.trim().split('/');
  const first = parts[0] ?? '';
  const colon = first.indexOf(':');
  return colon < 0
    ? { organization: undefined, parts }
    : { organization: first.slice(0, colon), parts: [first.slice(colon + 1), ...parts.slice(1)] };
}

function organizationOf(client: Caller, given: string | undefined, field: string): string {
  const organization = given ?? client.defaults.organization_canonical;
  if (organization === undefined || organization === '')
    throw new InputError('cycloid.build', [
      { field, problem: 'must begin with organization:, for this connection has no organization of its own' },
    ]);
  return organization;
}

/** A name that somebody typed may hold a `%` of its own. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function problem(field: string, form: string, id: string, why = ''): InputError {
  return new InputError('cycloid.build', [{ field, problem: `must be ${form}, but is ${JSON.stringify(id)}${why}` }]);
}
