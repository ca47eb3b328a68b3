import { z } from 'zod';

// Strings whose form the Cycloid API page prescribes. Several names have one form in a path, another in a query and a
// third in a body, so each function is one form of the page and refuses what that form refuses. The expressions are
// written so that no text takes longer than linear time; the page's own can take exponential time.

const ends = 'with a letter or digit at both ends';

/** `^[a-z0-9]+[a-z0-9\-_]+[a-z0-9]+$`, 3 or more characters. */
export const longCanonical = () =>
  z.string().regex(/^[a-z0-9][a-z0-9_-]+[a-z0-9]$/, `at least 3 lower-case letters, digits, - or _, ${ends}`);

/** The same, of at most 100 characters. */
export const canonical = () => longCanonical().max(100);

/** `(^[a-z0-9]+(([a-z0-9\-_]+)?[a-z0-9]+)?$)`, 1 to 100 characters. */
export const shortCanonical = () =>
  z
    .string()
    .max(100)
    .regex(/^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/, `lower-case letters, digits, - or _, ${ends}`);

/** `^[\da-zA-Z]+(?:(?:[\da-zA-Z\-._]+)?[\da-zA-Z])?$`, 1 to 100 characters. */
export const anyCaseCanonical = () =>
  z
    .string()
    .max(100)
    .regex(/^[\da-zA-Z](?:[\da-zA-Z._-]*[\da-zA-Z])?$/, `letters, digits, -, _ or ., ${ends}`);

/** `^[\da-zA-Z]+(?:[\da-zA-Z\-._]+[\da-zA-Z]|[\da-zA-Z])$`: what is created needs a second character. */
export const newAnyCaseCanonical = () =>
  z
    .string()
    .max(100)
    .regex(/^[\da-zA-Z][\da-zA-Z._-]*[\da-zA-Z]$/, `at least 2 letters, digits, -, _ or ., ${ends}`);

/** `^[\da-z]+(?:(?:[\da-z\-._]+)?[\da-z])?$`, of any length. */
export const dottedCanonical = () =>
  z.string().regex(/^[\da-z](?:[\da-z._-]*[\da-z])?$/, `lower-case letters, digits, -, _ or ., ${ends}`);

/** `^[a-z0-9]+[a-z0-9\-_.]+[a-z0-9]+$`, at most 100 characters. */
export const pipelineName = () =>
  z
    .string()
    .max(100)
    .regex(/^[a-z0-9][a-z0-9._-]+[a-z0-9]$/, `at least 3 lower-case letters, digits, -, _ or ., ${ends}`);

/** `^[0-9]+$`, 1 to 20 digits. */
export const digits = () => z.string().max(20).regex(/^\d+$/, 'digits only');

/** `organization:stack`. The page cuts its expression off after the colon, so that the stack's part is not checked. */
export const stackRef = () =>
  z.string().regex(/^[a-z0-9][a-z0-9_-]+[a-z0-9]:[a-z0-9]/, 'organization:stack, in lower case');

/** A path that leads to `.git`, or an address with a colon: over SSH, HTTP or HTTPS. */
export const gitUrl = () =>
  z.string().regex(/^[/~][^]*.\.git|[\w\]+@[.]:(?:\/\/)?[\w.@:/~-]/, 'a Git URL such as git@host:group/repository.git');

/** Two capital letters (ISO 3166-1). */
export const countryCode = () => z.string().regex(/^[A-Z]{2}$/, 'two capital letters, such as FR');

/** Where Cycloid keeps a credential: at least one letter, digit, `_`, `-`, `.` or `/` is in it. */
export const credentialPath = () => z.string().regex(/[a-zA-z0-9_\-./]/, 'a path of letters, digits, _, -, . or /');

/** The name of a colour: the page asks for a lower-case letter in 3 to 20 characters. */
export const lowerCaseWord = () => z.string().min(3).max(20).regex(/[a-z]/, 'the name of a colour, such as red');

/** `^(?:[\w\-+=.:/@ ]*)$` */
export const tagValue = () => z.string().regex(/^[\w\-+=.:/@ ]*$/, 'letters, digits, spaces and _-+=.:/@ only');

/** `^[^;]+;[^;]+$`, 4 to 127 characters. */
export const costTag = () =>
  z
    .string()
    .min(4)
    .max(127)
    .regex(/^[^;]+;[^;]+$/, 'key;value');

export const email = () => z.string().regex(/^\S+@\S+$/, 'an e-mail address');
