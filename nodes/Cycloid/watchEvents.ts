import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { cycloid } from '@runbridge/core';
import type { OutputOf } from '@runbridge/core';
import { filterListOf, filterOf } from '../shared/polling/parameters.js';
import { wholeList } from '../shared/polling/pages.js';
import type { Watch } from '../shared/polling/pollNode.js';
import type { Sighting } from '../shared/polling/source.js';
import { successJson } from '../shared/successJson.js';
import { connectCycloid } from './connection.js';

type Event = OutputOf<typeof cycloid.operations.events.list>[number];

/** How much the clocks of Cycloid and n8n may differ, in milliseconds: two days. */
const CLOCKS_MS = 2 * 24 * 60 * 60 * 1000;
/** How far back an example is looked for, in milliseconds: ninety days. */
const EXAMPLE_MS = 90 * 24 * 60 * 60 * 1000;

/** Events of an organization, by type and severity. */
export async function watchEvents(context: IPollFunctions): Promise<Watch<Event>> {
  const client = await connectCycloid(context);
  const organization = filterOf(context, 'organization_canonical');
  const [type, severity] = [filterListOf(context, 'type'), filterListOf(context, 'severity')];
  const filter = client.complete(cycloid.operations.events.list, {
    ...(organization !== undefined && { organization_canonical: organization }),
    ...(type.length > 0 && { type }),
    ...(severity.length > 0 && { severity }),
  });
  const now = client.clock.now();
  const horizon = now - CLOCKS_MS;
  const isSimple = context.getNodeParameter('simplify', true) === true;
  return {
    watched: JSON.stringify([client.baseUrl, 'events', filter]),
    source: {
      horizon,
      recent(floor = horizon) {
        // Both ends are asked for by Cycloid; its clock may be ahead of ours.
        const begin = Math.max(floor, now - EXAMPLE_MS);
        return wholeList(client.pages(cycloid.operations.events.list, { ...filter, begin, end: now + CLOCKS_MS }), see);
      },
      // An event is over as soon as it is there.
      lookUp: () => Promise.resolve(undefined),
    },
    isWanted: () => true,
    toItem: (event) => {
      const clean = client.redact(event, cycloid.operations.events.list);
      return Promise.resolve(isSimple ? simplified(clean) : successJson(clean));
    },
  };
}

function see(item: unknown): Sighting<Event> {
  const event = item as Event;
  const { id, timestamp = 0, title = '' } = event;
  return {
    id: id === undefined ? `${String(timestamp)} ${title}` : String(id),
    isOver: true,
    at: timestamp,
    subject: event,
  };
}

function simplified({ id, type, severity, title, message, tags, timestamp }: Event): IDataObject {
  const at = timestamp === undefined ? undefined : new Date(timestamp).toISOString();
  const item = { id, type, severity, title, message, tags, at };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}
