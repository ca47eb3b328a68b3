/** Actions that rules of roles and API keys can allow, with what each is about. */
export const POLICIES: readonly (readonly [code: string, description: string])[] = [
  ['organization:read', 'See the organization'],
  ['organization:update', 'Change the organization'],
  ['organization:project:read', 'See projects'],
  ['organization:project:create', 'Create projects'],
  ['organization:project:update', 'Change projects'],
  ['organization:project:delete', 'Delete projects'],
  ['organization:environment:read', 'See environments'],
  ['organization:environment:create', 'Create environments'],
  ['organization:component:read', 'See components'],
  ['organization:component:create', 'Create components'],
  ['organization:pipeline:read', 'See pipelines and builds'],
  ['organization:pipeline:create', 'Create pipelines'],
  ['organization:pipeline:update', 'Change and pause pipelines'],
  ['organization:pipeline:delete', 'Delete pipelines'],
  ['organization:pipeline:job:build', 'Start builds'],
  ['organization:pipeline:job:abort', 'Abort builds'],
  ['organization:credential:read', 'See credentials'],
  ['organization:credential:create', 'Create credentials'],
  ['organization:credential:update', 'Change credentials'],
  ['organization:credential:delete', 'Delete credentials'],
  ['organization:member:read', 'See members'],
  ['organization:member:create', 'Invite members'],
  ['organization:team:read', 'See teams'],
  ['organization:role:read', 'See roles'],
  ['organization:event:read', 'See events'],
  ['organization:event:create', 'Send events'],
  ['organization:service_catalog:read', 'See stacks'],
  ['organization:inventory:read', 'See the inventory'],
];

/** The roles that come with an organization. */
export const roleActions: readonly (readonly [name: string, description: string, actions: string[]])[] = [
  ['Organization Admin', 'May do everything', POLICIES.map(([code]) => code)],
  [
    'Organization Member',
    'May see everything and start builds',
    POLICIES.map(([code]) => code).filter((code) => code.endsWith(':read') || code.endsWith(':build')),
  ],
  ['Organization Viewer', 'May see projects', ['organization:read', 'organization:project:read']],
];
