/** What came out of one check. `failed` makes the exit 7; `warning` and `skipped` do not. */
export type Finding = Readonly<{
  name: string;
  status: 'ok' | 'warning' | 'failed' | 'skipped';
  /** One line for a person. */
  message: string;
  /** What mends it: a command, where there is one. */
  next?: string;
}>;

type Report = (message: string, next?: string) => Finding;

/** The four ways in which the check of this name can end. */
export function findings(name: string): Readonly<Record<Finding['status'], Report>> {
  const report =
    (status: Finding['status']): Report =>
    (message, next) => ({ name, status, message, ...(next !== undefined && { next }) });
  return { ok: report('ok'), warning: report('warning'), failed: report('failed'), skipped: report('skipped') };
}
