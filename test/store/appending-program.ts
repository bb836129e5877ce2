/**
 * A program of its own for tests: opens the store in the file that is named, appends webhooks as long as it lives, or
 * as many as are asked for, and prints id and hash of each after its commit.
 */
import { randomBytes } from 'node:crypto';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { aCapture, aDelivery } from '../builders.ts';

const [file = '', first = '0', most = 'Infinity'] = process.argv.slice(2);
const store = openSqliteStore({ file });
// Ids grow with the time of receipt; programs that append at once start at different times.
let receivedAt = Number(first);
for (let printed = 0; printed < Number(most);) {
  const captures = Array.from({ length: 1 + (printed % 7) }, () => {
    receivedAt += 1;
    return aCapture({ receivedAt, body: new Uint8Array(randomBytes(1 + (receivedAt % 9000))) });
  });
  store.append(captures.map((capture) => ({ capture, derived: { event: null, summary: '' }, isQueued: true })));
  process.stdout.write(captures.map(({ id, bodyHash }) => `${id} ${bodyHash}\n`).join(''));
  printed += captures.length;
  if (printed % 3 === 0) store.recordDeliveries(captures.map(({ id }) => aDelivery(id, { id: `d${id}` as never })));
  if (printed % 5 === 0) store.sync();
}
store.close();
