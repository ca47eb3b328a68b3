import { createClient, twinit } from '@runbridge/core';
import type { Caller } from '@runbridge/core';
import { baseUrlOf } from '../shared/baseUrl.js';
import { n8nClock } from '../shared/clock.js';
import { chosenAuthentication } from '../shared/context.js';
import type { NodeContext } from '../shared/context.js';
import { heldTokens } from '../shared/heldTokens.js';
import { n8nTransport } from '../shared/transport.js';
import { namespaceOf } from './credentialParts.js';

/** A Twinit client over n8n's helpers, with the credential that the node's Authentication names. */
export async function connectTwinit(context: NodeContext): Promise<Caller> {
  const isLogin = chosenAuthentication(context) === 'login';
  const credentialType = isLogin ? 'twinitLoginApi' : 'twinitApi';
  const credentials = await context.getCredentials(credentialType);
  const baseUrl = baseUrlOf(credentials);
  const namespace = namespaceOf(credentials);
  return createClient(twinit, {
    baseUrl,
    transport: n8nTransport(context, { credentialType, baseUrl, renewsToken: isLogin }),
    clock: n8nClock,
    auth: heldTokens(credentials),
    userAgent: 'n8n-nodes-runbridge',
    ...(namespace !== undefined && { defaults: { nsfilter: namespace } }),
  });
}
