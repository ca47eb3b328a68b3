import type { FastifyInstance } from 'fastify';

/** What needs no token: INDIGO PaaS Orchestrator, Get configuration, and two paths that the page leaves out. */
export function addOpenRoutes(app: FastifyInstance): void {
  const open = { config: { open: true } };

  app.get('/', open, (_request, reply) => reply.type('text/plain;charset=UTF-8').send('INDIGO-Orchestrator'));

  app.get('/info', open, () => ({
    build: { name: 'orchestrator', group: 'it.reply', version: '3.0.0-sandbox' },
  }));

  app.get('/configuration', open, () => ({
    cpr_url: 'https://cpr.fjordlab.example',
    slam_url: 'https://slam.fjordlab.example/rest/slam',
    cmdb_url: 'https://cmdb.fjordlab.example/cmdb',
    im_url: 'https://im.fjordlab.example/im',
    monitoring_url: 'https://monitoring.fjordlab.example/monitoring',
    vault_url: 'https://vault.fjordlab.example:8200',
  }));
}
