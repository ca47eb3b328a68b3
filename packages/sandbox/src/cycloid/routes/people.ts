import { randomBytes } from 'node:crypto';

import { notFound, Refusal } from '../../refusal.js';
import { filled, organizationPath, param, type Call, type Handlers } from '../call.js';
import { complete, fieldsOf } from '../complete.js';
import { list, number, omit, pick, text, type Doc } from '../document.js';
import type { KindRules } from '../kinds.js';
import type { CycloidPlatform } from '../platform.js';

const ORGANIZATION = '/organizations/{organization_canonical}';
const TEAM_MEMBERS = `${ORGANIZATION}/teams/{team_canonical}/members`;

export function peopleRules(cycloid: CycloidPlatform): Record<string, KindRules> {
  const store = () => cycloid.state.store;
  const roleOf = (call: Call, canonical: string): Doc =>
    store()
      .at(`${organizationPath(call)}/roles`)
      .get(canonical, 'Role');
  const rulesOf = (body: Doc): Doc[] =>
    list(body, 'rules').map((rule) => ({ resources: [], ...rule, id: store().nextId() }));
  const owned = (body: Doc, call: Call): Doc =>
    text(body, 'owner') === undefined ? { owner: call.user } : { owner: cycloid.state.userDoc(text(body, 'owner')) };
  const rolesOf = (body: Doc, call: Call): Doc[] =>
    list<string>(body, 'roles_canonical').map((canonical) => roleOf(call, canonical));
  const teamMembers = (call: Call, team: Doc): Doc[] =>
    store()
      .at(`${organizationPath(call)}/teams/${String(team['canonical'])}/members`)
      .all();

  return {
    [`${ORGANIZATION}/roles`]: {
      make: (body) => ({ default: false, description: text(body, 'description') ?? '', rules: rulesOf(body) }),
      change: (_doc, body) => ({ ...pick(body, 'name', 'canonical', 'description'), rules: rulesOf(body) }),
      // What was just made is answered as a NewRole, whose rules have no id.
      view: (doc, call) =>
        call.operation.method === 'POST'
          ? {
              ...pick(doc, 'name', 'canonical', 'description'),
              rules: list(doc, 'rules').map((rule) => omit(rule, 'id')),
            }
          : doc,
      beforeRemoval: (doc) => {
        if (doc['default'] === true)
          throw new Refusal(403, `Role '${String(doc['canonical'])}' comes with the organization`);
      },
    },
    [`${ORGANIZATION}/members`]: {
      make: (body, call) => ({
        invitation_email: text(body, 'email'),
        invitation_state: 'pending',
        invited_at: call.seconds,
        role: roleOf(call, text(body, 'role_canonical') ?? ''),
      }),
      change: (_doc, body, call) => ({ role: roleOf(call, text(body, 'role_canonical') ?? '') }),
      filters: {
        role_name: (doc, call) => (doc['role'] as Doc)['name'] === call.query['role_name'],
        user_canonical: (doc, call) => doc['username'] === call.query['user_canonical'],
      },
    },
    [`${ORGANIZATION}/teams`]: {
      make: (body, call) => {
        const roles = rolesOf(body, call);
        if (roles.length === 0) throw new Refusal(422, "'roles_canonical' must name a role");
        return { ...owned(body, call), roles };
      },
      change: (_doc, body, call) => ({
        ...pick(body, 'name', 'canonical'),
        ...(text(body, 'owner') === undefined ? {} : owned(body, call)),
        roles: rolesOf(body, call),
      }),
      view: (doc, call) => {
        const members = teamMembers(call, doc);
        return { ...doc, member_count: members.length, members_preview: members.slice(0, 3) };
      },
      filters: {
        member_id: (doc, call) => teamMembers(call, doc).some(({ id }) => id === call.query['member_id']),
        // Teams have no description to search in.
        team_description: () => false,
      },
    },
    [TEAM_MEMBERS]: {
      make: (body, call) => {
        const username = text(body, 'username') ?? '';
        const member = store()
          .at(`${organizationPath(call)}/members`)
          .all()
          .find((doc) => doc['username'] === username);
        if (member === undefined) throw notFound('Member', username);
        return fieldsOf('MemberTeam', member);
      },
    },
    [`${ORGANIZATION}/api_keys`]: {
      make: (body, call) => {
        const token = `sandbox-${randomBytes(24).toString('base64url')}`;
        return { ...owned(body, call), rules: rulesOf(body), token, last_seven: token.slice(-7) };
      },
      change: (_doc, body, call) => ({
        ...pick(body, 'name', 'description'),
        ...(text(body, 'owner') === undefined ? {} : owned(body, call)),
      }),
      afterCreation: (doc, call) => {
        const path = filled(`${ORGANIZATION}/api_keys`, call.params);
        const owner = text(doc['owner'] as Doc, 'username') ?? '';
        cycloid.state.apiKeys.set(String(doc['token']), { path, canonical: String(doc['canonical']), owner });
      },
      // The token is told once, by the answer that makes the key.
      view: (doc, call) => (call.operation.method === 'POST' ? doc : omit(doc, 'token')),
      filters: { member_id: (doc, call) => (doc['owner'] as Doc)['id'] === call.query['member_id'] },
    },
  };
}

export function peopleHandlers(cycloid: CycloidPlatform): Handlers {
  const members = (call: Call) => cycloid.state.store.at(`${organizationPath(call)}/members`);

  return {
    resendMemberInvitation: (call) => {
      const member = members(call).get(param(call, 'member_id'), 'Member');
      if (member['invitation_state'] !== 'pending') throw new Refusal(422, 'The invitation is not pending');
      member['invitation_resent_at'] = call.seconds;
    },
    getPendingMemberInvitation: (call) => {
      const token = param(call, 'verification_token');
      const [, id = ''] = /^invitation-(\d+)$/u.exec(token) ?? [];
      const pending = cycloid.state.store
        .below('/organizations', 'members')
        .find((member) => member['id'] === Number(id) && member['invitation_state'] === 'pending');
      if (pending === undefined) throw notFound('Invitation', token);
      return { email: text(pending, 'invitation_email') ?? '' };
    },
    listQuotaConsumptions: (call) => {
      const quota = cycloid.state.store.at(`${organizationPath(call)}/quotas`).get(param(call, 'quota_id'), 'Quota');
      const projects = cycloid.state.store.at(`${organizationPath(call)}/projects`);
      const [project] = projects.all();
      const path = `${organizationPath(call)}/projects/${String(project?.['canonical'])}/environments`;
      const [environment] = cycloid.state.store.at(path).all();
      const defaults = cycloid.state.defaults(call.user);
      return complete(
        'ProjectEnvironmentConsumption',
        {
          id: number(quota, 'id') ?? 1,
          cpu: quota['used_cpu'],
          memory: quota['used_memory'],
          storage: quota['used_storage'],
          ...(project === undefined
            ? {}
            : { project: pick(project, 'id', 'canonical', 'name', 'created_at', 'updated_at') }),
          ...(environment === undefined ? {} : { environment }),
        },
        defaults,
      );
    },
  };
}
