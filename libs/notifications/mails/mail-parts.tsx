import type { CSSProperties, ReactElement } from 'react';
import type { MailContent, TimelineStep } from './mail-content.js';
import { theme } from './mail-theme.js';
import type { Words } from './words.js';

const text: CSSProperties = { fontSize: 16, lineHeight: '25px', color: theme.ink };
const rule = `1px solid ${theme.line}`;

/** What comes, variant by variant. */
export function LinesTable(props: {
  readonly lines: MailContent['lines'];
  readonly words: Words;
}): ReactElement {
  const { lines, words } = props;
  const heading: CSSProperties = { ...text, fontSize: 13, color: theme.quiet, borderBottom: rule };
  const value: CSSProperties = { ...text, borderBottom: rule, padding: '6px 0' };
  return (
    <table width="100%" cellPadding={0} cellSpacing={0} style={{ margin: '8px 0 24px' }}>
      <thead>
        <tr>
          <th className="quiet rule" align="left" style={heading}>
            {words.say('lines.variant')}
          </th>
          <th className="quiet rule" align="right" style={heading}>
            {words.say('lines.units')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ variant, units }) => (
          <tr key={variant}>
            <td className="ink rule" style={value}>
              {variant}
            </td>
            <td className="ink rule" align="right" style={value}>
              {words.number(units)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// A shape for each state, so that colour is not the only carrier.
const MARKS: Readonly<Record<TimelineStep['state'], string>> = { done: '●', now: '◉', later: '○' };

/** The other picture: what happens to my money. */
export function Timeline(props: {
  readonly steps: readonly TimelineStep[];
  readonly words: Words;
}): ReactElement {
  const { steps, words } = props;
  return (
    <>
      <h2
        className="ink rule"
        style={{
          ...text,
          borderTop: rule,
          margin: '32px 0 8px',
          paddingTop: 24,
          fontFamily: theme.serif,
          fontSize: 18,
          fontWeight: 'normal',
        }}
      >
        {words.say('timeline.heading')}
      </h2>
      <table role="presentation" cellPadding={0} cellSpacing={0} style={{ margin: '0 0 8px' }}>
        <tbody>
          {steps.map(({ state, text: sentence }, index) => (
            <tr key={index}>
              <td
                className="ink"
                valign="top"
                width={28}
                style={{ ...text, padding: '4px 0', color: theme.strong }}
                aria-label={words.say(`timeline.${state}`)}
              >
                {MARKS[state]}
              </td>
              <td
                className={state === 'later' ? 'quiet' : 'ink'}
                style={{
                  ...text,
                  padding: '4px 0',
                  fontWeight: state === 'now' ? 'bold' : 'normal',
                  color: state === 'later' ? theme.quiet : theme.ink,
                }}
              >
                {sentence}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
