import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { pageQuery, teamMemberPath, teamPath } from '../parameters.js';
import { memberTeam, newTeamMemberAssignation } from '../schemas/members.js';
import { page } from '../schemas/page.js';

/** Who is in a team (Cycloid API, Organization Teams). */
export const teamMembers = {
  list: defineOperation({
    id: 'cycloid.teamMembers.list',
    title: 'List Team Members',
    summary: 'List who belongs to a team.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/teams/{team_canonical}/members',
    input: () => ({ path: request(teamPath()), query: request(pageQuery()) }),
    output: () => page(memberTeam()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.teamMembers.get',
    title: 'Get Team Member',
    summary: 'Read one member of a team.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/teams/{team_canonical}/members/{member_id}',
    input: () => ({ path: request(teamMemberPath()) }),
    output: memberTeam,
    unwrap: 'data',
  }),

  assign: defineOperation({
    id: 'cycloid.teamMembers.assign',
    title: 'Assign Team Member',
    summary: 'Add a member of the organization to a team.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/teams/{team_canonical}/members',
    input: () => ({ path: request(teamPath()), body: newTeamMemberAssignation() }),
    output: memberTeam,
    unwrap: 'data',
    statusHints: { 422: 'The person is in the team already or is not a member of the organization.' },
  }),

  unassign: defineOperation({
    id: 'cycloid.teamMembers.unassign',
    title: 'Unassign Team Member',
    summary: 'Take a member out of a team. They stay in the organization.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/teams/{team_canonical}/members/{member_id}',
    input: () => ({ path: request(teamMemberPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),
};
