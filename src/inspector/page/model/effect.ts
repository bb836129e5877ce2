import type { Capture, CaptureId } from '../../../domain/capture.ts';
import type { DeliveryId } from '../../../domain/delivery.ts';
import type { CaptureRow } from '../../../domain/event.ts';
import type { Language } from '../../../domain/guide.ts';
import type { EngineCommand, WindowQuery } from '../../../engine/client.ts';
import type { Against } from './comparing.ts';
import type { ShownCapture } from './detail.ts';
import type { CopyWhat } from './message.ts';
import type { ReplayCommand } from './dialog.ts';
import type { Preferences } from './preferences.ts';

/** What the model wants done outside. */
export type Effect =
  | Readonly<{ kind: 'fetch-session' }>
  /** `withBefore`: tell how many are older than the window. */
  | Readonly<{ kind: 'fetch-window'; ticket: number; query: WindowQuery; withTotal: boolean; withBefore: boolean }>
  | Readonly<{ kind: 'fetch-detail'; id: CaptureId }>
  | Readonly<{ kind: 'fetch-delivery'; id: DeliveryId }>
  | Readonly<{ kind: 'fetch-comparison'; key: string; shown: ShownCapture; against: Against }>
  | Readonly<{ kind: 'fetch-deliveries'; rows: readonly CaptureRow[]; filter: string }>
  | Readonly<{ kind: 'fetch-guide'; key: string; language: Language }>
  | Readonly<{ kind: 'command'; command: EngineCommand }>
  /** One of many. */
  | Readonly<{ kind: 'replay'; command: ReplayCommand }>
  | Readonly<{ kind: 'find-match'; filter: string; from: CaptureId; by: 1 | -1 }>
  /** A replay whose result its dialog shows. */
  | Readonly<{ kind: 'send-edit'; command: EngineCommand }>
  | Readonly<{ kind: 'copy'; what: CopyWhat; text: string }>
  | Readonly<{ kind: 'copy-export' | 'save-export'; id: CaptureId; format: string; what: CopyWhat }>
  | Readonly<{ kind: 'save-body'; capture: Capture }>
  | Readonly<{ kind: 'navigate'; address: string; isStep: boolean }>
  | Readonly<{ kind: 'keep'; preferences: Preferences }>
  /** Moves the text that is read, by lines or pages of the screen, or to an end. */
  | Readonly<{ kind: 'scroll'; by: number; unit: 'lines' | 'pages' | 'ends' }>
  | Readonly<{ kind: 'focus'; on: FocusTarget }>;

export type FocusTarget = 'list' | 'detail' | 'filter' | 'search';
