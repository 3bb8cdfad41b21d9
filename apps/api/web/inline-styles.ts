import { createHash } from 'node:crypto';

export interface StyledMarkup {
  readonly markup: string;
  /** The style element's text; empty when nothing is styled by an attribute. */
  readonly css: string;
  /** What allows exactly this text in a content security policy. */
  readonly source: string | null;
}

// Lengths, shares, transforms: what the app sets as styles. Anything else is left to the app.
const HARMLESS = /^[\w\s.,:;%()#+*/-]*$/;

/**
 * React writes `style="…"`, which our policy forbids. The same declarations go into one style
 * element that the policy names by its hash, and the elements are marked for it.
 */
export function withoutStyleAttributes(drawn: string): StyledMarkup {
  const marks = new Map<string, string>();
  // In React's output a double quote inside text or attributes is always an entity.
  const markup = drawn.replace(/ style="([^"]*)"/g, (_, declarations: string) => {
    if (!HARMLESS.test(declarations)) return '';
    const mark = marks.get(declarations) ?? String(marks.size);
    marks.set(declarations, mark);
    return ` data-drawn="${mark}"`;
  });
  const css = [...marks].map(([style, mark]) => `[data-drawn="${mark}"]{${style}}`).join('');
  const hash = createHash('sha256').update(css).digest('base64');
  return { markup, css, source: css === '' ? null : `'sha256-${hash}'` };
}
