import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { operationsOf } from './catalog.js';
import { createClient } from './client.js';
import { defineOperation } from './operation.js';
import { talend } from './platforms/talend/platform.js';
import { isSecretName, redact, REDACTED, redactText } from './redact.js';
import { answerPlaces } from './redact/declared.js';
import { answer, secret } from './schema.js';

describe('a name', () => {
  it.each([
    ...['password', 'dbPassword', 'DB_PASS', 'dbpass', 'Pass', 'oracle_pw', 'mysql-pwd', 'passwords', 'PASSWORD_DB'],
    ...['refreshToken', 'client_secret', 'SecretString', 'tokenValue', 'password1', 'accessKey2', 'Passwort'],
    ...[
      'aws_access_key',
      'AWS_SECRET_ACCESS_KEY',
      'AccountKey',
      'SharedAccessKey',
      'secretKey',
      'x-api-key',
      'API key',
    ],
    ...['preAuthorizedKey', 'privateKeyPem', 'Authorization', 'Set-Cookie', 'JSESSIONID', 'spring.datasource.password'],
  ])('%s is that of a secret', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    ...[
      'bypass',
      'compass',
      'secretary',
      'tokenizer',
      'monkey',
      'primaryKey',
      'foreign key',
      'author',
      'host',
      'value',
    ],
    ...['aws_access_key_id', 'secretKeyId', 'tokenType', 'passwordLength', 'password_reset_url', 'nextPageToken'],
    ...['PublicKeyToken', 'maxTokens', 'SharedAccessKeyName', 'isEncrypted', ''],
  ])('%s is not', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

describe('a text', () => {
  it.each([
    ['dbPassword=hunter2, host=db', `dbPassword=${REDACTED}, host=db`],
    ['context.dbPassword : hunter2', `context.dbPassword : ${REDACTED}`],
    ['refreshToken=abcdef rows=3', `refreshToken=${REDACTED} rows=3`],
    ['AccountName=a;AccountKey=ab/cd+ef==;EndpointSuffix=x', `AccountName=a;AccountKey=${REDACTED};EndpointSuffix=x`],
    ['SharedAccessKeyName=a;SharedAccessKey=abcd=', `SharedAccessKeyName=a;SharedAccessKey=${REDACTED}`],
    ["password='my secret pass' next", `password='${REDACTED}' next`],
    ['password="correct \\"horse\\" battery" next', `password="${REDACTED}" next`],
    ["password='cut off", `password='${REDACTED}`],
    ['password=p&ssw0rd&user=a', `password=${REDACTED}&user=a`],
    ['password={cipher}abc12', `password=${REDACTED}`],
    ['{\\"password\\":\\"hunter2\\",\\"id\\":7}', `{\\"password\\":\\"${REDACTED}\\",\\"id\\":7}`],
    ['INFO {"body":"{\\"password\\":\\"hunter2\\"}"}', `INFO {"body":"{\\"password\\":\\"${REDACTED}\\"}"}`],
    ['INFO {"token":{"value":{"is":"x"}}}', `INFO {"token":${REDACTED}}`],
    ['INFO {"name":"password","value":"hunter2"}', `INFO {"name":"password","value":"${REDACTED}"}`],
    ['<property name="password" value="hunter2"/>', `<property name="password" value="${REDACTED}"/>`],
    ['<password>hunter2</password>', `<password>${REDACTED}</password>`],
    ['<password><![CDATA[hunter2]]></password>', `<password><![CDATA[${REDACTED}]]></password>`],
    ['<entry key="db.password">hunter2</entry>', `<entry key="db.password">${REDACTED}</entry>`],
    ['run --password hunter2 --verbose', `run --password ${REDACTED} --verbose`],
    ['Authorization: ApiKey abc123 (attempt 2)', `Authorization: ApiKey ${REDACTED} (attempt 2)`],
    ['Authorization: abcdef (attempt 2)', `Authorization: ${REDACTED} (attempt 2)`],
    ['Cookie: JSESSIONID=ABC; theme=dark (attempt 2)', `Cookie: ${REDACTED} (attempt 2)`],
    ['curl -H "Authorization: Bearer ab" https://x', `curl -H "Authorization: Bearer ${REDACTED}" https://x`],
    ['Basic dXNlcjpwYXNz sent', `Basic ${REDACTED} sent`],
    ['Bearer abc123def456 sent', `Bearer ${REDACTED} sent`],
    ['cloning https://abcdef0123456789@git.example/x', `cloning https://${REDACTED}@git.example/x`],
    ['ftp://etl:pa@ss@files.example/x', `ftp://${REDACTED}@files.example/x`],
    ['jdbc:oracle:thin:scott/tiger@db:1521/x', `jdbc:oracle:thin:scott/${REDACTED}@db:1521/x`],
    ["CREATE USER x WITH PASSWORD 'hunter2'", `CREATE USER x WITH PASSWORD ${REDACTED}`],
    ['API key: abc123', `API key: ${REDACTED}`],
    ['password: hunter2', `password: ${REDACTED}`],
    ['password=required', `password=${REDACTED}`],
    ['private_key: -----BEGIN PRIVATE KEY-----\nab\n-----END PRIVATE KEY----- next', `private_key: ${REDACTED} next`],
  ])('loses the secret in %s', (text, shown) => {
    expect(redactText(text)).toBe(shown);
    expect(redactText(shown)).toBe(shown);
  });

  it.each([
    ...['Basic Transformations', 'Plan Basic DataIngestion', 'Using basic authentication', 'Bearer transport failed'],
    ...['Access denied (using password: YES)', 'Invalid token: expired at 10:00', 'password required', 'token: null'],
    ...['Wrong password: access denied for user etl', 'FATAL: password authentication failed', 'no secret: skipped'],
    ...['Authorization: denied for user etl', 'Unexpected token: SELECT', 'token=null', 'use --password to give it'],
    ...['PWD=/opt/talend', 'secret://vault/db', 'at org.example.Secret::new', 'if (password == null)'],
    ...['Key (account_key)=(1001)', 'rejected row account_key=1001', 'primary key: 12', 'bypass=yes'],
    ...['postgresql://db:5432/x?user=a@b', 'https://git@git.example/x', 'sftp://loader@files.example/in'],
  ])('stays as it is: %s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  const own = 's3cr+t/"tö k=en?';
  it.each([
    ['as it is', own],
    ['percent-encoded', encodeURIComponent(own)],
    ['percent-encoded in small letters', encodeURIComponent(own).toLowerCase()],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(own))],
    ['of a form', new URLSearchParams([['', own]]).toString().slice(1)],
    ['in JSON', JSON.stringify(own).slice(1, -1)],
    ['in JSON in JSON', JSON.stringify(JSON.stringify(own)).slice(3, -3)],
    ['in the JSON of other languages', own.replace('+', '\\u002B').replace('=', '\\u003d').replace('/', '\\/')],
  ])('loses a secret of the connection %s', (_, form) => {
    expect(redactText(`before ${form} after`, { secrets: [own] })).toBe(`before ${REDACTED} after`);
  });

  it.each(['', 'a', 'ab', 'abc', 'user:'])('loses a secret of the connection in base64 after "%s"', (before) => {
    const whole = Buffer.from(`${before}${own}x`);
    for (const encoding of ['base64', 'base64url'] as const) {
      const shown = redactText(`see ${whole.toString(encoding)}!`, { secrets: [own] });
      // All but what its first and last bytes share with their neighbours.
      expect(shown).toMatch(/^see .{0,8}\[redacted\].{0,4}!$/);
    }
  });
});

describe('an object', () => {
  it.each([
    [
      { key: 'password', value: 'x1' },
      { key: 'password', value: REDACTED },
    ],
    [
      { parameterName: 'db_pw', value: 'x1' },
      { parameterName: 'db_pw', value: REDACTED },
    ],
    [
      { name: 'dbPassword', defaultValue: 'x1' },
      { name: 'dbPassword', defaultValue: REDACTED },
    ],
    [
      { accountKey: 'x1', accessKey: 'x2' },
      { accountKey: REDACTED, accessKey: REDACTED },
    ],
    [
      { passwords: ['x1', 'x2'], rows: [1] },
      { passwords: [REDACTED, REDACTED], rows: [1] },
    ],
    [{ token: { value: ['x1'], isSet: true } }, { token: { value: [REDACTED], isSet: true } }],
    [
      { account_key: 1001, password: 1001 },
      { account_key: 1001, password: REDACTED },
    ],
    [
      { name: 'host', value: 'db.example' },
      { name: 'host', value: 'db.example' },
    ],
  ])('loses what its names call a secret: %j', (value, shown) => {
    expect(redact<unknown>(value)).toEqual(shown);
  });

  it('is shown to a depth that can be looked through', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 'canary' : [nested(depth - 1)]);
    expect(JSON.stringify(redact(nested(50)))).toContain('canary');
    expect(JSON.stringify(redact(nested(2000)))).toContain(REDACTED);
    const text = '['.repeat(5000) + ']'.repeat(5000);
    expect(redactText(text)).toBe(text);
    expect(redactText(`${'['.repeat(5000)}{"password":"canary"}${']'.repeat(5000)}`)).not.toContain('canary');
  });
});

