import { applyWhenDue } from './filtering.ts';
import { rowHeightFor } from './list.ts';
import { resize } from './list-moves.ts';
import type { FromBrowser } from './message.ts';
import { type State, withRoute } from './state.ts';
import { onList, say, step, type Step, wordsFor } from './step.ts';
import { forgetRequest } from './windows.ts';

/** What the browser tells: its window, its history, its clock, and how something went that only it can do. */
export function fromBrowser(state: State, message: FromBrowser): Step {
  switch (message.type) {
    case 'navigated':
      return step({ ...withRoute(state, message.route), address: message.route });
    case 'list-resized':
      return step(onList(state, (list) => resize(list, message.height, rowHeightFor(message.width))));
    case 'body-resized': {
      const { body } = state.detail;
      if (body.columns === message.columns) return step(state);
      return step({ ...state, detail: { ...state.detail, body: { ...body, columns: message.columns } } });
    }
    case 'window-resized':
      return step({ ...state, isNarrow: message.isNarrow });
    case 'ticked':
      return step(tick(state));
    case 'copy-ended': {
      const { notices, copies } = wordsFor(state);
      const what = copies[message.what];
      return step(
        message.isDone ? say(state, 'good', notices.copied(what)) : say(state, 'bad', notices.notCopied(what)),
      );
    }
    case 'saved':
      return step(say(state, 'good', wordsFor(state).notices.saved(message.name)));
    case 'capture-gone':
      return step(say(state, 'bad', wordsFor(state).notices.gone));
    case 'not-text':
      return step(say(state, 'bad', wordsFor(state).notices.binaryExport));
    case 'said':
      return step(say(state, message.kind, message.text));
  }
}

/** Notices go, what was typed is put to use, and once a second what could not be fetched is tried again. */
function tick(state: State): State {
  const notices = state.notices.filter(({ until }) => state.now < until);
  const quiet = notices.length === state.notices.length ? state : { ...state, notices };
  const next = applyWhenDue(quiet);
  if (!state.hasFetchFailed || state.connection.state !== 'connected') return next;
  return {
    ...next,
    hasFetchFailed: false,
    list: forgetRequest(next.list),
    detail: {
      ...next.detail,
      wantedCapture: null,
      wantedDelivery: null,
      comparing: { ...next.detail.comparing, wanted: null },
    },
    waterfall: { ...next.waterfall, wanted: null },
    wantedGuide: null,
  };
}
