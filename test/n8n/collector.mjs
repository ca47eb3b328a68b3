// A server on loopback in place of a team's chat and of whatever else a workflow talks to: it keeps what is sent to it.
import { once } from 'node:events';
import { createServer } from 'node:http';

/** `received` holds the JSON of each POST, oldest first; a GET is answered with `text`. */
export async function startCollector({ text = '' } = {}) {
  const received = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'text/plain' }).end(text);
      return;
    }
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push(JSON.parse(body));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return {
    received,
    url: `http://127.0.0.1:${server.address().port}/`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