describe('a private key over several items of a list', () => {
  const body = Array.from({ length: 3 }, (_, line) => `${'canary/+'.repeat(7)}line${String(line)}abc=`.slice(0, 64));
  const key = ['-----BEGIN RSA PRIVATE KEY-----', ...body, 'canary==', '-----END RSA PRIVATE KEY-----'];
  const marks = key.map(() => REDACTED);

  it('is taken out of the lines of a log, and no line is lost', () => {
    expect(redact(['a', ...key, 'b'])).toEqual(['a', ...marks, 'b']);
    expect(redact({ parts: [{ lines: ['a', ...key, 'b', ...key] }] })).toEqual({
      parts: [{ lines: ['a', ...marks, 'b', ...marks] }],
    });
  });

  it('is taken out where its beginning or its end was cut off, and what is around it stays', () => {
    expect(redact(['a b', ...key.slice(2), 'b'])).toEqual(['a b', ...marks.slice(2), 'b']);
    expect(redact(['a b', ...key.slice(0, -2), 'it goes on'])).toEqual(['a b', ...marks.slice(2), 'it goes on']);
    expect(redactText(['a b', ...key.slice(2), 'b'].join('\n'))).toBe(`a b\n${REDACTED}\nb`);
    const headed = ['Proc-Type: 4,ENCRYPTED', 'DEK-Info: AES-128-CBC,00', '', ...key.slice(1)];
    expect(redact(['a b', ...headed])).toEqual(['a b', ...headed.map(() => REDACTED)]);
  });

  it('is taken out after what a log puts before each line', () => {
    const cut = key.slice(0, 4).map((line) => `app_1  | ${line}`);
    expect(JSON.stringify(redact([...cut, 'done']))).not.toContain('canary');
    expect(JSON.stringify(redact(key.map((line) => `02:00:07 INFO ${line}`)))).not.toContain('canary');
  });

  it('is taken out of entries with a message each', () => {
    const entry = (message: string) => ({ timestamp: '2026-03-01T02:00:07Z', message, level: 'info' });
    expect(redact(['a', ...key, 'b'].map(entry))).toEqual(['a', ...marks, 'b'].map(entry));
  });

  it('is taken out of events that carry pieces of a text, wherever they are cut', () => {
    const text = `a\n${key.join('\n')}\nb\n`;
    const event = (payload: string) => ({
      event: 'event',
      data: JSON.stringify([{ event: 'log', data: { payload } }]),
    });
    for (const size of [7, 16, 50, 1000]) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
        text.slice(at * size, (at + 1) * size),
      );
      const shown = redact(pieces.map(event));
      expect(shown).toHaveLength(pieces.length);
      const payloads = shown.map(({ data }) => (JSON.parse(data) as [{ data: { payload: string } }])[0].data.payload);
      expect(payloads.join('')).toMatch(/^a\n(?:\[redacted\])+\nb\n$/);
    }
  });

  it('is no reason to hide what is none', () => {
    const lines = ['-----', 'aGVsbG8=', '-----BEGIN CERTIFICATE-----', 'MIIB', '-----END CERTIFICATE-----', 'done'];
    expect(redact(lines)).toEqual(lines);
    expect(redact(['-----BEGIN PRIVATE KEY-----', 'No such file', 'done'])).toEqual([REDACTED, 'No such file', 'done']);
  });
});

