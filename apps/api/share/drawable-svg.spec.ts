import { describe, expect, it } from '@jest/globals';
import { drawableSvg } from './drawable-svg.js';

describe('an SVG for the canvas', () => {
  it('has paths for ellipses and circles, with everything else they say', () => {
    expect(
      drawableSvg('<ellipse cx="10" cy="20" rx="4" ry="2" fill="url(#sh)" opacity="0.8"/>'),
    ).toBe('<path d="M6 20a4 2 0 1 0 8 0a4 2 0 1 0 -8 0z" fill="url(#sh)" opacity="0.8"/>');
    expect(drawableSvg("<circle cx='3' cy='3' r='1.5' class='r'></circle>")).toBe(
      '<path d="M1.5 3a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0z" class=\'r\'></path>',
    );
  });
});
