import { XMLParser } from 'fast-xml-parser';
import { refused } from '#libs/kernel/errors';
import { decodeText } from '../decode-text.js';

/** An element; names are without their namespace prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly XmlElement[];
  /** Where it begins in the file, from 1. */
  readonly line: number;
}

// Values stay text: an amount must never pass through a float. Entities are left to `unescaped`.
const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  captureMetaData: true,
});
const META = XMLParser.getMetaDataSymbol() as symbol;

/**
 * The root element of a file.
 * @throws DomainError bank_statement.not_xml (422), also for a file that brings a document type: it
 *   could define entities, which this kind of file has no use for
 */
export function xmlRoot(content: Buffer): XmlElement {
  const text = decodeText(content, encodingOf(content));
  if (/<!DOCTYPE/i.test(text)) throw notXml('it brings a document type definition');
  const lineOf = lineCounter(text);
  const nodes = parsed(text);
  const roots = nodes.flatMap((node) => elementOf(node, lineOf));
  const root = roots.find(({ name }) => !name.startsWith('#'));
  if (root === undefined) throw notXml('it has no element');
  return root;
}

export const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** The first element on the way down these names. */
export function elementAt(element: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  let found: XmlElement | undefined = element;
  for (const name of path) found = found?.children.find((child) => child.name === name);
  return found;
}

/** Its text; undefined when the element is absent or empty. */
export function textAt(element: XmlElement, ...path: readonly string[]): string | undefined {
  const text = elementAt(element, ...path)?.text;
  return text === '' ? undefined : text;
}

/** ISO-8859-1 is read as Windows-1252, its superset in all that banks write. */
function encodingOf(content: Buffer): 'utf-8' | 'windows-1252' {
  const declared = /^[^>]*encoding=["']([\w-]+)["']/.exec(content.toString('latin1', 0, 200));
  return /^(iso-8859-1|windows-1252|cp1252)$/i.test(declared?.[1] ?? '') ? 'windows-1252' : 'utf-8';
}

type RawNode = Readonly<Record<string, unknown>>;

function parsed(text: string): readonly RawNode[] {
  try {
    return PARSER.parse(text, true) as RawNode[];
  } catch (error) {
    throw notXml(error instanceof Error ? error.message : 'it cannot be parsed');
  }
}

const notXml = (why: string): Error =>
  refused('bank_statement.not_xml', `This is not an XML file we can read: ${why}.`);

function elementOf(node: RawNode, lineOf: (index: number) => number): XmlElement[] {
  const name = Object.keys(node).find((key) => key !== ':@');
  if (name === undefined || name === '#text') return [];
  const inside = node[name] as readonly RawNode[];
  const meta = (node as Record<symbol, { readonly startIndex?: number } | undefined>)[META];
  const texts = inside.flatMap((child) => ('#text' in child ? [String(child['#text'])] : []));
  const attributes = Object.entries((node[':@'] ?? {}) as Record<string, unknown>);
  return [
    {
      // Banks choose their own prefixes; the one namespace is checked at the root.
      name: name.slice(name.indexOf(':') + 1),
      attributes: Object.fromEntries(
        attributes.map(([key, value]) => [key, unescaped(String(value))]),
      ),
      text: unescaped(texts.join('').trim()),
      children: inside.flatMap((child) => elementOf(child, lineOf)),
      line: lineOf(meta?.startIndex ?? 0),
    },
  ];
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** The five entities of XML 1.0 §4.6 and character references; there are no others without a DTD. */
const unescaped = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return NAMED[name] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });

/** Tells the line of an index by binary search over where lines begin. */
function lineCounter(text: string): (index: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (index) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
