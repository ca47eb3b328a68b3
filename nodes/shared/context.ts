import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';

/** What n8n hands to a node that is to talk to its platform: an execution, a list in the editor, a trigger. */
export type NodeContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

/** Which of its credentials the node is to use. The same for all items: it takes no expression of one. */
export function chosenAuthentication(context: NodeContext): unknown {
  // The 0 is the item's index in an execution; elsewhere it stands for a value that is missing.
  return (context as ILoadOptionsFunctions).getNodeParameter('authentication', 0);
}
