import type { View } from '../../../domain/content/view.ts';

/** A body as it came, with what makes it readable. */
export type ReadableBody = Readonly<{ bytes: Uint8Array; view: View }>;

/** `pretty`: laid out by its kind. `raw`: the text as it stands. `hex`: the bytes, as they came. */
export const BODY_VIEWS = ['pretty', 'raw', 'hex'] as const;
export type BodyView = (typeof BODY_VIEWS)[number];
