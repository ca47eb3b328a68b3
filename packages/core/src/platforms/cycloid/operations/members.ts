import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request, secret } from '../../../schema.js';
import { memberPath, orderBy, organizationPath, pageQuery } from '../parameters.js';
import { memberAssignation, memberOrg, newMemberInvitation, pendingMemberInvitation } from '../schemas/members.js';
import { page } from '../schemas/page.js';

/** Members of an organization and their invitations (Cycloid API, Organization Members). */
export const members = {
  list: defineOperation({
    id: 'cycloid.members.list',
    title: 'List Members',
    summary: 'List members and invited people, by name, role or invitation state.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/members',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        invitation_state: z
          .enum(['accepted', 'pending', 'declined'])
          .optional()
          .describe('Only members this far: accepted, pending or declined.'),
        user_given_name: z.string().optional().describe('Only people with this given name.'),
        user_family_name: z.string().optional().describe('Only people with this family name.'),
        role_name: z.string().optional().describe('Only members with the role of this name.'),
        user_canonical: z.string().optional().describe('Only the member with this username.'),
        user_created_at: z
          .number()
          .int()
          .min(0)
          .optional()
          .describe('Only people whose account was created at this Unix time.'),
        member_created_at: z.number().int().min(0).optional().describe('Only people who joined at this Unix time.'),
        order_by: orderBy(),
        ...pageQuery(),
      }),
    }),
    output: () => page(memberOrg()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.members.get',
    title: 'Get Member',
    summary: 'Read one member: role, e-mail address, MFA and last login.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/members/{member_id}',
    input: () => ({ path: request(memberPath()) }),
    output: memberOrg,
    unwrap: 'data',
  }),

  invite: defineOperation({
    id: 'cycloid.members.invite',
    title: 'Invite Member',
    summary: 'Invite someone by e-mail with a role. They stay pending until they accept.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/members',
    input: () => ({ path: request(organizationPath()), body: newMemberInvitation() }),
    output: memberOrg,
    unwrap: 'data',
    statusHints: { 422: 'The address is a member or invited already, or the role is unknown.' },
  }),

  update: defineOperation({
    id: 'cycloid.members.update',
    title: 'Update Member',
    summary: 'Give a member another role.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/members/{member_id}',
    input: () => ({ path: request(memberPath()), body: memberAssignation() }),
    output: memberOrg,
    unwrap: 'data',
  }),

  remove: defineOperation({
    id: 'cycloid.members.remove',
    title: 'Remove Member',
    summary: 'Take a member out of the organization. Their account stays.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/members/{member_id}',
    input: () => ({ path: request(memberPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  resendInvitation: defineOperation({
    id: 'cycloid.members.resendInvitation',
    title: 'Resend Invitation',
    summary: 'Send a pending invitation again.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/members/{member_id}/resend',
    idempotent: false,
    input: () => ({ path: request(memberPath()) }),
    output: () => z.undefined(),
    response: 'none',
    anonymous: true,
    statusHints: { 404: 'There is no such member, or the invitation is no longer pending.' },
  }),

  getPendingInvitation: defineOperation({
    id: 'cycloid.members.getPendingInvitation',
    title: 'Get Pending Invitation',
    summary: 'Find the e-mail address that an invitation token belongs to.',
    method: 'GET',
    path: '/members/verify/{verification_token}',
    input: () => ({
      path: request({
        verification_token: secret().min(5).describe('Token from the invitation e-mail, at least 5 characters.'),
      }),
    }),
    output: pendingMemberInvitation,
    unwrap: 'data',
    anonymous: true,
    statusHints: { 404: 'The token is unknown, used or expired. Have the invitation sent again.' },
  }),
};
