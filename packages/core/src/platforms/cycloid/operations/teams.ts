import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { memberId, orderBy, organizationPath, pageQuery, teamPath } from '../parameters.js';
import { newTeam, team, updateTeam } from '../schemas/members.js';
import { page } from '../schemas/page.js';

/** Teams of an organization (Cycloid API, Organization Teams). */
export const teams = {
  list: defineOperation({
    id: 'cycloid.teams.list',
    title: 'List Teams',
    summary: 'List teams, filtered by name, owner or date.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/teams',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        team_name: z.string().optional().describe('Only teams of this name.'),
        team_created_at: z.number().int().min(0).optional().describe('Only teams created at this Unix time.'),
        team_description: z.string().optional().describe('Only teams with this description.'),
        member_id: memberId(),
        order_by: orderBy(),
        ...pageQuery(),
      }),
    }),
    output: () => page(team()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.teams.get',
    title: 'Get Team',
    summary: 'Read one team: roles, owner and first members.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/teams/{team_canonical}',
    input: () => ({ path: request(teamPath()) }),
    output: team,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.teams.create',
    title: 'Create Team',
    summary: 'Create a team with roles. Members added later get those roles.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/teams',
    input: () => ({ path: request(organizationPath()), body: newTeam() }),
    output: team,
    unwrap: 'data',
  }),

  update: defineOperation({
    id: 'cycloid.teams.update',
    title: 'Update Team',
    summary: "Change a team's name, owner or roles. The roles sent replace all others.",
    method: 'PUT',
    path: '/organizations/{organization_canonical}/teams/{team_canonical}',
    input: () => ({ path: request(teamPath()), body: updateTeam() }),
    output: team,
    unwrap: 'data',
  }),

  delete: defineOperation({
    id: 'cycloid.teams.delete',
    title: 'Delete Team',
    summary: 'Delete a team. Its members stay in the organization.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/teams/{team_canonical}',
    input: () => ({ path: request(teamPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),
};
