/** Who calls. Over stdio it is whoever started the process. */
export interface Principal {
  /** As the audit log names it. */
  readonly name: string;
  /** False for a caller that may only read, whatever the server offers. */
  readonly canWrite: boolean;
  /** True where the caller can be given the right to write, and so is shown what it would need it for. */
  readonly canStepUp?: boolean;
}

export const localPrincipal: Principal = { name: 'local', canWrite: true };
