/**
 * A fact that was found in a payload, and where. `path` is a JSON path like `data.positions[0].amount`.
 * `isAssumed`: it was recognised by a heuristic or a fact that no source confirms, and faces mark it so.
 */
export type Fact = Readonly<{
  role: 'event' | 'object' | 'number' | 'id' | 'contact' | 'amount' | 'date' | 'state' | 'user';
  path: string;
  /** The value as text, as sent. */
  value: string;
  isAssumed: boolean;
}>;

/** What a profile says of one capture in a list. */
export type Headline = Readonly<{
  /** Name of the event, or null when none was found. */
  event: string | null;
  /** One line for a person: object, number, contact, amount, where they can be found. Not sanitised. */
  summary: string;
}>;

/** All that a profile says of one capture. */
export type Reading = Headline &
  Readonly<{
    facts: readonly Fact[];
    /** Sentences for a person: what about this reading is assumed, what looks odd. */
    warnings: readonly string[];
  }>;
