import type { Read } from '../platforms/setup.js';
import { UsageError } from '../usageError.js';
import { keyOf } from './keys.js';
import type { ConfigFile, FileValue } from './readConfigFile.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment over a configuration file. */
export interface Layers {
  /** By the variable's name, wherever its value stands. Throws `UsageError` for a variable that is empty. */
  readonly read: Read;
  /** Where the value of a variable stands: its own name, or `toolsets in runbridge.json`. */
  readonly sourceOf: (variable: string) => string;
  /** Does something with what was read; what it refuses is told by the key of the file that it came from. */
  inKeys<T>(act: () => T): T;
}

export function layersOf(environment: Environment, file?: ConfigFile, fileName = ''): Layers {
  const used = new Map<string, string>();
  const fromFile = (variable: string): FileValue | undefined => {
    if (variable === 'RUNBRIDGE_HTTP') return file?.http.get('listen');
    if (variable.startsWith('RUNBRIDGE_HTTP_')) return file?.http.get(keyOf(variable, 'RUNBRIDGE_HTTP_'));
    return variable.startsWith('RUNBRIDGE_') ? file?.own.get(keyOf(variable, 'RUNBRIDGE_')) : undefined;
  };
  const ofEnvironment = environmentRead(environment);
  return {
    read(variable) {
      const value = ofEnvironment(variable);
      if (value !== undefined) return value;
      const found = fromFile(variable);
      if (found !== undefined) used.set(variable, found.key);
      return found?.value;
    },
    sourceOf: (variable) => {
      const key = environment[variable] === undefined ? fromFile(variable)?.key : undefined;
      return key === undefined ? variable : `${key} in ${fileName}`;
    },
    inKeys: (act) => renamed(act, fileName, (variable) => used.get(variable)),
  };
}

export function environmentRead(environment: Environment): Read {
  return (name) => {
    const value = environment[name];
    if (value?.trim() === '') throw new UsageError(`${name} is empty: give it a value, or leave it out.`);
    return value;
  };
}

/** Does something; where it refuses variables that stand for keys of a file, the keys are named instead. */
export function renamed<T>(act: () => T, fileName: string, keyFor: (variable: string) => string | undefined): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const message = error.message.replace(/\bRUNBRIDGE_[A-Z0-9_]+\b/g, (variable) => keyFor(variable) ?? variable);
    throw message === error.message ? error : new UsageError(`${fileName}: ${message}`);
  }
}
