import { notFound } from '../../refusal.js';
import { Envelope, param, texts, type Call, type Handlers } from '../call.js';
import { buildPlan, buildPreparation, buildResources } from '../ci/build-details.js';
import type { Build, PipelineResource, ResourceVersion } from '../ci/model.js';
import { buildView, resourceView } from '../ci/views.js';
import { pick, text, type Doc } from '../document.js';
import { concoursePage } from '../paging.js';
import type { CycloidPlatform } from '../platform.js';
import { streamEvents } from './build-events.js';
import { jobOf, pipelineOf } from './pipelines.js';

export function buildHandlers(cycloid: CycloidPlatform): Handlers {
  /** The build that a path names: one of the pipeline, and of the job where the path has one. */
  function buildOf(call: Call): Build {
    const pipeline = pipelineOf(cycloid, call);
    const job = 'job_name' in call.params ? jobOf(pipeline, call) : undefined;
    const id = param(call, 'build_id');
    const build = cycloid.state.engine.find(Number(id));
    if (build?.pipeline !== pipeline || (job !== undefined && build.job !== job)) throw notFound('Build', id);
    return build;
  }

  return {
    getBuilds: (call) => {
      const pipeline = pipelineOf(cycloid, call);
      const builds = cycloid.state.engine.buildsOf(pipeline, jobOf(pipeline, call));
      const { items, pagination } = concoursePage(builds, ({ id }) => id, call);
      return new Envelope({ data: items.map(buildView), pagination_concourse: pagination });
    },
    getBuild: (call) => buildView(buildOf(call)),
    rerunBuild: (call) => buildView(cycloid.state.engine.rerun(buildOf(call))),
    abortBuild: (call) => {
      cycloid.state.engine.abort(buildOf(call));
    },
    getBuildPlan: (call) => buildPlan(buildOf(call)),
    getBuildPreparation: (call) => buildPreparation(cycloid.state.engine, buildOf(call)),
    getBuildResources: (call) => buildResources(cycloid.state.engine, buildOf(call)),
    getBuildEvents: (call) => streamEvents(cycloid, buildOf(call), call),
  };
}

export function resourceHandlers(cycloid: CycloidPlatform): Handlers {
  function resourceOf(call: Call): PipelineResource {
    const wanted = param(call, 'resource_name');
    const resource = pipelineOf(cycloid, call).resources.find(({ name }) => name === wanted);
    if (resource === undefined) throw notFound('Resource', wanted);
    return resource;
  }

  function versionOf(call: Call): ResourceVersion {
    const wanted = param(call, 'resource_version_id');
    const version = resourceOf(call).versions.find(({ id }) => id === Number(wanted));
    if (version === undefined) throw notFound('Resource version', wanted);
    return version;
  }

  function buildsWith(call: Call, kind: 'get' | 'put'): Doc[] {
    const [pipeline, { id }] = [pipelineOf(cycloid, call), versionOf(call)];
    return cycloid.state.engine
      .all()
      .filter((build) => build.pipeline === pipeline)
      .filter(({ steps }) => steps.some((step) => step.kind === kind && step.version?.id === id))
      .map(buildView);
  }

  return {
    getPipelineResources: (call) => {
      const pipeline = pipelineOf(cycloid, call);
      return pipeline.resources.map((resource) => resourceView(cycloid.state.engine, pipeline, resource));
    },
    getResource: (call) => resourceView(cycloid.state.engine, pipelineOf(cycloid, call), resourceOf(call)),
    checkResource: (call) => buildView(cycloid.state.engine.check(pipelineOf(cycloid, call), resourceOf(call))),
    getResourceVersions: (call) => {
      // Written as `key:value`, each of which a version must have.
      const wanted = texts(call, 'filter_version').map((pair) => pair.split(':'));
      const versions = resourceOf(call)
        .versions.filter(({ version }) => wanted.every(([key = '', ...value]) => version[key] === value.join(':')))
        .reverse();
      const { items, pagination } = concoursePage(versions, ({ id }) => id, call);
      return new Envelope({
        data: items.map((version) => pick(version, 'id', 'version', 'metadata', 'enabled')),
        pagination_concourse: pagination,
      });
    },
    enableResourceVersion: (call) => {
      versionOf(call).enabled = true;
    },
    disableResourceVersion: (call) => {
      versionOf(call).enabled = false;
    },
    pinResourceVersion: (call) => {
      resourceOf(call).pinnedId = versionOf(call).id;
    },
    unpinResource: (call) => {
      const resource = resourceOf(call);
      delete resource.pinnedId;
      delete resource.pinComment;
    },
    resourceSetPinComment: (call) => {
      resourceOf(call).pinComment = text(call.body, 'pin_comment') ?? '';
    },
    getBuildsWithVersionAsInput: (call) => buildsWith(call, 'get'),
    getBuildsWithVersionAsOutput: (call) => buildsWith(call, 'put'),
  };
}
