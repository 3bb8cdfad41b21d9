import PDFDocument from 'pdfkit';
import { printFonts } from './print-fonts.js';

export const PAGE = { left: 48, right: 547, top: 48, bottom: 770, width: 499 } as const;
export const COLOURS = {
  ink: '#1d1d1b',
  quiet: '#5c5c58',
  line: '#c9c7c1',
  alarm: '#a11d1d',
} as const;

export interface TextStyle {
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly align?: 'left' | 'right';
}

export interface Place {
  readonly x: number;
  readonly width: number;
}

/** One of the kinds of structure that a screen reader knows. */
type Tag = 'H1' | 'H2' | 'P' | 'TH' | 'TD';

interface SheetFacts {
  readonly title: string;
  readonly author: string;
  readonly locale: string;
  /** Stands inside, and makes the same document the same bytes. */
  readonly issuedAt: Date;
}

/** A tagged PDF/A-3 on A4 pages with a pen that moves down. */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  /** Where the next thing is written. */
  y: number = PAGE.top;
  private readonly root: PDFKit.PDFStructureElement;
  private parent: PDFKit.PDFStructureElement;

  constructor({ title, author, locale, issuedAt }: SheetFacts) {
    this.pdf = new PDFDocument({
      size: 'A4',
      margins: { top: PAGE.top, left: PAGE.left, right: 48, bottom: 24 },
      pdfVersion: '1.7',
      subset: 'PDF/A-3a',
      tagged: true,
      displayTitle: true,
      bufferPages: true,
      lang: locale,
      // None of the fonts that every reader has: PDF/A wants all embedded.
      font: '',
      info: {
        Title: title,
        Author: author,
        Producer: 'Pledgeline',
        Creator: 'Pledgeline',
        CreationDate: issuedAt,
        ModDate: issuedAt,
      },
    });
    const { regular, bold } = printFonts();
    this.pdf.registerFont('regular', regular).registerFont('bold', bold);
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
    this.parent = this.root;
  }

  /** Writes text at the pen without moving it; answers how high it is. */
  write(tag: Tag, text: string, place: Place, style: TextStyle = {}): number {
    const height = this.heightOf(text, place.width, style);
    const y = this.y;
    const write = () => {
      this.styled(style).text(text, place.x, y, { width: place.width, ...alignOf(style) });
    };
    this.parent.add(this.pdf.struct(tag, {}, write));
    return height;
  }

  /** Writes a paragraph over the whole width, on the next page where it does not fit, and moves on. */
  paragraph(text: string, style: TextStyle = {}, tag: Tag = 'P'): void {
    const place = { x: PAGE.left, width: PAGE.width };
    this.keep(this.heightOf(text, place.width, style));
    this.y += this.write(tag, text, place, style);
  }

  /** What `write` adds belongs to a new structure ("Table", "TR", "Sect") inside the present one. */
  within(tag: 'Table' | 'TR' | 'Sect', write: () => void): void {
    const outer = this.parent;
    const element = this.pdf.struct(tag);
    outer.add(element);
    this.parent = element;
    write();
    this.parent = outer;
    element.end();
  }

  heightOf(text: string, width: number, style: TextStyle = {}): number {
    return this.styled(style).heightOfString(text === '' ? ' ' : text, { width });
  }

  /** Goes to a new page unless so much is left on this one. Answers whether it did. */
  keep(height: number): boolean {
    if (this.y + height <= PAGE.bottom) return false;
    this.pdf.addPage();
    this.y = PAGE.top;
    return true;
  }

  /** A thin line over the width of the page; not part of what is read. */
  rule(): void {
    this.artifact(() => {
      this.pdf.moveTo(PAGE.left, this.y).lineTo(PAGE.right, this.y);
      this.pdf.lineWidth(0.6).strokeColor(COLOURS.line).stroke();
    });
  }

  /** At the foot of every page, once all are there. */
  footer(text: (page: number, pages: number) => string): void {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.pdf.switchToPage(page);
      this.artifact(() => {
        const style = { size: 7.5, colour: COLOURS.quiet };
        this.styled(style).text(text(page + 1, count), PAGE.left, 788, {
          width: PAGE.width,
          align: 'center',
        });
      }, 'Pagination');
    }
  }

  async bytes(): Promise<Buffer> {
    this.root.end();
    this.pdf.end();
    const chunks: Buffer[] = [];
    for await (const chunk of this.pdf) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  private artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.pdf.markContent('Artifact', { type });
    draw();
    this.pdf.endMarkedContent();
  }

  private styled({ size = 9, bold = false, colour = COLOURS.ink }: TextStyle): PDFKit.PDFDocument {
    return this.pdf
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(colour);
  }
}

const alignOf = ({ align }: TextStyle) => (align === undefined ? {} : { align });
