import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '#apps/storefront/src/text/languages';
import { brandFolder, type Brand } from '#config/brand/brand';

/** The legal pages, in the order of the footer. */
export const LEGAL_NAMES = [
  'terms',
  'withdrawal',
  'privacy',
  'cookies',
  'accessibility',
  'notice',
] as const;

export type LegalName = (typeof LEGAL_NAMES)[number];

export interface LegalText {
  readonly title: string;
  /** In the little of Markdown that stories are written in. */
  readonly text: string;
  readonly heldFrom: string;
  readonly sample: boolean;
}

/**
 * A text of the brand itself, or the sample filled with its company. The first line is the title.
 * A brand's own text may use the same placeholders.
 */
export function legalText(
  name: LegalName,
  language: Language,
  place: { readonly brand: Brand; readonly theme: string; readonly root: string },
): LegalText {
  const { brand, theme, root } = place;
  const path = join('legal', language, `${name}.md`);
  const own = join(brandFolder(theme, root), path);
  const file = existsSync(own) ? own : join(brandFolder('default', root), path);
  const [title = '', ...lines] = filled(readFileSync(file, 'utf8'), brand, language).split('\n');
  return {
    title: title.replace(/^# /, ''),
    text: lines.join('\n').trim(),
    heldFrom: brand.company.textsOf,
    sample: brand.company.sample,
  };
}

function filled(text: string, brand: Brand, language: Language): string {
  const { company } = brand;
  const values: Readonly<Record<string, string>> = {
    brand: brand.name,
    contact: brand.contact,
    company: company.name,
    form: company.form[language],
    address: company.address,
    register: company.register,
    vatNumber: company.vatNumber,
    phone: company.phone,
    director: company.director,
    host: company.host,
    mediator: company.mediator[language],
  };
  return text.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
}
