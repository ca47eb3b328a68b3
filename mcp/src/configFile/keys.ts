/** `RUNBRIDGE_TALEND_BASE_URL` as a key of the file: `baseUrl`, within the object of that prefix. */
export function keyOf(variable: string, prefix: string): string {
  return variable
    .slice(prefix.length)
    .toLowerCase()
    .replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
