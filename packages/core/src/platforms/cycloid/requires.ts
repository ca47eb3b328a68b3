import type { Operation } from '../../operation.js';

/** Cycloid's own roles and the form of its policies (Cycloid Documentation, Permissions). */
export function cycloidRequires({ path, effect }: Operation): string | undefined {
  if (!path.startsWith('/organizations/{organization_canonical}')) return undefined;
  const policy =
    'a role with the policy for it, on this very resource or on all (cycloid.roles.listPolicies names them)';
  return effect === 'read' ? policy : `${policy}; the role organization member only reads`;
}
