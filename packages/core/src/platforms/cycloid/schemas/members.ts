import { z } from 'zod';
import { once } from '../../../once.js';
import { answer, openEnum, request, secret } from '../../../schema.js';
import { canonical, email } from '../patterns.js';
import { user } from './common.js';

export const pendingMemberInvitation = () =>
  answer({
    email: z.string(),
  });

const memberOrgFields = () =>
  answer({
    id: z.number().int(),
    email: z.string(),
    family_name: z.string(),
    given_name: z.string(),
    invitation_email: z.string(),
    invitation_resent_at: z.number().int(),
    invitation_state: openEnum(['pending', 'accepted', 'declined']).describe('pending, accepted or declined.'),
    invited_at: z.number().int(),
    last_login_at: z.number().int().describe('Last sign-in, Unix seconds.'),
    locale: openEnum(['en', 'fr', 'es']),
    mfa_enabled: z.boolean(),
    picture_url: z.string(),
    role: role(),
    username: z.string(),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface MemberOrg extends z.infer<ReturnType<typeof memberOrgFields>> {
  invited_by?: MemberOrg | undefined;
}
export const memberOrg: () => z.ZodType<MemberOrg> = once(() =>
  memberOrgFields().extend({ invited_by: z.lazy(memberOrg).optional() }),
);

const roleSchema = () =>
  answer({
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    description: z.string(),
    default: z.boolean(),
    rules: z.array(rule()),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface Role extends z.infer<ReturnType<typeof roleSchema>> {}
export const role: () => z.ZodType<Role> = roleSchema;

export const rule = () =>
  answer({
    id: z.number().int(),
    action: z.string(),
    effect: openEnum(['allow']),
    resources: z.array(z.string()),
  });

const apiKeySchema = () =>
  answer({
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    description: z.string(),
    last_seven: z.string().describe("The token's last seven characters, to tell keys apart."),
    last_used: z.number().int().describe('Last use, Unix seconds.'),
    owner: user(),
    rules: z.array(rule()),
    token: secret().describe('The key itself. Only when it was just created.'),
  });
export interface ApiKey extends z.infer<ReturnType<typeof apiKeySchema>> {}
export const apiKey: () => z.ZodType<ApiKey> = apiKeySchema;

const simpleTeamSchema = () =>
  answer({
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    owner: user(),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface SimpleTeam extends z.infer<ReturnType<typeof simpleTeamSchema>> {}
export const simpleTeam: () => z.ZodType<SimpleTeam> = simpleTeamSchema;

const policySchema = () =>
  answer({
    id: z.number().int(),
    description: z.string(),
    code: z.string().describe('Action code for rules.'),
    entities: z.array(z.string()).describe("Kinds of entities along the action's path."),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface Policy extends z.infer<ReturnType<typeof policySchema>> {}
export const policy: () => z.ZodType<Policy> = policySchema;

const teamSchema = () =>
  answer({
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    member_count: z.number().int(),
    members_preview: z.array(memberTeam()),
    owner: user(),
    roles: z.array(role()),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface Team extends z.infer<ReturnType<typeof teamSchema>> {}
export const team: () => z.ZodType<Team> = teamSchema;

const memberTeamSchema = () =>
  answer({
    id: z.number().int(),
    email: z.string(),
    family_name: z.string(),
    given_name: z.string(),
    invited_by: memberOrg(),
    last_login_at: z.number().int(),
    mfa_enabled: z.boolean(),
    picture_url: z.string(),
    username: z.string(),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface MemberTeam extends z.infer<ReturnType<typeof memberTeamSchema>> {}
export const memberTeam: () => z.ZodType<MemberTeam> = memberTeamSchema;

export const newApiKey = () =>
  request({
    canonical: canonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    name: z.string().min(3).describe('Name shown in lists, 3 characters or more.'),
    description: z.string().optional().describe('What the key is for.'),
    rules: z.array(newRule()).describe('What the key may do. Nothing else is allowed.'),
    owner: z.string().optional().describe('Username of its owner, who has all rights. Default: you.'),
  });

export const newRule = () =>
  request({
    action: z.string().describe('Action code, from cycloid.roles.listPolicies.'),
    effect: z.enum(['allow']).describe('What the rule does: allow is the only choice.'),
    resources: z
      .array(z.string())
      .optional()
      .describe('Entities it is limited to, e.g. organization:brightwater:project:orders. Default: all.'),
  });

export const updateApiKey = () =>
  request({
    name: z.string().min(3).describe('Name shown in lists, 3 characters or more.'),
    description: z.string().optional().describe('What the key is for. Cleared if left out.'),
    owner: z.string().optional().describe('Username of the new owner.'),
  });

export const newMemberInvitation = () =>
  request({
    email: email().describe('Address the invitation goes to.'),
    role_canonical: canonical().describe('Role they get, from cycloid.roles.list.'),
  });

export const memberAssignation = () =>
  request({
    role_canonical: canonical().describe('New role, from cycloid.roles.list.'),
  });

export const newRole = () =>
  request({
    name: z.string().min(3).max(100).describe('Name shown in lists, 3 to 100 characters.'),
    canonical: canonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    description: z.string().optional().describe('What the role is for.'),
    rules: z.array(newRule()).describe('Actions that the role allows.'),
  });

export const newTeam = () =>
  request({
    canonical: canonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    name: z.string().min(3).describe('Name shown in lists, 3 characters or more.'),
    owner: z.string().optional().describe('Username of its owner, who has all rights. Default: you.'),
    roles_canonical: z.array(canonical()).describe('Roles its members get, from cycloid.roles.list.'),
  });

export const updateTeam = () =>
  request({
    canonical: canonical().describe('Present canonical, from cycloid.teams.get.'),
    name: z.string().min(3).describe('Name shown in lists, 3 characters or more.'),
    owner: z.string().optional().describe('Username of the new owner. Takes the owner or an administrator.'),
    roles_canonical: z.array(canonical()).describe('All roles its members get, from cycloid.roles.list.'),
  });

export const newTeamMemberAssignation = () =>
  request({
    username: z.string().describe('Username of the member, from cycloid.members.list.'),
  });
