import type { CSSProperties, ReactElement } from 'react';
import type { GaugeDrawing } from './gauge.js';
import { theme } from './mail-theme.js';

const cell = (background: string): CSSProperties => ({
  backgroundColor: background,
  height: 14,
  lineHeight: '14px',
  fontSize: 1,
});

/** The gauge as a table of coloured cells: no picture to load, and the sentence always beside it. */
export function GaugeBar({ gauge }: { readonly gauge: GaugeDrawing }): ReactElement {
  const { filledPercent: filled, thresholdPercent: threshold } = gauge;
  const parts = [
    { kind: 'fill', width: Math.min(filled, threshold) },
    { kind: 'track', width: Math.max(0, threshold - filled) },
    { kind: 'threshold', width: 1 },
    { kind: 'fill', width: Math.max(0, filled - threshold - 1) },
    { kind: 'track', width: 99 - Math.max(filled - 1, threshold) },
  ].filter((part) => part.width > 0);
  const colours = { fill: theme.strong, track: theme.track, threshold: theme.ink };
  return (
    <>
      <table
        role="presentation"
        width="100%"
        cellPadding={0}
        cellSpacing={0}
        style={{ borderCollapse: 'collapse', margin: '28px 0 8px' }}
      >
        <tbody>
          <tr>
            {parts.map(({ kind, width }, index) => (
              <td
                key={index}
                className={kind}
                width={`${width}%`}
                style={cell(colours[kind as keyof typeof colours])}
              >
                {'\u00a0'}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <p
        className="quiet"
        style={{ margin: '0 0 24px', color: theme.quiet, fontSize: 14, lineHeight: '20px' }}
      >
        {gauge.sentence}
      </p>
    </>
  );
}