describe('what an operation declares secret', () => {
  interface Node {
    readonly mark?: string | undefined;
    readonly parts?: Node[] | undefined;
  }
  const node: z.ZodType<Node> = z.lazy(() => answer({ mark: secret(), parts: z.array(node) }));
  const item = answer({
    name: z.string(),
    pairing: secret().optional(),
    plain: answer({ inner: answer({ pairing: z.string() }) }),
    codes: z.array(secret()).nullable(),
    byName: z.record(secret()),
    either: z.union([z.string(), answer({ pin: secret().default('') })]),
    checked: answer({ mark: secret() }).transform((value) => value),
    tree: node,
  });
  const told = {
    name: 'a',
    pairing: 'canary',
    plain: { inner: { pairing: 'shown' } },
    codes: ['canary'],
    byName: { first: 'canary' },
    either: { pin: 'canary' },
    checked: { mark: 'canary' },
    tree: { mark: 'canary', parts: [{ mark: 'canary', parts: [{ mark: 'canary' }] }] },
    mark: 'shown',
  };
  const masked = JSON.parse(JSON.stringify(told).replaceAll('canary', REDACTED)) as unknown;
  const define = (output: z.ZodTypeAny, paging?: string) =>
    defineOperation({
      id: 'test.things.get',
      title: 'Get Thing',
      summary: 'Get a thing.',
      method: 'GET',
      path: '/things',
      input: () => ({}),
      output: () => output,
      ...(paging === undefined ? {} : { paging }),
    });
  const of = (output: z.ZodTypeAny, paging?: string) => ({ places: answerPlaces(define(output, paging)) });

  it('is hidden through every wrapper, and nothing else', () => {
    expect(redact(told, of(item))).toEqual(masked);
    expect(redact(told)).toEqual(told);
  });

  it('is hidden in a list, in an item of it, and in an object around either', () => {
    const page = answer({ items: z.array(item), total: z.number() });
    expect(redact({ items: [told], total: 1 }, of(page, 'page'))).toEqual({ items: [masked], total: 1 });
    expect(redact(told, of(page, 'page'))).toEqual(masked);
    expect(redact({ id: 'x', items: [told] }, of(z.array(item), 'page'))).toEqual({ id: 'x', items: [masked] });
    expect(redact({ status: 200, answer: told }, of(item))).toEqual({ status: 200, answer: masked });
    expect(redact({ status: 200, answer: { items: [told] } }, of(page))).toEqual({
      status: 200,
      answer: { items: [masked] },
    });
  });

  it('is hidden by a client that is told the operation', () => {
    const client = createClient(talend, {
      baseUrl: 'https://api.example',
      transport: { request: () => Promise.reject(new Error('Nothing is sent here.')) },
      clock: { now: () => 0, sleep: () => Promise.resolve() },
    });
    expect(client.redact({ status: 200, answer: told }, define(item))).toEqual({ status: 200, answer: masked });
    expect(client.redact(told)).toEqual(told);
  });

  it('has a field in every answer of the catalogue, by which it is known', () => {
    const bare = operationsOf(talend).filter((operation) => answerPlaces(operation).some(({ isSecret }) => isSecret));
    expect(bare).toEqual([]);
  });
});

