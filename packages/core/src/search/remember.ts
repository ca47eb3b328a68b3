/** The same function, which works once for each key. It forgets none: meant for what is there, not for what is typed. */
export function remember<Key, T extends object>(work: (key: Key) => T): (key: Key) => T {
  const known = new Map<Key, T>();
  return (key) => {
    let result = known.get(key);
    if (result === undefined) known.set(key, (result = work(key)));
    return result;
  };
}
