import type { CaptureRow } from './event.ts';
import type { Session } from './session.ts';

/** What shows whether the setup works: the newest webhook from outside that was accepted, and the newest that was not. */
export type Evidence = Readonly<{ accepted: CaptureRow | null; rejected: CaptureRow | null }>;

export const NO_EVIDENCE: Evidence = { accepted: null, rejected: null };

/** @param rows oldest first */
export function evidenceAfter(known: Evidence, rows: readonly CaptureRow[], session: Session | null): Evidence {
  const fromOutside = rows.filter((row) => isFromOutside(row, session));
  if (fromOutside.length === 0) return known;
  return {
    accepted: later(
      known.accepted,
      fromOutside.findLast(({ admission }) => admission !== 'rejected'),
    ),
    rejected: later(
      known.rejected,
      fromOutside.findLast(({ admission }) => admission === 'rejected'),
    ),
  };
}

/** Without a tunnel everything comes from this machine, and nothing tells the sender from a trial. */
function isFromOutside(row: CaptureRow, session: Session | null): boolean {
  return row.tunnel !== 'none' || session?.tunnel.state === 'off';
}

function later(known: CaptureRow | null, found: CaptureRow | undefined): CaptureRow | null {
  return found !== undefined && (known === null || found.id > known.id) ? found : known;
}