describe('time', () => {
  const shapes: readonly (readonly [string, string])[] = [
    ['one word', 'a'],
    ['dots', 'a.'],
    ['underscores', 'a_'],
    ['flags', ' -a'],
    ['quotes', '"'],
    ['a password and quotes', 'password="\'\\"'],
    ['unended quotes', 'password=\\"a password="'],
    ['backslashes', '\\'],
    ['backslashes after keys', 'token\\\\\\\\\\'],
    ['equals signs', '='],
    ['pairs', 'name=token='],
    ['long values', 'token;a'],
    ['brackets', '['],
    ['keys and brackets', 'token:{token:['],
    ['tags', '<a '],
    ['tags with keys', '<a key="'],
    ['addresses', 'http://'],
    ['users', '://a:'],
    ['JDBC', 'jdbc:oracle:thin:a/'],
    ['tokens', 'eyJ-'],
    ['private keys', '-----BEGIN PRIVATE KEY-----'],
    ['ends of private keys', '-----END PRIVATE KEY-----'],
    ['cut private keys', '-----BEGIN PRIVATE KEY-----\nMIIB\n'],
    ['lines and ends of private keys', 'MIIB\n-----END PRIVATE KEY-----\n'],
    ['headers', 'Authorization: Bearer '],
    ['cookies', 'Cookie: a=;'],
    ['spaces', ' '],
    ['keys and spaces', 'password       '],
  ];
  it.each(shapes)('grows with the text: %s', (_, piece) => {
    const time = (characters: number): number => {
      const text = piece.repeat(characters / piece.length);
      // Time of this process, which others on the machine do not lengthen as they do that of the clock.
      const times = Array.from({ length: 5 }, () => {
        const from = process.cpuUsage();
        redactText(`password="${text}`);
        redactText(text, { secrets: ['aaaaaaaaaaaaaaab'] });
        redact(text.split('\n'));
        const { user, system } = process.cpuUsage(from);
        return (user + system) / 1000;
      });
      return Math.min(...times);
    };
    time(10_000);
    const [short, long] = piece === 'a' ? [100_000, 1_000_000] : [20_000, 200_000];
    expect(time(long) / Math.max(time(short), 1)).toBeLessThan(30);
  });
});
