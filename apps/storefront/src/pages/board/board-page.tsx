import { useEffect, useState, type ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { ListedCampaign } from '../../api/types.js';
import { BRAND } from '../../brand.js';
import { Loading, Skeleton } from '../../parts/states.js';
import { changeLanguage, useWords } from '../../text/words.js';
import { BoardFoot } from './board-foot.js';
import { BoardTile } from './board-tile.js';
import { boardWishes, type BoardWishes } from './board-wishes.js';
import { shownAt, stepsOf } from './rotation.js';
import { useBoard, type Board } from './use-board.js';
import { useRotation } from './use-rotation.js';
import { useBoardKeys, useLitScreen, useTheme } from './use-screen.js';
import './board.css';

/** The screen in a store: running campaigns, three at a time, with live totals. */
export default function BoardPage() {
  const { store: storeCode = '' } = useParams();
  const [params] = useSearchParams();
  const [stillWanted] = useState(
    () => window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  );
  const wishes = boardWishes(params, stillWanted);
  useTheme(wishes.theme);
  useLitScreen();
  const board = useBoard(storeCode);
  return <BoardSheet board={board} wishes={wishes} storeCode={storeCode} />;
}

interface SheetProps {
  readonly board: Board;
  readonly wishes: BoardWishes;
  readonly storeCode: string;
}

function BoardSheet({ board, wishes, storeCode }: SheetProps) {
  const { say } = useWords();
  const { content } = board;
  const campaigns = chosen(content?.campaigns ?? [], wishes.campaigns);
  const steps = stepsOf(campaigns.length);
  const [focused, setFocused] = useState(false);
  const turning = steps > 1 || wishes.languages.length > 1;
  const rotation = useRotation(wishes.seconds, focused || !turning);
  const { step, paused, pause, move } = rotation;
  useLanguageInTurn(wishes.languages, Math.floor(step / steps));
  useBoardKeys({
    ' ': () => {
      pause(!paused);
    },
    ArrowRight: () => {
      move(1);
    },
    ArrowLeft: () => {
      move(-1);
    },
  });
  const title = content?.running === false ? 'board.upcoming' : 'board.title';
  return (
    <main
      className="board"
      onFocus={({ target }) => {
        setFocused(target.matches(':focus-visible'));
      }}
      onBlur={() => {
        setFocused(false);
      }}
    >
      <title>{`${say('board.title')} · ${BRAND.name}`}</title>
      <header className="board-head">
        <h1>{say(title)}</h1>
        <p>{[BRAND.name, content?.store?.name].filter((part) => part !== undefined).join(' · ')}</p>
      </header>
      <Tiles board={board} campaigns={shownAt(campaigns, step)} storeCode={storeCode} step={step} />
      <BoardFoot
        asOf={board.asOf}
        rotation={rotation}
        steps={steps}
        turning={turning && wishes.seconds !== null}
        resting={focused}
      />
    </main>
  );
}

/** Only those that the address names, if it names any. */
const chosen = (
  campaigns: readonly ListedCampaign[],
  slugs: readonly string[],
): readonly ListedCampaign[] =>
  slugs.length === 0 ? campaigns : campaigns.filter(({ slug }) => slugs.includes(slug));

function Tiles({
  board: { content, error },
  campaigns,
  storeCode,
  step,
}: Pick<SheetProps, 'board' | 'storeCode'> & {
  readonly campaigns: readonly ListedCampaign[];
  readonly step: number;
}) {
  const { say, language } = useWords();
  if (content === undefined) {
    if (error === null) return <TileSkeletons />;
    return <BoardNotice title={say('board.unreached')}>{say('board.unreached_text')}</BoardNotice>;
  }
  if (content.storeUnknown) {
    return (
      <BoardNotice title={say('board.store_unknown', { code: storeCode })}>
        {say('board.store_unknown_text')}
      </BoardNotice>
    );
  }
  if (campaigns.length === 0) {
    return <BoardNotice title={BRAND.claim[language]}>{say('board.none')}</BoardNotice>;
  }
  return (
    <ul key={step} className="tiles" data-count={campaigns.length}>
      {campaigns.map((campaign) => (
        <li key={campaign.id}>
          <BoardTile campaign={campaign} storeCode={storeCode} />
        </li>
      ))}
    </ul>
  );
}

function BoardNotice({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="board-notice">
      <h2>{title}</h2>
      <p>{children}</p>
    </section>
  );
}

function TileSkeletons() {
  return (
    <Loading>
      <ul className="tiles" data-count={3}>
        {[0, 1, 2].map((index) => (
          <li key={index} className="tile">
            <Skeleton className="tile-picture" />
            <div className="tile-words">
              <Skeleton className="skeleton-title" />
              <Skeleton className="skeleton-gauge" />
            </div>
          </li>
        ))}
      </ul>
    </Loading>
  );
}

function useLanguageInTurn(languages: BoardWishes['languages'], round: number): void {
  const language = languages[round % Math.max(1, languages.length)];
  useEffect(() => {
    if (language !== undefined) void changeLanguage(language);
  }, [language]);
}
