import { createClient, cycloid } from '@runbridge/core';
import type { Caller } from '@runbridge/core';
import { baseUrlOf } from '../shared/baseUrl.js';
import { n8nClock } from '../shared/clock.js';
import type { NodeContext } from '../shared/context.js';
import { heldTokens } from '../shared/heldTokens.js';
import { n8nTransport } from '../shared/transport.js';
import { isUserLogin, organizationOf } from './credentialParts.js';

const credentialType = 'cycloidApi';

/** A Cycloid client over n8n's helpers, with the node's credential. */
export async function connectCycloid(context: NodeContext): Promise<Caller> {
  const credentials = await context.getCredentials(credentialType);
  const baseUrl = baseUrlOf(credentials);
  const organization = organizationOf(credentials);
  return createClient(cycloid, {
    baseUrl,
    transport: n8nTransport(context, { credentialType, baseUrl, renewsToken: isUserLogin(credentials) }),
    clock: n8nClock,
    auth: heldTokens(credentials),
    userAgent: 'n8n-nodes-runbridge',
    ...(organization !== undefined && { defaults: { organization_canonical: organization } }),
  });
}
