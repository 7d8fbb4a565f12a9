// What a document on paper is made of: plain data, in the reader's words, so that presenters of documents stay pure.

export interface PaperFact {
  label: string
  value: string
}

export interface PaperCell {
  text: string
  /** A second, softer paragraph in the same cell. */
  sub?: string
  strong?: boolean
}

export interface PaperColumn {
  label: string
  /** Share of the width; the shares of a table need not add up to anything. */
  share: number
  numeric?: boolean
}

export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'paragraph'; text: string; soft?: boolean }
  | { kind: 'facts'; facts: PaperFact[] }
  | { kind: 'list'; items: string[]; numbered?: boolean }
  | { kind: 'table'; columns: PaperColumn[]; rows: PaperCell[][] }
  /** A framed sentence that must not be overlooked. */
  | { kind: 'note'; text: string }

/** A whole document: cover block, matter, and what stands on every page. */
export interface Paper {
  title: string
  lang: string
  /** Whose paper it is, in the letterhead. */
  house: string
  /** Kind of document, above the title: "Report". */
  kind: string
  reference: string
  /** A line below the title: for whom and when. */
  subtitle?: string
  blocks: Block[]
  /** Across the sheet: for tables of many columns. */
  landscape?: true
  /** Foot of every page, at its start. */
  footer: string
  /** "Page 2 of 7"; signs in place of the numbers where they are not known yet. */
  pageOf: (page: number | string, pages: number | string) => string
  made: Date
}

/** Every text that stands on a paper. */
export const textsOf = ({ title, house, kind, reference, subtitle = '', footer, blocks }: Paper): string[] => [
  title,
  house,
  kind,
  reference,
  subtitle,
  footer,
  ...blocks.flatMap(textsOfBlock),
]

function textsOfBlock(block: Block): string[] {
  switch (block.kind) {
    case 'facts':
      return block.facts.flatMap(({ label, value }) => [label, value])
    case 'list':
      return block.items
    case 'table':
      return [
        ...block.columns.map(({ label }) => label),
        ...block.rows.flat().flatMap(({ text, sub = '' }) => [text, sub]),
      ]
    default:
      return [block.text]
  }
}
