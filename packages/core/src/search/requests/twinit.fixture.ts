import { requestsOf } from './request.fixture.js';
import type { SearchRequest } from './request.fixture.js';

const ask = requestsOf('twinit');

export const twinitRequests: readonly SearchRequest[] = [
  ask('run an orchestrator in twinit', 'orchruns.create'),
  ask('logs of the last orchestrator run', 'orchruns.getLogs'),
  ask('kick off the bim import orchestrator', 'orchruns.create'),
  ask('why did the digital twin import fail', 'orchruns.get', 'orchruns.getLogs'),
  ask('delete old orchestrator runs', 'orchruns.delete'),
  ask('twinit runs', 'orchruns.list'),
  ask('did the ifc model import finish in twinit', 'orchruns.get', 'orchruns.list'),
  ask('twnit logs', 'orchruns.getLogs'),
  ask('run orchestrator with other parameters', 'orchruns.create'),
  ask('which orchestrator steps ran and what was their result', 'orchruns.get', 'orchruns.list'),
];
