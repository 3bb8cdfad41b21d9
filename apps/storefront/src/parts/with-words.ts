import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Area } from '../text/catalogue.js';
import { loadWords } from '../text/words.js';

/** A page or a part of one that is loaded when it is shown, together with the words it says. */
export const withWords = <Props extends object>(
  areas: readonly Area[],
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> =>
  lazy(async () => (await Promise.all([load(), loadWords(areas)]))[0]);
