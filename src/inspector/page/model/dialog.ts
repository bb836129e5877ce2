import type { CaptureId } from '../../../domain/capture.ts';
import type { DeliverySummary } from '../../../domain/delivery.ts';
import type { EngineCommand } from '../../../engine/client.ts';

/** What stands in front of everything else. */
export type Dialog =
  | Readonly<{ kind: 'help' | 'export' | 'queue' | 'filters' | 'palette' | 'qr' | 'copy-header' }>
  /** `field`: the one to begin with. */
  | Readonly<{ kind: 'settings'; field: 'deadline' | 'handler' | null }>
  | Readonly<{ kind: 'edit'; captureId: CaptureId; sending: Sending }>
  /** `value`: as it stands in the body. */
  | Readonly<{ kind: 'edit-value'; captureId: CaptureId; path: string; value: string; sending: Sending }>
  /** How often a capture is handed over. */
  | Readonly<{ kind: 'times'; captureId: CaptureId; name: string }>
  /** Something to decide before it is done. */
  | Readonly<{ kind: 'confirm'; question: Question }>;

export type ReplayCommand = Extract<EngineCommand, { type: 'replay' }>;

/** How a replay with changes went. */
export type Sending =
  | Readonly<{ state: 'idle' | 'busy' }>
  | Readonly<{ state: 'done'; isGood: boolean; message: string; delivery: DeliverySummary | null }>;

export const NOT_SENT: Sending = { state: 'idle' };

/** `name`: of the capture that is to go. `count`: how many captures or webhooks. */
export type Question =
  | Readonly<{ about: 'delete'; name: string; captureId: CaptureId }>
  | Readonly<{ about: 'delete-marked'; captureIds: readonly CaptureId[] }>
  | Readonly<{ about: 'clear'; count: number; filter: string }>
  | Readonly<{ about: 'unqueue'; count: number }>
  | Readonly<{ about: 'replay'; commands: readonly ReplayCommand[] }>;
