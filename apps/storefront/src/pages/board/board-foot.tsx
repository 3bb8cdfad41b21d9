import { BRAND } from '../../brand.js';
import { now } from '../../parts/now.js';
import { formatClock, formatMoment, readersZone } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import type { Rotation } from './use-rotation.js';

export interface BoardFootProps {
  readonly asOf: number | null;
  readonly rotation: Rotation;
  readonly steps: number;
  /** Whether it would move by itself. */
  readonly turning: boolean;
  /** It rests for as long as somebody reads with the keyboard. */
  readonly resting: boolean;
}

/** Since when the totals stand, and the buttons for whoever stands before the screen. */
export function BoardFoot({ asOf, rotation, steps, turning, resting }: BoardFootProps) {
  const { say, language } = useWords();
  const { step, paused, pause, move } = rotation;
  return (
    <footer className="board-foot">
      <p className="board-line" role="status" data-lost={asOf !== null}>
        {asOf === null ? BRAND.claim[language] : <AsOf instant={asOf} />}
      </p>
      <div className="board-controls">
        {(paused || resting) && turning && <span>{say('board.paused')}</span>}
        {steps > 1 && (
          <span className="board-step">
            {say('board.step', { n: (step % steps) + 1, of: steps })}
          </span>
        )}
        {steps > 1 && (
          <button
            type="button"
            onClick={() => {
              move(-1);
            }}
          >
            {say('board.previous')}
          </button>
        )}
        {turning && (
          <button
            type="button"
            onClick={() => {
              pause(!paused);
            }}
          >
            {say(paused ? 'board.go_on' : 'board.pause')}
          </button>
        )}
        {steps > 1 && (
          <button
            type="button"
            onClick={() => {
              move(1);
            }}
          >
            {say('board.next')}
          </button>
        )}
        {document.fullscreenEnabled && (
          <button
            type="button"
            onClick={() => {
              void toggleFullScreen();
            }}
          >
            {say('board.full_screen')}
          </button>
        )}
      </div>
    </footer>
  );
}

const TODAY_MILLIS = 12 * 3_600_000;

function AsOf({ instant }: { readonly instant: number }) {
  const { say, language } = useWords();
  const at = new Date(instant).toISOString();
  const format = now() - instant < TODAY_MILLIS ? formatClock : formatMoment;
  return <>{say('board.as_of', { moment: format(at, readersZone(), language) })}</>;
}

const toggleFullScreen = (): Promise<void> =>
  document.fullscreenElement === null
    ? document.documentElement.requestFullscreen()
    : document.exitFullscreen();
