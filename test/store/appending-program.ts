import { randomBytes } from 'node:crypto';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { aCapture, aDelivery } from '../builders.ts';

/**
 * A program of its own for tests: opens the store in `file`, appends webhooks until it is killed, or `most` of them, and
 * prints id and hash of each after its commit. Programs that run at once begin at different times of receipt (`first`),
 * so that their ids differ.
 */
export const APPENDING_PROGRAM = import.meta.filename;

if (process.argv[1] === APPENDING_PROGRAM) {
  const [file = '', first = '0', most = 'Infinity'] = process.argv.slice(2);
  appendTo(file, Number(first), Number(most));
}

function appendTo(file: string, first: number, most: number): void {
  const store = openSqliteStore({ file });
  let receivedAt = first;
  for (let printed = 0; printed < most;) {
    const captures = Array.from({ length: 1 + (printed % 7) }, () => {
      receivedAt += 1;
      return aCapture({ receivedAt, body: new Uint8Array(randomBytes(1 + (receivedAt % 9000))) });
    });
    store.append(captures.map((capture) => ({ capture, derived: { event: null, summary: '' }, isQueued: true })));
    process.stdout.write(captures.map(({ id, bodyHash }) => `${id} ${bodyHash}\n`).join(''));
    printed += captures.length;
    if (printed % 3 === 0) store.recordDeliveries(captures.map(({ id }) => aDelivery(id, { id: `d${id}` as never })));
    if (printed % 5 === 0) void store.sync();
  }
  store.close();
}
