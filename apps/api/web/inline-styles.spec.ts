import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { withoutStyleAttributes } from './inline-styles.js';

describe('styles that React writes as attributes', () => {
  it('stand in one style element that the policy names by its hash', () => {
    const { markup, css, source } = withoutStyleAttributes(
      '<i style="width:40%"></i><b style="width:40%"></b><u style="transform:scaleX(0.5)"></u>',
    );
    expect(markup).toBe('<i data-drawn="0"></i><b data-drawn="0"></b><u data-drawn="1"></u>');
    expect(css).toBe('[data-drawn="0"]{width:40%}[data-drawn="1"]{transform:scaleX(0.5)}');
    expect(source).toBe(`'sha256-${createHash('sha256').update(css).digest('base64')}'`);
  });

  it('are left to the app where they could end the element or name a file', () => {
    const { markup, css, source } = withoutStyleAttributes(
      '<i style="background:url(&quot;x&quot;)"></i><b style="x:&lt;/style&gt;"></b><u style="a:b}c{d:e"></u>',
    );
    expect(markup).toBe('<i></i><b></b><u></u>');
    expect([css, source]).toEqual(['', null]);
  });

  it('are not found in text', () => {
    const text = '<p>write style=&quot;x&quot; here</p>';
    expect(withoutStyleAttributes(text).markup).toBe(text);
  });
});
