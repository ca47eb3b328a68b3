import { z } from 'zod';

/** What our own annotations add to a zod definition; they survive `.describe()` and `.optional()`. */
export interface Annotations {
  /** Values the vendor is known to use, where others may come. */
  readonly known?: readonly string[];
  /** The value is a secret: masked in every output, a password field in n8n. */
  readonly secret?: boolean;
}

function annotate<T extends z.ZodTypeAny>(schema: T, annotations: Annotations): T {
  Object.assign(schema._def as object, annotations);
  return schema;
}

/** Annotations of a schema, looked for through optional, nullable and default wrappers. */
export function annotationsOf(schema: z.ZodTypeAny): Annotations {
  const def = schema._def as Annotations & { innerType?: z.ZodTypeAny };
  if (def.known !== undefined || def.secret !== undefined) return def;
  return def.innerType ? annotationsOf(def.innerType) : {};
}

/** A string with known values that the vendor may extend: suggested to users, never enforced. */
export function openEnum(known: readonly string[]): z.ZodString {
  return annotate(z.string(), { known });
}

/** A value that must not be shown to anybody: a string, unless told. */
export function secret(): z.ZodString;
export function secret<T extends z.ZodTypeAny>(schema: T): T;
export function secret(schema: z.ZodTypeAny = z.string()): z.ZodTypeAny {
  return annotate(schema, { secret: true });
}

/**
 * A text that has to be sent but may be sent empty, which leaves or makes the field empty. Any other text that is
 * required is taken for forgotten where a form was left empty.
 */
export function mayBeEmpty(): z.ZodString {
  return z.string().min(0);
}

/** An object of an answer: fields are known, none is insisted on, and new ones pass through. */
export function answer<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape).partial().passthrough();
}

/** An object a caller sends: unknown fields are refused with their names, so that a typo is not lost. */
export function request<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape).strict();
}
