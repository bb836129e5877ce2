import type { CaptureId } from '../../../domain/capture.ts';
import type { DeliveryId, DeliverySummary } from '../../../domain/delivery.ts';
import type { Edit } from '../../../domain/edit.ts';
import type { EngineEvent, LiveSettings } from '../../../domain/event.ts';
import type { SetupGuide } from '../../../domain/guide.ts';
import type { Session } from '../../../domain/session.ts';
import type { CommandResult, SearchProgress } from '../../../engine/client.ts';
import type { ConnectionState } from '../../client/connection.ts';
import type { CommandId, Key } from '../commands.ts';
import type { Against, Compared, DiffView } from './comparing.ts';
import type { ShownCapture, ShownDelivery } from './detail.ts';
import type { NoticeKind } from './notice.ts';
import type { Preferences } from './preferences.ts';
import type { BodyView } from './readable-body.ts';
import type { Route } from './route.ts';
import type { Tab } from './tabs.ts';
import type { Fetched } from './windows.ts';

/** All that the page is told. */
export type Message = FromPerson | FromEngine | FromBrowser;

/** What someone does, apart from commands, which have names and keys. */
export type FromPerson =
  | Readonly<{ type: 'command'; id: CommandId; key: Key }>
  /** A key that means something where one is. */
  | Readonly<{ type: 'pressed'; key: Key }>
  /** `toRead`: not only to be selected. */
  | Readonly<{ type: 'row-chosen'; id: CaptureId; toRead: boolean }>
  | Readonly<{ type: 'list-scrolled'; top: number }>
  | Readonly<{ type: 'focused'; pane: 'list' | 'detail' }>
  | Readonly<{ type: 'filter-typed'; text: string; cursor: number }>
  | Readonly<{ type: 'filter-moved'; by: number }>
  | Readonly<{ type: 'filter-taken'; option: number }>
  | Readonly<{ type: 'filter-entered' | 'filter-left' | 'filter-cleared' }>
  | Readonly<{ type: 'filter-chosen'; filter: string }>
  | Readonly<{ type: 'tab-chosen'; tab: Tab }>
  | Readonly<{ type: 'delivery-chosen'; id: DeliveryId }>
  | Readonly<{ type: 'body-view-chosen'; view: BodyView }>
  | Readonly<{ type: 'line-chosen' | 'fold-toggled'; line: number }>
  | Readonly<{ type: 'searched'; text: string }>
  /** Of a value in a JSON body. */
  | Readonly<{ type: 'path-chosen'; path: string }>
  | Readonly<{ type: 'diff-view-chosen'; view: DiffView }>
  | Readonly<{ type: 'against-chosen'; against: Against }>
  | Readonly<{ type: 'copied'; what: CopyWhat; text: string }>
  | Readonly<{ type: 'exported'; format: string; to: 'clipboard' | 'file' }>
  | Readonly<{ type: 'body-saved' }>
  | Readonly<{ type: 'times-chosen'; times: number }>
  | Readonly<{ type: 'dialog-closed' | 'confirmed' }>
  | Readonly<{ type: 'queue-decided'; what: 'drain' | 'hold' | 'unqueue' }>
  | Readonly<{ type: 'edit-sent'; edit: Edit }>
  | Readonly<{ type: 'settings-chosen'; settings: Partial<LiveSettings> }>
  | Readonly<{ type: 'preferred'; preferences: Partial<Preferences> }>
  | Readonly<{ type: 'notice-closed'; id: number }>;

export type FromEngine =
  | Readonly<{ type: 'events'; events: readonly EngineEvent[] }>
  | Readonly<{ type: 'connection'; connection: ConnectionState }>
  | Readonly<{ type: 'session-loaded'; session: Session }>
  | Readonly<{ type: 'window-loaded'; ticket: number; fetched: Fetched }>
  /** Of a window that takes long to find. */
  | Readonly<{ type: 'search-progress'; ticket: number; progress: SearchProgress }>
  /** Undefined: it is gone. */
  | Readonly<{ type: 'detail-loaded'; id: CaptureId; detail: ShownCapture | undefined }>
  | Readonly<{ type: 'delivery-loaded'; id: DeliveryId; delivery: ShownDelivery | undefined }>
  | Readonly<{ type: 'comparison-loaded'; key: string; compared: Compared }>
  | Readonly<{ type: 'deliveries-loaded'; deliveries: readonly DeliverySummary[] }>
  | Readonly<{ type: 'guide-loaded'; key: string; guide: SetupGuide }>
  | Readonly<{ type: 'command-ended'; result: CommandResult }>
  | Readonly<{ type: 'edit-ended'; result: CommandResult }>
  | Readonly<{ type: 'replay-ended'; result: CommandResult }>
  | Readonly<{ type: 'match-found'; by: 1 | -1; id: CaptureId | undefined }>
  | Readonly<{ type: 'fetch-failed'; reason: string }>;

export type FromBrowser =
  | Readonly<{ type: 'navigated'; route: Route }>
  | Readonly<{ type: 'list-resized'; width: number; height: number }>
  | Readonly<{ type: 'body-resized'; columns: number }>
  | Readonly<{ type: 'window-resized'; isNarrow: boolean }>
  | Readonly<{ type: 'ticked' }>
  | Readonly<{ type: 'copy-ended'; what: CopyWhat; isDone: boolean }>
  | Readonly<{ type: 'saved'; name: string }>
  | Readonly<{ type: 'capture-gone' | 'not-text' }>
  | Readonly<{ type: 'said'; kind: NoticeKind; text: string }>;

/** What was copied, as the words name it. */
export type CopyWhat = 'public-url' | 'local-url' | 'value' | 'path' | 'curl' | 'export' | 'body' | 'header' | 'id';

/** Whether someone waits to see what it changes; what the engine tells by itself can be gathered. */
export function isUrgent(message: Message): boolean {
  return !['events', 'search-progress', 'ticked'].includes(message.type);
}
