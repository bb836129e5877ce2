import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { formatSize } from '../../../domain/size.ts';
import { shortId } from '../../../domain/id.ts';
import { ELEMENT_IDS } from '../browser/reading.ts';
import type { ShownCapture } from '../model/detail.ts';
import { type Tab, TABS } from '../model/tabs.ts';
import { besideEvent, nameOfRow, standingOf } from '../text/standing.ts';
import { timeOfDay } from '../text/times.ts';
import { visible } from '../text/visible.ts';
import { BodyTab } from './body-tab.tsx';
import { CommandButton, CopyButton, MenuButton, Status } from './controls.tsx';
import { DeliveriesTab } from './deliveries-tab.tsx';
import { DiffTab } from './diff-tab.tsx';
import { HeadersTab } from './headers-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { useDispatch, useModel, useWords } from './program.tsx';

/** What is read of one capture. */
export function DetailPane(): ReactNode {
  const shown = useModel(({ detail }) => detail.shown);
  const tab = useModel(({ detail }) => detail.tab);
  const words = useWords();
  const dispatch = useDispatch();
  if (shown === null) return <NothingShown />;
  return (
    <section
      className="pane detail-pane"
      aria-label={words.detail.title}
      onFocus={() => dispatch({ type: 'focused', pane: 'detail' })}
    >
      <Head shown={shown} />
      <Tabs chosen={tab} deliveries={shown.deliveries.length} />
      <div
        key={shown.capture.id}
        id={ELEMENT_IDS.detail}
        className={`tab-panel tab-panel-${tab}`}
        role="tabpanel"
        tabIndex={0}
        aria-labelledby={tabId(tab)}
        data-reading={tab === 'body' ? undefined : ''}
      >
        <TabContent tab={tab} shown={shown} />
      </div>
    </section>
  );
}

function NothingShown(): ReactNode {
  const isGone = useModel(
    ({ detail, list }) => detail.goneCapture !== null && detail.goneCapture === list.selection.id,
  );
  const isLoading = useModel(({ detail }) => detail.wantedCapture !== null);
  const { detail } = useWords();
  return (
    <section className="pane detail-pane detail-empty" aria-label={detail.title}>
      <BackButton />
      <p>{isGone ? detail.gone : isLoading ? detail.loading : detail.nothing}</p>
    </section>
  );
}

/** In a narrow window the detail takes the list's place, and this leads back to it. */
function BackButton(): ReactNode {
  const { actions } = useWords();
  return (
    <div className="back-button">
      <CommandButton id="back" icon="back" title={actions.back} look="bare" />
    </div>
  );
}

function Head({ shown }: Readonly<{ shown: ShownCapture }>): ReactNode {
  const zone = useModel((state) => state.zone);
  const isMarked = useModel(({ marks }) => marks.has(shown.capture.id));
  const words = useWords();
  const { actions } = words;
  const { row, capture } = shown;
  return (
    <div className="detail-head">
      <BackButton />
      <h2 className="detail-name">{visible(nameOfRow(row))}</h2>
      <div className="detail-actions">
        <CommandButton id="replay" icon="replay" title={actions.replay} label={actions.replay} look="primary" />
        <CommandButton id="edit" icon="edit" title={actions.edit} />
        <MenuButton menu="y" icon="copy" title={actions.copyMenu} />
        <CommandButton id="export" icon="export" title={actions.export} />
        <CommandButton id="save-fixture" icon="fixture" title={actions.saveFixture} />
        <CommandButton id="mark" icon="pin" title={isMarked ? actions.unmark : actions.mark} isPressed={isMarked} />
        <CommandButton id="delete" icon="trash" title={actions.delete} />
      </div>
      <p className="detail-summary">{visible(besideEvent(row.event, row.summary))}</p>
      <p className="detail-facts">
        <Status {...standingOf(row, words)} />
        <span>{timeOfDay(capture.receivedAt, zone)}</span>
        <span>{visible(capture.method)}</span>
        <span>{formatSize(capture.bodySize)}</span>
        <span className="detail-id">
          <span className="mono">{shortId(capture.id)}</span>
          <CopyButton text={capture.id} what="id" title={`${actions.copy}: ${words.copies.id}`} />
        </span>
      </p>
    </div>
  );
}

function Tabs({ chosen, deliveries }: Readonly<{ chosen: Tab; deliveries: number }>): ReactNode {
  const { detail } = useWords();
  const dispatch = useDispatch();
  const list = useRef<HTMLDivElement>(null);
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = TABS[(TABS.indexOf(chosen) + by + TABS.length) % TABS.length] ?? chosen;
    dispatch({ type: 'tab-chosen', tab: next });
    list.current?.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={detail.title} ref={list} onKeyDown={onKey}>
      {TABS.map((tab, index) => (
        <button
          key={tab}
          id={tabId(tab)}
          type="button"
          role="tab"
          className="tab"
          aria-selected={tab === chosen}
          aria-controls={tab === chosen ? ELEMENT_IDS.detail : undefined}
          tabIndex={tab === chosen ? 0 : -1}
          title={`${detail.tabs[tab]} (${index + 1})`}
          onClick={() => dispatch({ type: 'tab-chosen', tab })}
        >
          {detail.tabs[tab]}
          {tab === 'deliveries' && deliveries > 0 ? <span className="tab-count">{deliveries}</span> : null}
        </button>
      ))}
    </div>
  );
}

function tabId(tab: Tab): string {
  return `tab-${tab}`;
}

function TabContent({ tab, shown }: Readonly<{ tab: Tab; shown: ShownCapture }>): ReactNode {
  switch (tab) {
    case 'overview':
      return <OverviewTab shown={shown} />;
    case 'body':
      return <BodyTab shown={shown} />;
    case 'headers':
      return <HeadersTab headers={shown.capture.rawHeaders} />;
    case 'deliveries':
      return <DeliveriesTab shown={shown} />;
    case 'diff':
      return <DiffTab />;
  }
}
