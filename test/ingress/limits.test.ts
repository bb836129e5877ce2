import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatDuration, formatSize } from '../../src/domain/size.ts';
import { DEFAULT_LIMITS, MAX_HEAD_BYTES } from '../../src/ingress/limits.ts';

test('docs/capture.md has every limit', () => {
  const doc = readFileSync(new URL('../../docs/capture.md', import.meta.url), 'utf8');
  const table = doc.slice(doc.indexOf('## Limits'), doc.indexOf('## Connections'));
  const { maxBodyBytes, maxBytesInFlight, headTimeoutMs, bodyIdleMs, bodyTimeoutMs } = DEFAULT_LIMITS;
  for (const size of [maxBodyBytes, maxBytesInFlight, MAX_HEAD_BYTES]) expect(table).toContain(formatSize(size));
  for (const time of [headTimeoutMs, bodyIdleMs, bodyTimeoutMs]) expect(table).toContain(`| ${formatDuration(time)} |`);
});
