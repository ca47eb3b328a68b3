/** Ends of names, letters and digits only, however the words are joined: `dbPassword`, `aws_secret_access_key`. */
const secretEnd =
  /(?:password|passwd|passphrase|passcode|passwort|kennwort|motdepasse|pwd|secret|token|cookie|authorization|connectionstring|sessid|jsessionid|(?:api|secret|access|shared|account|private|ssh|encryption|signing|master|storage|subscription|preauthorized)key)s?$/;
/** Too short to look for within a word: `bypass` is none. */
const secretWord = /^(?:pass|pw|psw|psswd|jwt|bearer)$/;
/** Written together in the settings of databases, mail servers and keytool. */
const joinedPass =
  /^(?:db|my|user|admin|root|smtp|ftp|sftp|ssh|ldap|proxy|http|key|store|trust|truststore|keystore)pass$/;
/** Which secret it is, or in what form, after the word that says that it is one: `PASSWORD_DB`, `tokenValue`. */
const qualifier = /^(?:value|string|text|plain|hash|hashed|pem|b64|base64|db|dev|test|prod|old|new|current|\d+)$/;
/** Names that end like a secret and tell only about one, or about something else. */
const harmlessEnd =
  /(?:(?:page|next|continuation|skip|sync|publickey|max|total|input|output|prompt)tokens?|isencrypted)$/;

/** Secrets that a number is never one of, where a column such as `account_key` is often called so. */
const keyEnd = /keys?$/i;
/** More of a name than any secret's needs to be known by. */
const MAX_NAME = 80;

/** True where a field, or a key in a text, of this name holds a secret: `apiKey`, `client_secret`, `DB_PASS`, … */
export function isSecretName(name: string): boolean {
  const words = name
    .slice(-MAX_NAME)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Za-z])(\d+)$/, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  if (saysSecret(words)) return true;
  while (words.length > 1 && qualifier.test(words.at(-1) ?? '')) words.pop();
  return saysSecret(words);
}

function saysSecret(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  const joined = words.join('');
  return (secretEnd.test(joined) || secretWord.test(last) || joinedPass.test(last)) && !harmlessEnd.test(joined);
}

/** True where a value cannot be the secret that its name announces: a number called a key. */
export function isNoSecret(name: string, value: unknown): boolean {
  return keyEnd.test(name) && (typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value)));
}
