import type { Operation } from '../../operation.js';

/**
 * The action that has to be allowed on orchestrators, to the user or to a user group of theirs (Twinit, Permissions:
 * Actions; How Permissions are Determined).
 */
export function twinitRequires({ id, method }: Operation): string {
  const action = id.endsWith('.create') ? 'RUN' : method === 'GET' ? 'READ' : method === 'DELETE' ? 'DELETE' : 'EDIT';
  return `the action ${action} on the orchestrators of the project whose namespace is in nsfilter, for the user or one of their user groups`;
}
