import type { Session } from '../../domain/session.ts';

/** What is said at the end of a run: what came, what became of it, and where it is. Lines for a person. */
export function summarize(session: Session): readonly string[] {
  const { counts, handler } = session;
  const came = [
    counted(counts.captured, 'webhook', 'webhooks') + ' captured',
    ...(counts.rejected > 0 ? [`${counts.rejected} rejected`] : []),
    ...(session.settings.handlerUrl === null ? [] : [`${counts.delivered} delivered`]),
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.strays > 0 ? [counted(counts.strays, 'request', 'requests') + ' to unknown paths'] : []),
  ];
  const waiting =
    handler.queued > 0
      ? [`${counted(handler.queued, 'webhook waits', 'webhooks wait')} for the handler until the next run.`]
      : [];
  return [`${came.join(', ')}.`, ...waiting];
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
