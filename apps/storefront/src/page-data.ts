import type { PageData } from './server/contract.js';

const PAGE_DATA_ID = 'page-data';

function readPageData(): PageData | null {
  if (typeof document === 'undefined') return null;
  const text = document.getElementById(PAGE_DATA_ID)?.textContent ?? '';
  return text === '' ? null : (JSON.parse(text) as PageData);
}

/** Null on the server and in tests. */
export const PAGE: PageData | null = readPageData();
