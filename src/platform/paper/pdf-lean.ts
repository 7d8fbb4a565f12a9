// The library writes a document in hundreds of thousands of small pieces, each an array of its own: a list of thousands of
// rows would take more memory than a worker has. Here what it writes is joined, page by page.

type Document = PDFKit.PDFDocument

/** What the library has of a document and its pages; its types do not say so. */
interface Inside {
  page: { content: Content }
  _offset: number
  _write: (piece: string | Uint8Array) => void
  push: (piece: Uint8Array | null) => boolean
}

interface Content {
  write: (piece: string | Uint8Array) => void
  finalize: () => void
}

const largePiece = 65_536

/** Makes a document take little memory while it is drawn; gives its bytes once it has ended. */
export function writeLean(doc: Document): Promise<Buffer> {
  const inside = doc as unknown as Inside
  joinContent(inside.page.content)
  doc.on('pageAdded', () => joinContent(inside.page.content))
  // Its head has been written already.
  const parts: Buffer[] = [doc.read() as Buffer]
  const written = new JoinedText((piece) => parts.push(piece))
  inside._write = (piece) => {
    if (typeof piece === 'string') inside._offset += written.add(piece)
    else {
      written.flush()
      parts.push(Buffer.from(piece))
      inside._offset += piece.length
    }
  }
  return new Promise((done) => {
    inside.push = (piece) => {
      if (piece !== null) throw new Error('A document is written by its own writer alone')
      written.flush()
      done(Buffer.concat(parts))
      return false
    }
  })
}

/** The content of one page, of which nothing but its text is kept until it is left or ended. */
function joinContent(content: Content): void {
  const { write, finalize } = Object.getPrototypeOf(content) as Content
  const drawn = new JoinedText((piece) => write.call(content, piece))
  content.write = (piece) => {
    if (typeof piece === 'string') drawn.add(piece)
    else {
      drawn.flush()
      write.call(content, piece)
    }
  }
  content.finalize = () => {
    drawn.flush()
    finalize.call(content)
  }
}

/** Lines of single-byte letters, handed on in large pieces. */
class JoinedText {
  private lines: string[] = []
  private length = 0

  constructor(private readonly take: (piece: Buffer) => unknown) {}

  /** Adds a line, and gives its length with its end. */
  add(line: string): number {
    this.lines.push(line)
    this.length += line.length + 1
    const added = line.length + 1
    if (this.length >= largePiece) this.flush()
    return added
  }

  flush(): void {
    if (this.lines.length === 0) return
    this.take(Buffer.from(this.lines.join('\n') + '\n', 'latin1'))
    this.lines = []
    this.length = 0
  }
}
