import { writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { printDocument } from '#libs/documents/pdf/print-document';
import { splitNet } from '#libs/documents/issuing/document-lines';
import { mentionsOf } from '#libs/documents/words/mentions';
import type { PrintedDocument, Seller } from '#libs/documents/documents.types';
import { Money } from '#libs/kernel/money';
const seller: Seller = { name: 'Pledgeline Demo', legalForm: 'SAS au capital de 10 000 €', address: { line1: '1 rue de la Démonstration', postcode: '75001', city: 'Paris', country: 'FR' }, siren: '000000000', rcs: 'Paris', vatId: 'FR00000000000', isReal: false };
function make(o: any): PrintedDocument {
  const gross = o.lines.reduce((s: number, l: any) => s + l.grossMinor, 0);
  const { net, vat } = Money.of(gross, o.currency).splitVatIncluded(o.bp);
  const vatPart = [{ country: o.country, category: 'standard', basisPoints: o.bp, netMinor: net.amountMinor, vatMinor: vat.amountMinor }];
  return { id: '01900000-0000-7000-8000-000000000001', kind: o.kind, series: 'D', year: 2026, number: 123, label: o.label, issuedOn: '2026-07-12', issuedAt: new Date('2026-07-12T10:00:00Z'), cause: 'x:y', pledgeId: '01900000-0000-7000-8000-0000000000aa', campaignId: 'c', currency: o.currency, grossMinor: gross, vatMinor: vat.amountMinor, locale: o.locale,
    content: { seller: o.seller ?? seller, campaignTitle: o.title, eventOn: '2026-07-11', lines: splitNet(o.lines, net.amountMinor, o.bp), vat: vatPart, netMinor: net.amountMinor, dueMinor: 0, names: o.names ?? [], purpose: o.purpose, mentions: mentionsOf(o.locale, { purpose: o.purpose, vat: vatPart, seller, toCompany: !!o.company }), deliveryCountry: o.country },
    buyer: { name: 'Jean-Baptiste Őrsi-Łukasiewicz de la Tour d’Auvergne Ωμέγα Παπαδόπουλος-Østergård', companyName: o.company ?? null, vatId: o.company ? 'FR40303265045' : null, registrationId: o.company ? '303265045' : null, address: { line1: '77 avenue des Champs-Élysées, escalier B, bâtiment « Les Tilleuls »', line2: '3e étage', postcode: '69001', city: 'Lyon', country: 'FR' } } };
}
const line = (title: string, quantity: number, grossMinor: number, variant: string | null = 'CHAIR-OAK') => ({ title, variant, quantity, grossMinor });
const names = [{ id: '1', kind: 'deposit_invoice' as const, label: 'D-2026-000123', issuedOn: '2026-07-12', grossMinor: 5490, vatMinor: 915 }, { id: '2', kind: 'credit_note' as const, label: 'A-2026-000007', issuedOn: '2026-08-01', grossMinor: 1001, vatMinor: 167 }];
const docs: Record<string, PrintedDocument> = {
  'fr-deposit': make({ kind: 'deposit_invoice', label: 'D-2026-000123', locale: 'fr', currency: 'EUR', bp: 2000, country: 'FR', title: 'Fauteuil Łódź – édition « Ω »', purpose: 'deposit', company: 'Établissements Őszibarack & Fils SARL', lines: [line('Le fauteuil en chêne massif, avec son coussin en laine des Pyrénées et un nom beaucoup trop long pour une ligne', 3, 147000), line('Coussin', 1, 1500, 'CUSHION-RED'), line('Livraison', 1, 590, null)] }),
  'en-credit-kwd': make({ kind: 'credit_note', label: 'A-2026-000007', locale: 'en', currency: 'KWD', bp: 1900, country: 'DE', title: 'Lounge chair', purpose: 'refund', names: names.slice(0, 1), lines: [line('Part of the deposit for "Lounge chair" refunded', 1, 1234567, null)] }),
  'fr-final': make({ kind: 'final_invoice', label: 'F-2026-000001', locale: 'fr', currency: 'EUR', bp: 2000, country: 'FR', title: 'Fauteuil', purpose: 'final', names, lines: [line('Un fauteuil', 1, 4900), line('Livraison', 1, 590, null), line('Remboursé auparavant', 1, -1001, null)] }),
  'en-final-jpy': make({ kind: 'final_invoice', label: 'F-2026-000002', locale: 'en', currency: 'JPY', bp: 0, country: 'JP', title: 'Chair', purpose: 'final', names: names.slice(0, 1), lines: Array.from({ length: 30 }, (_, i) => line(`Chair number ${i}`, 2, 1234567)) }),
};
for (const [name, d] of Object.entries(docs)) {
  const bytes = await printDocument(d);
  writeFileSync(`/tmp/wt-data/documents/${name}.pdf`, bytes);
  console.log(name, bytes.length, createHash('sha1').update(bytes).digest('hex'), createHash('sha1').update(await printDocument(d)).digest('hex'));
}
const t = performance.now(); const c = process.cpuUsage();
for (let i = 0; i < 20; i++) await printDocument(docs['fr-deposit']!);
console.log('ms', (performance.now() - t) / 20, 'cpu ms', process.cpuUsage(c).user / 20000);
