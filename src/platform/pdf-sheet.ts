import { wrap } from './pdf-lines'
import { colours, faces, page, type TextStyle } from './pdf-style'

type Document = PDFKit.PDFDocument
export type Tag = PDFKit.PDFStructureElement

interface Settings {
  title: string
  lang: string
  subject: string
  made: Date
  landscape?: boolean
}

/** Opens a tagged document (PDF/UA) with the house's typeface. The library is loaded with the first document. */
export async function openSheet({ title, lang, subject, made, landscape }: Settings): Promise<Sheet> {
  const { default: Library } = await import('pdfkit')
  const doc = new Library({
    size: 'A4',
    layout: landscape ? 'landscape' : 'portrait',
    margin: 0,
    tagged: true,
    // The library's types do not know this value yet.
    subset: 'PDF/UA' as never,
    pdfVersion: '1.7',
    lang,
    displayTitle: true,
    bufferPages: true,
    // Else the first page would ask for Helvetica, which is not embedded.
    font: faces.regular,
    info: { Title: title, Subject: subject, Author: 'Capstan', Creator: 'Capstan', CreationDate: made },
  })
  return new Sheet(doc)
}

/** A document being drawn: pages, a place on the page, and the tree of tags that screen readers follow. */
export class Sheet {
  y: number = page.top
  readonly left: number = page.side
  /** Everything of the document hangs on this tag. */
  readonly root: Tag
  private readonly parts: Buffer[] = []
  private readonly done: Promise<Buffer>

  constructor(readonly doc: Document) {
    this.done = new Promise((resolve, reject) => {
      doc.on('data', (part: Buffer) => this.parts.push(part))
      doc.on('end', () => resolve(Buffer.concat(this.parts)))
      doc.on('error', reject)
    })
    this.root = doc.struct('Document')
    doc.addStructure(this.root)
  }

  get width(): number {
    return this.doc.page.width - 2 * page.side
  }

  get bottom(): number {
    return this.doc.page.height - page.bottom
  }

  /** What is left of this page. */
  get room(): number {
    return this.bottom - this.y
  }

  newPage(): void {
    this.doc.addPage()
    this.y = page.top
  }

  /** Goes to the next page when this height does not fit here but fits there. */
  keepTogether(height: number): void {
    if (height > this.room && height <= this.bottom - page.top) this.newPage()
  }

  /** A new tag below another one. */
  tag(parent: Tag, type: string, options: object = {}): Tag {
    const made = this.doc.struct(type, options)
    parent.add(made)
    return made
  }

  widthOf(text: string, style: TextStyle): number {
    return this.doc.font(faces[style.face]).fontSize(style.size).widthOfString(text)
  }

  lines(text: string, style: TextStyle, width: number): string[] {
    this.doc.font(faces[style.face]).fontSize(style.size)
    return wrap(text, width, (part) => this.doc.widthOfString(part))
  }

  /** Draws lines from a place downwards, inside the tag. */
  write(
    tag: Tag,
    lines: string[],
    style: TextStyle,
    x: number,
    y: number,
    align: { end?: number; centre?: number } = {},
  ): void {
    tag.add(() => this.ink(lines, style, x, y, align))
  }

  /** Draws text that is not part of the matter: page numbers, heads that come again. */
  writeApart(
    text: string,
    style: TextStyle,
    x: number,
    y: number,
    align: { end?: number; centre?: number } = {},
  ): void {
    this.apart(() => this.ink([text], style, x, y, align))
  }

  /** Draws what screen readers pass over: rules, grounds, ornaments. */
  apart(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' })
    draw()
    this.doc.endMarkedContent()
  }

  rule(
    y: number,
    colour: string = colours.line,
    thickness = 0.6,
    from = this.left,
    until = this.left + this.width,
  ): void {
    this.apart(() => this.doc.moveTo(from, y).lineTo(until, y).lineWidth(thickness).strokeColor(colour).stroke())
  }

  ground(x: number, y: number, width: number, height: number, colour: string = colours.wash): void {
    this.apart(() => this.doc.rect(x, y, width, height).fill(colour))
  }

  /** Ends the document and gives its bytes. */
  async finish(): Promise<Buffer> {
    this.root.end()
    this.doc.end()
    return this.done
  }

  private ink(
    lines: string[],
    style: TextStyle,
    x: number,
    y: number,
    { end, centre }: { end?: number; centre?: number },
  ) {
    this.doc.font(faces[style.face]).fontSize(style.size).fillColor(style.colour)
    lines.forEach((line, index) => {
      const width = end === undefined && centre === undefined ? 0 : this.doc.widthOfString(line)
      const start = end !== undefined ? end - width : centre !== undefined ? centre - width / 2 : x
      // A space at the end of a line keeps the words apart for those who hear or copy the text.
      const text = index < lines.length - 1 && line !== '' ? line + ' ' : line
      if (text !== '') this.doc.text(text, start, y + index * style.leading, { lineBreak: false })
    })
  }
}
