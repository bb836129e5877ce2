import type { CaptureId } from '../../domain/capture.ts';
import type { DeliveryId } from '../../domain/delivery.ts';
import type { Language } from '../../domain/guide.ts';
import type { EngineCommand, WindowQuery } from '../../engine/client.ts';
import type { ReadableBody } from '../documents/body.ts';
import type { Scope } from '../editing/draft.ts';
import type { Rival } from './rival.ts';
import type { Message } from './message.ts';
import type { ReplayCommand } from './replaying.ts';

/** What of a capture is copied. */
export type CopiedPart = 'body' | 'curl';

/** What the reducer wants done outside. `perform.ts` does it, and each ends in a message. */
export type Effect =
  | Readonly<{ kind: 'fetch-session' }>
  | Readonly<{ kind: 'fetch-window'; ticket: number; query: WindowQuery }>
  /** `body`: what is known of the capture already; it never changes. */
  | Readonly<{ kind: 'fetch-detail'; id: CaptureId; body: ReadableBody | undefined }>
  | Readonly<{ kind: 'parse-json'; body: ReadableBody }>
  | Readonly<{ kind: 'fetch-delivery'; id: DeliveryId }>
  /** `zone`: of the times that are told of the two. */
  | Readonly<{ kind: 'fetch-diff'; key: string; id: CaptureId; rival: Rival; zone: string }>
  | Readonly<{ kind: 'fetch-guide'; key: string; language: Language }>
  | Readonly<{ kind: 'fetch-count'; filter: string }>
  /** The next capture that passes, later or earlier than `from`. */
  | Readonly<{ kind: 'find-match'; filter: string; from: CaptureId; by: 1 | -1 }>
  /** Lets time pass; then the message is told. */
  | Readonly<{ kind: 'wait'; ms: number; message: Message }>
  /** Lets the person edit a capture in an editor; `text`: as they left it before, to go on with. */
  | Readonly<{ kind: 'edit'; id: CaptureId; scope: Scope; text: string | null }>
  | Readonly<{ kind: 'command'; command: EngineCommand }>
  /** `what`: in words, for the message about it. */
  | Readonly<{ kind: 'copy'; what: string; text: string }>
  | Readonly<{ kind: 'copy-part'; id: CaptureId; part: CopiedPart }>
  /** One of many; `isLast`: nothing follows it. */
  | Readonly<{ kind: 'replay'; command: ReplayCommand; isLast: boolean }>
  | Readonly<{ kind: 'save-filters'; filters: readonly string[] }>
  | Readonly<{ kind: 'open-url'; url: string }>
  /** Whether the terminal reports what the mouse does. */
  | Readonly<{ kind: 'mouse'; isOn: boolean }>
  | Readonly<{ kind: 'repaint' }>
  | Readonly<{ kind: 'suspend' }>
  | Readonly<{ kind: 'quit' }>;
