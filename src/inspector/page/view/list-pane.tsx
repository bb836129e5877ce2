import type { ReactNode } from 'react';
import { awaitedProgress } from '../model/progress.ts';
import { CommandButton } from './controls.tsx';
import { FilterField } from './filter-bar.tsx';
import { ListRows } from './list-rows.tsx';
import { useCommand, useDispatch, useModel, useWords } from './program.tsx';
import { WaterfallStory } from './waterfall-story.tsx';

/** The captures, with the filter above and what can be done with all of them below. */
export function ListPane(): ReactNode {
  const isWaterfall = useModel(({ waterfall }) => waterfall.isShown);
  const words = useWords();
  return (
    <section className="pane list-pane" aria-label={words.list.title}>
      <div className="pane-head">
        <FilterField />
        <Shown />
      </div>
      <ListRows />
      {isWaterfall ? <WaterfallStory /> : null}
      <ListFoot />
    </section>
  );
}

/** How many match, of how many; while it is searched for them long, how far that is. */
function Shown(): ReactNode {
  const matching = useModel(({ list }) => list.total);
  const total = useModel(({ session }) => session?.total ?? 0);
  const isFiltered = useModel(({ list }) => list.filter !== '');
  const progress = useModel(({ list }) => awaitedProgress(list));
  const words = useWords();
  const count = isFiltered ? words.list.shownOf(matching, total) : words.number(total);
  return (
    // A voice that counts along would never end.
    <output className="shown" aria-live={progress === null ? 'polite' : 'off'}>
      {progress === null ? count : words.list.searching(progress.searched, progress.total)}
    </output>
  );
}

function ListFoot(): ReactNode {
  const isFollowing = useModel(({ list }) => list.isFollowing);
  const isFiltered = useModel(({ list }) => list.filter !== '');
  const unseen = useModel(({ list }) => list.unseen);
  const isWaterfall = useModel(({ waterfall }) => waterfall.isShown);
  const run = useCommand();
  const { list, actions } = useWords();
  return (
    <div className="pane-foot">
      <button
        type="button"
        className={isFollowing ? 'follow follow-on' : 'follow'}
        aria-pressed={isFollowing}
        title={isFollowing ? list.pauseTitle : list.followTitle}
        onClick={() => run('follow')}
      >
        <span className="follow-dot" aria-hidden="true" />
        {isFollowing ? list.following : list.paused}
      </button>
      {unseen === 0 ? null : (
        <button type="button" className="chip chip-new" onClick={() => run('newest')}>
          {list.unseen(unseen)}
        </button>
      )}
      <Counts />
      <span className="spacer" />
      <CommandButton
        id="waterfall"
        icon="waterfall"
        title={list.waterfall}
        label={list.waterfall}
        look="bare"
        isPressed={isWaterfall}
      />
      <CommandButton
        id="clear"
        icon="trash"
        title={isFiltered ? actions.clearMatching : actions.clear}
        label={isFiltered ? actions.clearMatching : actions.clear}
        look="bare"
      />
    </div>
  );
}

/** What went wrong in this run; each leads to the captures that it is about. */
function Counts(): ReactNode {
  const counts = useModel(({ session }) => session?.counts);
  const dispatch = useDispatch();
  const words = useWords().counts;
  if (counts === undefined) return null;
  const { failed, rejected, strays } = counts;
  const shown = [
    { count: failed, text: words.failed(failed), tone: 'tone-bad', filter: 'is:failed' },
    { count: rejected, text: words.rejected(rejected), tone: 'tone-warn', filter: 'is:rejected' },
  ].filter(({ count }) => count > 0);
  return (
    <span className="counts">
      {shown.map(({ text, tone, filter }) => (
        <button
          key={filter}
          type="button"
          className={`link ${tone}`}
          title={words.show(filter)}
          onClick={() => dispatch({ type: 'filter-chosen', filter })}
        >
          {text}
        </button>
      ))}
      {strays > 0 ? (
        <span className="tone-warn" title={words.straysTitle}>
          {words.strays(strays)}
        </span>
      ) : null}
    </span>
  );
}
