import { describe, expect, it } from '@jest/globals';
import { ownPath } from './own-path.js';

const ours = 'https://shop.test';

describe('where signing in leads', () => {
  it.each(['/account/settings', '/campaigns/lune/pledge?reward=1'])('is %s', (path) => {
    expect(ownPath(path, ours)).toBe(path);
  });

  it.each([null, '', 'https://evil.test/', '//evil.test/x', '/\\evil.test', 'javascript:alert(1)'])(
    'is never %s',
    (path) => {
      expect(ownPath(path, ours)).toBe('/account');
    },
  );
});
