import type { Conflict } from '../platform/errors'
import type { Paper } from '../platform/paper/pdf-blocks'
import type { CertificateData } from './certificates/certificate.layout'

// What is said between the thread of the pages and the one that sets papers: plain data, as nothing else goes across.

/** A document of the house, or a certificate. A thread takes no function: its page numbers come as words and locale. */
export type PaperOrder =
  | { document: Omit<Paper, 'pageOf'>; pageWords: string; locale: string }
  | { certificate: CertificateData }

/** Why no paper was made: letters that no typeface draws, which the reader is told; or what went wrong. */
export type PaperFault = { conflict: Conflict['words'] } | { stack: string }

/** What stands in the pattern for the number of a page, and for how many there are. */
export const pageSigns = { page: '{page}', pages: '{pages}' } as const
