import type { LogTexts } from '../shared/logs/logText.js';

/** What the orchestrator answers as text. */
export const logs: LogTexts = {
  'deployments.getLog': { fileName: ({ deploymentId }) => `deployment-${String(deploymentId)}.log` },
  'deployments.getExtraInfo': { fileName: ({ deploymentId }) => `deployment-${String(deploymentId)}-extra-info.txt` },
};
