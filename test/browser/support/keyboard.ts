import { expect, type Page } from '@playwright/test';

/** Where the keyboard stands. */
interface Stop {
  /** What a screen reader would say of it first. */
  readonly name: string;
  readonly role: string;
  /** Whether a person sees that it has the focus. */
  readonly visible: boolean;
  /** Whether it comes after the stop before in the order of the page. */
  readonly follows: boolean;
}

const STOPS_MAX = 300;

/** Runs in the page: reads what is focused. The ring may be drawn by what is around a field. */
const READ_STOP = `(() => {
  const element = document.activeElement ?? document.body;
  const before = window.stopBefore;
  window.stopBefore = element;
  const name = element.getAttribute('aria-label') ?? (element.labels?.[0] ?? element).textContent;
  const ringed = [element, element.closest('label'), element.closest('article'), element.closest('.card')];
  return {
    name: name.trim(),
    role: element.getAttribute('role') ?? element.tagName.toLowerCase(),
    visible: ringed.some((one) => {
      if (one === null) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    }),
    follows: !before?.isConnected ||
      (before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  };
})()`;

/** A person without a mouse: Tab, Shift+Tab, arrows, Space, Enter, and nothing else. */
export class Keyboard {
  constructor(readonly page: Page) {}

  /** Tabs on to what is called so. Every stop on the way shows its focus and follows the one before. */
  async tabTo(name: RegExp, role?: string): Promise<void> {
    const passed: string[] = [];
    while (passed.length < STOPS_MAX) {
      await this.page.keyboard.press('Tab');
      const stop = await this.page.evaluate<Stop>(READ_STOP);
      passed.push(`${stop.role} "${stop.name}"`);
      expect(
        stop,
        `the focus is seen and in order after ${passed.slice(-2).join(', ')}`,
      ).toMatchObject({ visible: true, follows: true });
      if (name.test(stop.name) && (role === undefined || role === stop.role)) return;
    }
    throw new Error(`the keyboard does not come to ${String(name)}, only to ${passed.join(', ')}`);
  }

  press(
    key: 'Enter' | 'Space' | 'ArrowDown' | 'ArrowUp' | 'Shift+Tab' | 'Tab' | 'Escape',
  ): Promise<void> {
    return this.page.keyboard.press(key);
  }

  /** Tabs on to a field and types. */
  async type(field: RegExp, text: string): Promise<void> {
    await this.tabTo(field, 'input');
    await this.page.keyboard.type(text);
  }

  /** A link or a button led to another page: the focus is on its heading, and its title is told. */
  async expectNewPage(heading: RegExp): Promise<void> {
    const first = this.page.getByRole('heading', { level: 1 });
    await expect(first).toHaveText(heading);
    await expect(first).toBeFocused();
    // A page that is still finding out changes its title; it tells so in its own status.
    await expect(this.page.getByRole('status').filter({ hasText: ' · ' })).toHaveCount(1);
  }
}
