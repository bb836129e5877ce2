export type Language = 'de' | 'en';

/** One thing to do at the sender, in order. */
export type SetupStep = Readonly<{
  text: string;
  /** Labels to click through, as the sender's own UI shows them. */
  path?: readonly string[];
  /** To be entered as it stands; faces offer it for copying. */
  value?: string;
  /** No source confirms this step. */
  isAssumed?: boolean;
}>;

/** How to make the sender send: for the `setup` command and the setup screens. */
export type SetupGuide = Readonly<{
  title: string;
  sections: readonly Readonly<{ title: string; steps: readonly SetupStep[] }>[];
  /** Reasons why nothing may arrive, most likely first. */
  troubleshooting: readonly string[];
  /** Where the facts come from, and what is assumed. */
  notes: readonly string[];
}>;
