import { type ReactNode, type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { ELEMENT_IDS } from '../browser/reading.ts';
import { type ListModel, rowAt, TALL_ROW_HEIGHT } from '../model/list.ts';
import { SAME_PLACE } from '../model/list-moves.ts';
import { drawnAt, drawnHeight, drawnTop, linesOnScreen, meantTop, type Scroller } from '../text/stretch.ts';
import { dateOf } from '../text/times.ts';
import { CaptureOption, optionId, PlaceholderRow, type RowContext } from './list-row.tsx';
import { useDispatch, useModel, useWords } from './program.tsx';
import { useSize } from './use-size.ts';
import { Waterfall } from './waterfall.tsx';

/** The rows that are on the screen, in an element as high as all of them. */
export function ListRows(): ReactNode {
  const list = useModel((state) => state.list);
  const isWaterfall = useModel((state) => state.waterfall.isShown);
  const marks = useModel((state) => state.marks);
  const words = useWords();
  const dispatch = useDispatch();
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useSize(ref, (width, height) => {
    setWidth(width);
    dispatch({ type: 'list-resized', width, height });
  });
  const scroller: Scroller = { count: list.total, lineHeight: list.rowHeight, height: list.height, top: list.top };
  const isOwnScroll = useScrollPosition(ref, drawnTop(scroller), list.scrolls);
  const context = useRowContext();
  const { first, end } = linesOnScreen(scroller, 6);
  const places = Array.from({ length: end - first }, (_, index) => first + index);
  return (
    <div className={classesFor(list, isWaterfall)}>
      <Columns isWaterfall={isWaterfall} />
      <div
        ref={ref}
        className={list.isLoaded ? 'rows-scroll' : 'rows-scroll rows-old'}
        onScroll={({ currentTarget: { scrollTop } }) => {
          if (!isOwnScroll(scrollTop)) dispatch({ type: 'list-scrolled', top: meantTop(scroller, scrollTop) });
        }}
      >
        <div
          id={ELEMENT_IDS.list}
          className="rows-all"
          role="listbox"
          tabIndex={0}
          aria-label={words.list.title}
          aria-busy={!list.isLoaded}
          aria-activedescendant={activeOption(list)}
          style={{ height: drawnHeight(scroller) }}
          onFocus={() => dispatch({ type: 'focused', pane: 'list' })}
        >
          {places.map((place) => {
            const row = rowAt(list, place);
            const at = drawnAt(scroller, place);
            return row === undefined ? (
              <PlaceholderRow key={place} at={at} />
            ) : (
              <CaptureOption
                key={row.id}
                row={row}
                at={at}
                place={place}
                total={list.total}
                isSelected={row.id === list.selection.id}
                isMarked={marks.has(row.id)}
                context={context}
              />
            );
          })}
        </div>
        {isWaterfall ? <Waterfall scroller={scroller} width={width} /> : null}
        {list.isLoaded && list.total === 0 ? <NothingMatches /> : null}
      </div>
    </div>
  );
}

function classesFor({ rowHeight }: ListModel, isWaterfall: boolean): string {
  return `rows${isWaterfall ? ' rows-waterfall' : ''}${rowHeight === TALL_ROW_HEIGHT ? ' rows-tall' : ''}`;
}

function Columns({ isWaterfall }: Readonly<{ isWaterfall: boolean }>): ReactNode {
  const { columns, waterfall } = useWords().list;
  return (
    <div className="row columns" aria-hidden="true">
      <span />
      <span className="cell-time">{columns.time}</span>
      <span className="cell-status">{columns.status}</span>
      <span className="cell-took">{columns.took}</span>
      <span className="cell-size">{columns.size}</span>
      <span className="cell-marks" />
      <span className="cell-event">{columns.event}</span>
      <span className="cell-summary">{columns.summary}</span>
      {isWaterfall ? <span className="cell-waterfall">{waterfall}</span> : null}
    </div>
  );
}

function NothingMatches(): ReactNode {
  const dispatch = useDispatch();
  const { list } = useWords();
  return (
    <div className="nothing">
      <p>{list.noMatch}</p>
      <button type="button" className="button button-plain" onClick={() => dispatch({ type: 'filter-cleared' })}>
        {list.clearFilter}
      </button>
    </div>
  );
}

/** What all rows are drawn with. */
function useRowContext(): RowContext {
  const zone = useModel((state) => state.zone);
  const today = useModel((state) => dateOf(state.now, state.zone));
  const deadlineMs = useModel((state) => state.session?.settings.deadlineMs ?? Infinity);
  const words = useWords();
  return useMemo(() => ({ zone, today, deadlineMs, words }), [zone, today, deadlineMs, words]);
}

/** Undefined while the selected row is not drawn: an id that leads nowhere confuses screen readers. */
function activeOption({ selection, rows }: ListModel): string | undefined {
  return selection.id !== null && rows.some(({ id }) => id === selection.id) ? optionId(selection.id) : undefined;
}

/**
 * Scrolls where the model wants to be, before anything is seen of it. Returns a question for scroll events: whether it was
 * this that scrolled. Its event comes a frame later, when the model may be elsewhere already, and would look like a hand
 * that scrolls away from the end.
 */
function useScrollPosition(
  ref: RefObject<HTMLDivElement | null>,
  top: number,
  scrolls: number,
): (scrollTop: number) => boolean {
  const done = useRef(-1);
  /** Where it was scrolled to, as long as no hand has scrolled since. */
  const own = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (ref.current === null || done.current === scrolls) return;
    done.current = scrolls;
    ref.current.scrollTop = top;
    own.current = top;
  });
  return (scrollTop) => {
    if (own.current !== null && Math.abs(scrollTop - own.current) >= SAME_PLACE) own.current = null;
    return own.current !== null;
  };
}
