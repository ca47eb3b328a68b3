/** What somebody asks for, and the operations that would serve them. Written before the ranking was tuned. */
export interface SearchRequest {
  readonly ask: string;
  readonly accept: readonly string[];
}

/** Writes requests of one platform: `plans.execute` is that platform's, `cycloid.builds.list` stands as it is. */
export function requestsOf(platform: string): (text: string, ...accept: readonly string[]) => SearchRequest {
  return (text, ...accept) => ({
    ask: text,
    accept: accept.map((id) => (id.split('.').length > 2 ? id : `${platform}.${id}`)),
  });
}
