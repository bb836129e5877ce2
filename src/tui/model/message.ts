import type { CaptureId } from '../../domain/capture.ts';
import type { DeliveryId } from '../../domain/delivery.ts';
import type { EngineEvent } from '../../domain/event.ts';
import type { SetupGuide } from '../../domain/guide.ts';
import type { Session } from '../../domain/session.ts';
import type { CaptureWindow, CommandResult, ConnectionState, SearchProgress } from '../../engine/client.ts';
import type { JsonResult } from '../../domain/json/parse.ts';
import type { ReadableBody } from '../documents/body.ts';
import type { Edited, Scope } from '../editing/draft.ts';
import type { Key } from '../keys.ts';
import type { Compared } from './rival.ts';
import type { ShownCapture, ShownDelivery } from './detail.ts';
import type { NoticeKind } from './notice.ts';
import type { Size } from './layout.ts';
import type { Gesture, Target } from './pointing.ts';

/** All that the UI is told. */
export type Message =
  | Readonly<{ type: 'key'; key: Key }>
  | Readonly<{ type: 'pasted'; text: string }>
  | Readonly<{ type: 'pointed'; gesture: Gesture; target: Target }>
  | Readonly<{ type: 'resized'; size: Size }>
  | Readonly<{ type: 'ticked' }>
  | Readonly<{ type: 'events'; events: readonly EngineEvent[] }>
  /** The way to an engine in another process was lost, or is back. */
  | Readonly<{ type: 'connection'; connection: ConnectionState }>
  | Readonly<{ type: 'session-loaded'; session: Session }>
  | Readonly<{ type: 'window-loaded'; ticket: number; window: CaptureWindow }>
  /** Of searches that take long. */
  | Readonly<{ type: 'window-progress'; ticket: number; progress: SearchProgress }>
  | Readonly<{ type: 'count-progress'; filter: string; progress: SearchProgress }>
  | Readonly<{ type: 'detail-loaded'; id: CaptureId; detail: ShownCapture | undefined }>
  | Readonly<{ type: 'json-parsed'; body: ReadableBody; json: JsonResult }>
  | Readonly<{ type: 'edited'; id: CaptureId; scope: Scope; edited: Edited }>
  | Readonly<{ type: 'delivery-loaded'; id: DeliveryId; delivery: ShownDelivery | undefined }>
  | Readonly<{ type: 'diff-loaded'; key: string; compared: Compared }>
  | Readonly<{ type: 'guide-loaded'; key: string; guide: SetupGuide }>
  | Readonly<{ type: 'count-loaded'; filter: string; count: number }>
  | Readonly<{ type: 'match-found'; by: 1 | -1; id: CaptureId | undefined }>
  /** Nothing was typed for a moment, after `text`. */
  | Readonly<{ type: 'typing-paused'; text: string }>
  /** Something could not be fetched. It is tried again at the next tick. */
  | Readonly<{ type: 'fetch-failed'; reason: string }>
  /** One of many replays has ended; `isLast` as in the effect. */
  | Readonly<{ type: 'replayed'; result: CommandResult; isLast: boolean }>
  /** An action has ended, well or not. */
  | Readonly<{ type: 'said'; kind: NoticeKind; text: string }>;

/**
 * When what a message changes has to be on the screen. `at-once`: a person did something and looks for it. `answer`:
 * with what was asked for a person; `in-time`: with whatever else happens.
 */
export type Urgency = 'at-once' | 'answer' | 'in-time';

export function urgencyOf(message: Message): Urgency {
  switch (message.type) {
    case 'events':
    case 'ticked':
    case 'window-progress':
    case 'count-progress':
    case 'fetch-failed':
      return 'in-time';
    case 'session-loaded':
    case 'window-loaded':
    case 'detail-loaded':
    case 'json-parsed':
    case 'delivery-loaded':
    case 'diff-loaded':
    case 'guide-loaded':
    case 'count-loaded':
      return 'answer';
    case 'replayed':
      return message.isLast ? 'at-once' : 'in-time';
    case 'connection':
    case 'key':
    case 'pasted':
    case 'pointed':
    case 'resized':
    case 'edited':
    case 'match-found':
    case 'typing-paused':
    case 'said':
      return 'at-once';
  }
}
