/** Talend answers every start with `executionId` (Talend Processing API, ExecutionIdentifier and Execution). */
export function executionId(answer: unknown): string | undefined {
  const id = (answer as { executionId?: unknown } | null | undefined)?.executionId;
  return typeof id === 'string' ? id : undefined;
}
