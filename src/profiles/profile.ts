import type { Capture } from '../domain/capture.ts';
import type { Language, SetupGuide } from '../domain/guide.ts';
import type { Headline, Reading } from '../domain/reading.ts';

export type SetupInput = Readonly<{
  /** Null while no public URL is known yet. */
  endpointUrl: string | null;
  requiredHeader: Readonly<{ name: string; value: string }> | null;
  language: Language;
}>;

/** What we know of one kind of sender. Pure; a new sender is one file that implements this. */
export interface Profile {
  readonly name: string;
  /** The part of `read` that each webhook is stored with, without the work that the rest takes. Never throws. */
  headline(capture: Capture): Headline;
  /** Never throws, whatever the payload. */
  read(capture: Capture): Reading;
  setup(input: SetupInput): SetupGuide;
}
