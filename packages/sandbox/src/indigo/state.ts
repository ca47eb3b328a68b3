import { notFound } from '../refusal.js';
import type { Deployment, Resource, Schedule } from './model.js';

/** What an orchestrator holds. */
export class IndigoState {
  readonly deployments = new Map<string, Deployment>();
  readonly schedules = new Map<string, Schedule>();

  /** @throws a 404 refusal */
  deployment(uuid: string): Deployment {
    const found = this.deployments.get(uuid);
    if (found === undefined) throw notFound('Deployment', uuid);
    return found;
  }

  /** @throws a 404 refusal */
  resource(deployment: Deployment, uuid: string): Resource {
    const found = deployment.resources.find((resource) => resource.uuid === uuid);
    if (found === undefined) throw notFound(`Resource of deployment '${deployment.uuid}'`, uuid);
    return found;
  }

  /** @throws a 404 refusal */
  schedule(uuid: string): Schedule {
    const found = this.schedules.get(uuid);
    if (found === undefined) throw notFound('Deployment schedule', uuid);
    return found;
  }
}
