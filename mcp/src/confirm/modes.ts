/** What is confirmed before it is done: nothing, what deletes or cancels, or whatever changes something. */
export const confirmModes = ['never', 'delete', 'write'] as const;
export type ConfirmMode = (typeof confirmModes)[number];
