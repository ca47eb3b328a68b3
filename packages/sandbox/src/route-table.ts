/** The routes of a platform, to tell a wrong method from an unknown path. */
export class RouteTable {
  readonly #routes: { method: string; pattern: RegExp }[] = [];

  /** `url` is written as fastify takes it, with `:name` for a parameter. */
  add(methods: string[], url: string): void {
    const pattern = new RegExp(`^${url.replace(/:[^/]+/gu, '[^/]+')}$`, 'u');
    for (const method of methods) this.#routes.push({ method, pattern });
  }

  /** The methods that a raw path takes, none when it is unknown. */
  methodsAt(path: string): string[] {
    return [...new Set(this.#routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))].sort();
  }
}
