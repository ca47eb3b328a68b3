import { createClient, indigo } from '@runbridge/core';
import type { Caller } from '@runbridge/core';
import { baseUrlOf } from '../shared/baseUrl.js';
import { n8nClock } from '../shared/clock.js';
import { chosenAuthentication } from '../shared/context.js';
import type { NodeContext } from '../shared/context.js';
import { heldTokens } from '../shared/heldTokens.js';
import { n8nTransport } from '../shared/transport.js';

/** An INDIGO client over n8n's helpers, with the credential that the node's Authentication names. */
export async function connectIndigo(context: NodeContext): Promise<Caller> {
  const isOAuth2 = chosenAuthentication(context) === 'oAuth2';
  const credentialType = isOAuth2 ? 'indigoOAuth2Api' : 'indigoApi';
  const credentials = await context.getCredentials(credentialType);
  const baseUrl = baseUrlOf(credentials);
  return createClient(indigo, {
    baseUrl,
    transport: n8nTransport(context, { credentialType, baseUrl, renewsToken: isOAuth2 }),
    clock: n8nClock,
    auth: heldTokens(credentials),
    userAgent: 'n8n-nodes-runbridge',
  });
}
