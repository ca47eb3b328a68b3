/** Who calls. Over stdio it is whoever started the process. */
export interface Principal {
  /** As the audit log names it. */
  readonly name: string;
  /** False for a caller that may only read, whatever the server offers. */
  readonly canWrite: boolean;
}

export const localPrincipal: Principal = { name: 'local', canWrite: true };
