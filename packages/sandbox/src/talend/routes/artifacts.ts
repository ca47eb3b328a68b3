import type { FastifyInstance } from 'fastify';

import { object, paging, string } from '../../json-schema.js';
import { page, type PageQuery } from '../../page.js';
import { notFound } from '../../refusal.js';
import type { TalendPlatform } from '../platform.js';
import { artifactSummary, artifactVersion } from '../views.js';
import { nameContains, placeFilter } from './list-filters.js';

/** Talend Orchestration API, Artifacts. */
export function addArtifactRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  app.get<{ Querystring: PageQuery & { environmentId?: string; workspaceId?: string; name?: string } }>(
    '/orchestration/artifacts',
    { schema: { querystring: object({ environmentId: string, workspaceId: string, name: string, ...paging }) } },
    ({ query }) => {
      const { state } = talend;
      const inside = placeFilter(talend, query);
      const found = state.artifacts.where((artifact) => inside(artifact) && nameContains(artifact, query.name));
      return page(found, query, (artifact) => artifactSummary(state, artifact));
    },
  );

  app.get<{ Params: { artifactId: string } }>('/orchestration/artifacts/:artifactId', ({ params }) =>
    artifactSummary(talend.state, talend.state.artifacts.get(params.artifactId)),
  );

  app.delete<{ Params: { artifactId: string } }>('/orchestration/artifacts/:artifactId', ({ params }, reply) => {
    const { artifacts } = talend.state;
    artifacts.delete(artifacts.get(params.artifactId).id);
    return reply.code(204).send();
  });

  app.get<{ Params: { artifactId: string; version: string } }>(
    '/orchestration/artifacts/:artifactId/versions/:version',
    ({ params }) => {
      const artifact = talend.state.artifacts.get(params.artifactId);
      const version = artifact.versions.find((candidate) => candidate.version === params.version);
      if (version === undefined) throw notFound(`Version of artifact '${artifact.id}'`, params.version);
      return artifactVersion(talend.state, artifact, version);
    },
  );

  app.delete<{ Params: { artifactId: string; version: string } }>(
    '/orchestration/artifacts/:artifactId/versions/:version',
    ({ params }, reply) => {
      const { artifacts } = talend.state;
      const artifact = artifacts.get(params.artifactId);
      const left = artifact.versions.filter(({ version }) => version !== params.version);
      if (left.length === artifact.versions.length) {
        throw notFound(`Version of artifact '${artifact.id}'`, params.version);
      }
      artifact.versions = left;
      if (left.length === 0) artifacts.delete(artifact.id);
      return reply.code(204).send();
    },
  );
}
