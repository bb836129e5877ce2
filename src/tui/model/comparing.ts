import type { CaptureId } from '../../domain/capture.ts';
import { START } from '../documents/document.ts';
import { wayFrom } from './contexts.ts';
import { markedIds } from './marks.ts';
import { type Compared, type Rival, RIVALS } from './rival.ts';
import type { State } from './state.ts';

/** With what the capture that is shown is to be compared; or why there is nothing of the kind; undefined without a capture. */
export function rivalOf(state: State): Rival | string | undefined {
  const { shown, diff } = state.detail;
  if (shown === null) return undefined;
  switch (diff.with) {
    case 'previous':
      return { kind: 'previous', event: shown.row.event };
    case 'marked': {
      const id = markedIds(state).findLast((one) => one !== shown.capture.id);
      return id === undefined
        ? `No other capture is marked: ${wayFrom(state, 'mark')} marks one.`
        : { kind: 'marked', id };
    }
    case 'answers': {
      const answered = shown.deliveries.filter(({ outcome }) => outcome === 'answered');
      const [first] = answered;
      const last = answered.at(-1);
      if (first === undefined || last === undefined || first === last)
        return `There are no two answers yet: ${wayFrom(state, 'replay')} hands the capture over once more.`;
      return { kind: 'answers', first: first.id, last: last.id };
    }
  }
}

export function diffKey(id: CaptureId, rival: Rival): string {
  return JSON.stringify([id, rival]);
}

/** Compares with the next kind of thing. */
export function turnRival(state: State, by: 1 | -1): State {
  const { detail } = state;
  const next = RIVALS[(RIVALS.indexOf(detail.diff.with) + by + RIVALS.length) % RIVALS.length] ?? 'previous';
  const places = { ...detail.places, diff: START };
  return { ...state, detail: { ...detail, places, diff: { ...detail.diff, with: next } } };
}

export function takeDiff(state: State, key: string, compared: Compared): State {
  const { detail } = state;
  if (detail.diff.wanted !== key) return state;
  return { ...state, detail: { ...detail, diff: { ...detail.diff, wanted: null, done: { key, compared } } } };
}
