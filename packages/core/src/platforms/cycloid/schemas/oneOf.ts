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
  const other = z
    .object({ [field]: z.string() })
    .passthrough()
    .superRefine((value, context) => {
      // Fatal, and of the object as a whole: a known kind's own problems, which lie deeper, are then those that are told.
      if (known.optionsMap.has(value[field]))
        context.addIssue({ code: 'custom', message: 'lacks what its kind needs', fatal: true });
    });
  return z.union([known, other]);
}
