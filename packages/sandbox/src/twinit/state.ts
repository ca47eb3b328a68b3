import { notFound } from '../refusal.js';
import type { Orchestrator, OrchRun } from './model.js';

/** What an installation holds. */
export class TwinitState {
  readonly orchestrators = new Map<string, Orchestrator>();
  readonly runs = new Map<string, OrchRun>();

  /** The runs of a namespace, the newest first; none where nobody knows it. */
  runsOf(namespace: string): OrchRun[] {
    return [...this.runs.values()]
      .filter(({ orchestrator }) => orchestrator.namespace === namespace)
      .sort((a, b) => b.createdAt - a.createdAt);
  }

  /** @throws a 404 refusal */
  run(namespace: string, id: string): OrchRun {
    const found = this.runs.get(id);
    if (found?.orchestrator.namespace !== namespace) throw notFound('Orchestrator run', id);
    return found;
  }
}
