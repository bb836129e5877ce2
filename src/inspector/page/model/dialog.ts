import type { CaptureId } from '../../../domain/capture.ts';
import type { DeliverySummary } from '../../../domain/delivery.ts';
import type { EngineCommand } from '../../../engine/client.ts';

/** What stands in front of everything else. */
export type Dialog =
  | Readonly<{ kind: 'help' | 'settings' | 'export' | 'queue' }>
  | Readonly<{ kind: 'edit'; captureId: CaptureId; sending: Sending }>
  /** Something to decide before it is done. */
  | Readonly<{ kind: 'confirm'; question: Question }>;

/** How a replay with changes went. */
export type Sending =
  | Readonly<{ state: 'idle' | 'busy' }>
  | Readonly<{ state: 'done'; isGood: boolean; message: string; delivery: DeliverySummary | null }>;

/** `name`: of the capture that is to go. `count`: how many captures or webhooks. */
export type Question =
  | Readonly<{ about: 'delete'; name: string; captureId: CaptureId }>
  | Readonly<{ about: 'clear'; count: number; filter: string }>
  | Readonly<{ about: 'unqueue'; count: number }>;

/** What is done when the answer is yes. */
export function commandOf(question: Question): EngineCommand {
  switch (question.about) {
    case 'delete':
      return { type: 'delete', captureIds: [question.captureId] };
    case 'clear':
      return { type: 'clear', filter: question.filter };
    case 'unqueue':
      return { type: 'unqueue' };
  }
}
