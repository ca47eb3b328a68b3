/** One event of a `text/event-stream`. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
  readonly id?: string;
}

/**
 * Events from lines, by the rules of the HTML standard (9.2.6): comments are skipped, data lines joined. Unlike there,
 * an event that has a name and no data is one too, for vendors end their streams with it.
 */
export async function* readServerSentEvents(lines: AsyncIterable<string>): AsyncGenerator<ServerSentEvent> {
  let event: string | undefined;
  let data: string[] = [];
  let id: string | undefined;
  for await (const line of lines) {
    if (line === '') {
      if (event !== undefined || data.length > 0) yield whole(event, data, id);
      event = undefined;
      data = [];
      continue;
    }
    const colon = line.indexOf(':');
    if (colon === 0) continue;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id') id = value;
  }
  // What a cut stream leaves over is told rather than lost, if it is more than a name.
  if (data.length > 0) yield whole(event, data, id);
}

function whole(event: string | undefined, data: readonly string[], id: string | undefined): ServerSentEvent {
  return { event: event ?? 'message', data: data.join('\n'), ...(id === undefined ? {} : { id }) };
}
