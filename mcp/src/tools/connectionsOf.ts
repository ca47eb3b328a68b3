import type { Bridge } from '../bridge.js';

/** The connections that a list goes over, as its cursor is bound to them. */
export function connectionsOf({ connections }: Pick<Bridge, 'connections'>): readonly string[] {
  return connections.map(({ client }) => `${client.platform.id} ${client.connection ?? ''}`);
}
