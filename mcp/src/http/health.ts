import type { RequestHandler } from 'express';

/** The process runs. Answered by whatever name it is asked, for probes use addresses. */
export function alive(): RequestHandler {
  return (_request, response) => {
    response.set('Cache-Control', 'no-store').type('text/plain').send('ok\n');
  };
}

/** New requests are answered, which they no longer are while the server comes to its end. */
export function ready(draining: AbortSignal): RequestHandler {
  return (_request, response) => {
    const status = draining.aborted ? 503 : 200;
    response
      .status(status)
      .set('Cache-Control', 'no-store')
      .type('text/plain')
      .send(draining.aborted ? 'about to end\n' : 'ready\n');
  };
}
