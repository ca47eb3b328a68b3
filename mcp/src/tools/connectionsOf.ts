import type { RunRef } from '@runbridge/core';

import type { Bridge } from '../bridge.js';
import { refOf } from '../text/run.js';

/** The connections that a list goes over, as its cursor is bound to them. */
export function connectionsOf({ connections }: Pick<Bridge, 'connections'>): readonly string[] {
  return connections.map(({ client }) => `${client.platform.id} ${client.connection ?? ''}`);
}

/** The arguments that name a run, with the connection of this call where its platform has several. */
export function refIn({ connections }: Pick<Bridge, 'connections'>, { kind, id }: RunRef): ReturnType<typeof refOf> {
  const one = connections.find(({ client }) => client.platform.runKinds.some((each) => each.id === kind));
  const connection = one?.client.connection;
  return refOf({ kind, id, ...(connection === undefined ? {} : { connection }) });
}
