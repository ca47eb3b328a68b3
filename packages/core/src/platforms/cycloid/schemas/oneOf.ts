import { z } from 'zod';

type Kind<Field extends string> = z.ZodDiscriminatedUnionOption<Field>;

/**
 * One of several kinds of object, told apart by a field. The page does not list the kinds there are, so another one
 * is passed as it is; one of these is checked in full.
 */
export function oneOf<Field extends string, Kinds extends readonly [Kind<Field>, ...Kind<Field>[]]>(
  field: Field,
  kinds: [...Kinds],
) {
  const known = z.discriminatedUnion(field, kinds);
  // Refused as a whole, so that a known kind's own problems, which lie deeper, are those that are told.
  const other = z
    .object({ [field]: z.string() })
    .passthrough()
    .refine((value) => !known.optionsMap.has(value[field] as z.Primitive), 'lacks a field of its kind');
  return z.union([known, other]);
}
