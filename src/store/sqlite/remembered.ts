/** `make`, with what it made kept: all of it is forgotten when there are more than `most`. */
export function remembered<T>(make: (key: string) => T, most: number): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    if (made.size >= most) made.clear();
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}
