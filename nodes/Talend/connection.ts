import { createClient, talend } from '@runbridge/core';
import type { Caller } from '@runbridge/core';
import { n8nClock } from '../shared/clock.js';
import { chosenAuthentication } from '../shared/context.js';
import type { NodeContext } from '../shared/context.js';
import { heldTokens } from '../shared/heldTokens.js';
import { n8nTransport } from '../shared/transport.js';
import { baseUrlOf } from './baseUrl.js';

/** A Talend client over n8n's helpers, with the credential that the node's Authentication names. */
export async function connectTalend(context: NodeContext): Promise<Caller> {
  const isServiceAccount = chosenAuthentication(context) === 'serviceAccount';
  const credentialType = isServiceAccount ? 'talendServiceAccountApi' : 'talendApi';
  const credentials = await context.getCredentials(credentialType);
  const baseUrl = baseUrlOf(credentials);
  return createClient(talend, {
    baseUrl,
    transport: n8nTransport(context, { credentialType, baseUrl, renewsToken: isServiceAccount }),
    clock: n8nClock,
    auth: heldTokens(credentials),
    userAgent: 'n8n-nodes-runbridge',
  });
}
