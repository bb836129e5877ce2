/** A promise that is settled from outside. */
export type Deferred<Value> = Readonly<{
  promise: Promise<Value>;
  resolve(value: Value): void;
  reject(error: Error): void;
}>;

export function deferred<Value>(): Deferred<Value> {
  let resolve: (value: Value) => void = unset;
  let reject: (error: Error) => void = unset;
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

function unset(): void {}
