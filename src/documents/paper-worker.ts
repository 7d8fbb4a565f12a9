import { parentPort } from 'node:worker_threads'
import { Conflict } from '../platform/errors'
import type { Paper } from '../platform/paper/pdf-blocks'
import type { WorkerAnswer } from '../platform/workers/worker-pool'
import { makeDocument } from '../programme/brand'
import { certificatePdf } from './certificates/certificate.layout'
import { pageSigns, type PaperFault, type PaperOrder } from './paper-order'

// The program of the thread that sets papers. It asks no database: all that stands on a paper comes with the order.

function made(order: PaperOrder): Promise<Buffer> {
  if ('certificate' in order) return certificatePdf(order.certificate)
  const { document, pageWords, locale } = order
  const numbers = new Intl.NumberFormat(locale, { useGrouping: false })
  const pageOf: Paper['pageOf'] = (page, pages) =>
    pageWords
      .replace(pageSigns.page, numbers.format(Number(page)))
      .replace(pageSigns.pages, numbers.format(Number(pages)))
  return makeDocument({ ...document, pageOf })
}

async function answer(order: PaperOrder): Promise<WorkerAnswer<Uint8Array>> {
  try {
    return { answer: await made(order) }
  } catch (error) {
    const failed: PaperFault =
      error instanceof Conflict ? { conflict: error.words } : { stack: String((error as Error).stack) }
    return { failed }
  }
}

parentPort?.on('message', (order: PaperOrder) => void answer(order).then((word) => parentPort!.postMessage(word)))
