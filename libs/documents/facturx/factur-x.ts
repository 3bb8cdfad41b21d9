import { LRUCache } from 'lru-cache';
import { assert } from '#libs/kernel/assert';
import { decimalsOf } from '#libs/kernel/currency';
import type { NamedDocument, PrintedDocument } from '../documents.types.js';
import type { Sheet } from '../pdf/sheet.js';
import { electronicInvoice } from './electronic-invoice.js';

const FACTUR_X = 'factur-x.xml';
/** EN 16931 knows no amounts with three decimals (BR-DEC). */
const DECIMALS_MAX = 2;
const SILENT = { log: () => undefined, warn: () => undefined, error: () => undefined };

// The library compiles its schema for each document, which takes a fifth of a second; documents never change.
const written = new LRUCache<string, string>({ max: 500 });

/**
 * The document as Cross Industry Invoice in the profile EN 16931 of Factur-X; null where its buyer is no
 * company, or not known any more, or its currency has more decimals than the standard allows.
 * @throws when the facts do not fit the schema of the standard
 */
export async function facturX(document: PrintedDocument): Promise<string | null> {
  const { buyer, currency } = document;
  const toCompany = typeof buyer?.companyName === 'string';
  if (!toCompany || decimalsOf(currency) > DECIMALS_MAX) return null;
  const known = written.get(document.id);
  if (known !== undefined) return known;
  // Large, and needed for companies only.
  const { InvoiceService } = await import('@e-invoice-eu/core');
  const service = new InvoiceService(SILENT);
  const options = { format: 'CII', lang: document.locale, noWarnings: true };
  const made = String(await service.generate(electronicInvoice(document, buyer), options));
  const xml = withReferences(made, document.content.names);
  written.set(document.id, xml);
  return xml;
}

const BEFORE_REFERENCES = '</ram:SpecifiedTradeSettlementHeaderMonetarySummation>';

/**
 * Names the invoices before this one (BT-25, BT-26): version 2.3 of the library takes them and leaves them
 * out of Cross Industry Invoices.
 */
function withReferences(xml: string, names: readonly NamedDocument[]): string {
  const references = names.map(
    ({ label, issuedOn }) => `
			<ram:InvoiceReferencedDocument>
				<ram:IssuerAssignedID>${label}</ram:IssuerAssignedID>
				<ram:FormattedIssueDateTime>
					<qdt:DateTimeString format="102">${issuedOn.replaceAll('-', '')}</qdt:DateTimeString>
				</ram:FormattedIssueDateTime>
			</ram:InvoiceReferencedDocument>`,
  );
  const parts = xml.split(BEFORE_REFERENCES);
  assert(parts.length === 2, 'the totals stand once in the invoice');
  return parts.join(`${BEFORE_REFERENCES}${references.join('')}`);
}

/** Embeds the XML as the standard wants it: associated, "Alternative", and told in the metadata. */
export function embedFacturX(sheet: Sheet, xml: string, issuedAt: Date): void {
  // The types of pdfkit do not know `relationship`, which its documentation names.
  const options = {
    name: FACTUR_X,
    type: 'text/xml',
    description: 'Factur-X, EN 16931',
    relationship: 'Alternative',
    creationDate: issuedAt,
    modifiedDate: issuedAt,
  };
  sheet.pdf.file(Buffer.from(xml, 'utf8'), options);
  sheet.pdf.appendXML(METADATA);
}

const PROPERTIES = [
  ['DocumentFileName', 'The name of the embedded XML document'],
  ['DocumentType', 'The type of the hybrid document in capital letters, e.g. INVOICE'],
  ['Version', 'The actual version of the standard applying to the embedded XML document'],
  ['ConformanceLevel', 'The conformance level of the embedded XML document'],
] as const;

const NAMESPACE = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';

/** Source: Factur-X 1.0.07, section 6.2 (XMP extension schema). */
const METADATA = `
        <rdf:Description xmlns:fx="${NAMESPACE}" rdf:about="">
            <fx:DocumentType>INVOICE</fx:DocumentType>
            <fx:DocumentFileName>${FACTUR_X}</fx:DocumentFileName>
            <fx:Version>1.0</fx:Version>
            <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
        </rdf:Description>
        <rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
            xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
            xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
            <pdfaExtension:schemas>
                <rdf:Bag>
                    <rdf:li rdf:parseType="Resource">
                        <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
                        <pdfaSchema:namespaceURI>${NAMESPACE}</pdfaSchema:namespaceURI>
                        <pdfaSchema:prefix>fx</pdfaSchema:prefix>
                        <pdfaSchema:property>
                            <rdf:Seq>${PROPERTIES.map(
                              ([name, description]) => `
                                <rdf:li rdf:parseType="Resource">
                                    <pdfaProperty:name>${name}</pdfaProperty:name>
                                    <pdfaProperty:valueType>Text</pdfaProperty:valueType>
                                    <pdfaProperty:category>external</pdfaProperty:category>
                                    <pdfaProperty:description>${description}</pdfaProperty:description>
                                </rdf:li>`,
                            ).join('')}
                            </rdf:Seq>
                        </pdfaSchema:property>
                    </rdf:li>
                </rdf:Bag>
            </pdfaExtension:schemas>
        </rdf:Description>`;
