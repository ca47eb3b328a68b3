import type { FastifyInstance, FastifyRequest } from 'fastify';

import { nonEmptyString, object, paging, string } from '../../json-schema.js';
import { page, type PageQuery } from '../../page.js';
import { newObjectId } from '../../random.js';
import { badRequest, forbidden } from '../../refusal.js';
import { ownerOf, userOf } from '../accounts.js';
import { technicalLabel } from '../data/organisation.js';
import type { Project } from '../model.js';
import type { TalendPlatform } from '../platform.js';
import { projectView } from '../views.js';
import { nameContains } from './list-filters.js';

interface ProjectCreateRequest {
  owner: string;
  description?: string;
  url: string;
  name: string;
}

type ProjectRequest = Partial<Pick<ProjectCreateRequest, 'owner' | 'description' | 'url'>>;

/** Talend Orchestration API, Projects. They take a personal access token only, as the page says of each. */
export function addProjectRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  const onRequest = (request: FastifyRequest, _reply: unknown, done: (error?: Error) => void): void => {
    if (request.caller === 'pat') done();
    else done(forbidden('Projects take a personal access token, not one of a service account'));
  };

  app.get<{ Querystring: PageQuery & { projectName?: string } }>(
    '/orchestration/projects',
    { onRequest, schema: { querystring: object({ projectName: string, ...paging }) } },
    ({ query }) => {
      const found = talend.state.projects.where((project) => nameContains(project, query.projectName));
      return page(found, query, projectView);
    },
  );

  app.post<{ Body: ProjectCreateRequest }>(
    '/orchestration/projects',
    {
      onRequest,
      schema: {
        body: object({ owner: nonEmptyString, description: string, url: nonEmptyString, name: nonEmptyString }, [
          'owner',
          'url',
          'name',
        ]),
      },
    },
    (request, reply) => {
      const { state } = talend;
      const { projects } = state;
      const { owner, description, url, name } = request.body;
      const label = technicalLabel(name);
      if (projects.all().some((other) => other.technicalLabel === label)) {
        throw badRequest(`'name' must be unique: there is a project '${label}' already`);
      }
      const now = talend.clock.now();
      const project: Project = {
        id: newObjectId(),
        name,
        technicalLabel: label,
        url,
        owner: ownerOf(request, state, owner),
        author: userOf(request).login,
        projectType: 'MANAGED',
        repoType: 'GIT',
        createDate: now,
        updateDate: now,
        ...(description === undefined ? {} : { description }),
      };
      return reply.code(201).send(projectView(projects.add(project)));
    },
  );

  app.get<{ Params: { projectId: string } }>('/orchestration/projects/:projectId', { onRequest }, ({ params }) =>
    projectView(talend.state.projects.get(params.projectId)),
  );

  app.put<{ Params: { projectId: string }; Body: ProjectRequest }>(
    '/orchestration/projects/:projectId',
    { onRequest, schema: { body: object({ owner: nonEmptyString, description: string, url: nonEmptyString }) } },
    (request) => {
      const { params, body } = request;
      const project = talend.state.projects.get(params.projectId);
      project.owner = ownerOf(request, talend.state, body.owner ?? project.owner);
      project.url = body.url ?? project.url;
      if (body.description !== undefined) project.description = body.description;
      project.updateDate = talend.clock.now();
      return projectView(project);
    },
  );

  app.delete<{ Params: { projectId: string } }>(
    '/orchestration/projects/:projectId',
    { onRequest },
    ({ params }, reply) => {
      const { projects } = talend.state;
      projects.delete(projects.get(params.projectId).id);
      return reply.code(204).send();
    },
  );
}
