/** Told with a 403 of whatever changes something (INDIGO PaaS Orchestrator asks for this scope on all of them). */
export const offlineAccessHint =
  'The token needs the scope offline_access, for the orchestrator goes on working when you are away: ask for a token with it, and check that the identity provider lets your client have it. With it, only the owner may change a deployment.';
