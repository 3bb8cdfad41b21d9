import { useEffect, useRef, useState } from 'react';
import type { Progress } from '../api/types.js';
import { useWords } from '../text/words.js';
import { drawGauge } from './drawing.js';
import { gaugeSentence, isLost, type GaugedCampaign } from './gauge-words.js';
import './gauge.css';

export interface GaugeProps {
  readonly progress: Progress;
  readonly campaign: GaugedCampaign;
  /** A card shows the bar and the sentence; only a page of one campaign speaks of changes. */
  readonly live?: boolean;
}

const percent = (share: number): string => `${share * 100}%`;

/** The one picture: is it reached? The sentence beside it always says the same in words. */
export function Gauge({ progress, campaign, live = false }: GaugeProps) {
  const words = useWords();
  const { filled, collected, threshold } = drawGauge(progress);
  const { count, standing } = gaugeSentence(progress, campaign, words);
  const reached = (progress.final?.ratio ?? progress.ratio) >= 1;
  return (
    <div className="gauge" data-reached={reached} data-lost={isLost(campaign.state)}>
      <div className="gauge-bar" aria-hidden="true">
        <div className="gauge-track">
          <div className="gauge-held" style={{ transform: `scaleX(${filled})` }} />
          <div className="gauge-collected" style={{ transform: `scaleX(${filled * collected})` }} />
        </div>
        <div className="gauge-threshold" style={{ insetInlineStart: percent(threshold) }} />
      </div>
      <p className="gauge-words">
        {count !== null && <strong className="gauge-count">{count}</strong>}{' '}
        <span className="gauge-standing">{standing}</span>
      </p>
      {live && (
        <Announcer
          text={[count, standing].filter((part) => part !== null).join('. ')}
          reached={reached}
        />
      )}
    </div>
  );
}

const QUIET_MILLIS = 60_000;

/** Speaks of changes at most once a minute, and at once when the threshold is crossed. */
function Announcer({ text, reached }: { readonly text: string; readonly reached: boolean }) {
  const [spoken, speak] = useState('');
  const newest = useRef(text);
  const known = useRef({ text, reached });
  useEffect(() => {
    newest.current = text;
    if (reached === known.current.reached) return;
    known.current = { text, reached };
    speak(text);
  }, [text, reached]);
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (newest.current === known.current.text) return;
      known.current = { ...known.current, text: newest.current };
      speak(newest.current);
    }, QUIET_MILLIS);
    return () => {
      window.clearInterval(timer);
    };
  }, []);
  return (
    <span className="unseen" role="status" aria-live="polite">
      {spoken}
    </span>
  );
}
