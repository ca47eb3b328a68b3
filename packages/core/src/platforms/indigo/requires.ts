/** What the server asks of every token (indigo-dc/orchestrator, the server itself, its configuration of web security). */
export function indigoRequires(): string {
  return 'a token with the scopes openid and profile';
}
