import type { SQLOutputValue } from 'node:sqlite';
import type { CaptureRow } from '../../domain/event.ts';
import { compileTest, type TextTest } from '../../domain/filter/field-check.ts';
import type { Filter } from '../../domain/filter/filter.ts';
import { compileFilter } from '../../domain/filter/match.ts';
import type { RawHeaders } from '../../domain/headers.ts';
import { bodyText, plainBodyText } from '../body-text.ts';
import type { Database } from './database.ts';
import { remembered } from './remembered.ts';
import { headersFromText } from './stored-text.ts';

/** Runs the test of one capture, and may note when it begins and ends. */
export type RunTest = (test: () => boolean) => boolean;

/** Compiled tests and filters that are kept: a filter has few of them. */
const MAX_COMPILED = 500;

/**
 * Makes known to SQL what `filterToSql` calls, so that SQL and the filter's own predicate cannot disagree:
 * `passes_test(test, value)`, and `passes_filter(filter, …)` for what needs headers or the body. `run`: runs each test.
 */
export function defineFilterFunctions(db: Database, run: RunTest = (test) => test()): void {
  const testOf = remembered((json) => compileTest(JSON.parse(json) as TextTest), MAX_COMPILED);
  db.define('passes_test', (test, value) => value !== null && run(() => testOf(String(test))(String(value))));

  const filterOf = remembered((json) => compileFilter(JSON.parse(json) as Filter), MAX_COMPILED);
  db.define('passes_filter', (filter, event, summary, target, rawHeaders, bodyId) => {
    // Of the row, text anywhere looks at these three alone; all else that rows hold is SQL's own business.
    const row = { event, summary, target } as CaptureRow;
    return run(() => filterOf(String(filter))(subjectOf(db, row, String(rawHeaders), bodyId), 0));
  });
}

type Text = Readonly<{ text: string }>;
type Bytes = Readonly<{ bytes: Uint8Array }>;

/** Headers and body are read only when the filter comes to them. */
function subjectOf(db: Database, row: CaptureRow, headersText: string, bodyId: SQLOutputValue) {
  let rawHeaders: RawHeaders | undefined;
  return {
    row,
    get rawHeaders() {
      return (rawHeaders ??= headersFromText(headersText));
    },
    bodyText() {
      const { text } = db.get('SELECT CAST(bytes AS TEXT) AS text FROM bodies WHERE body_id = ?', bodyId) as Text;
      const plain = plainBodyText(text, headersText);
      if (plain !== undefined) return plain;
      const { bytes } = db.get('SELECT bytes FROM bodies WHERE body_id = ?', bodyId) as Bytes;
      return bodyText(bytes, this.rawHeaders);
    },
  };
}
