import type { Response } from 'express'
import { availableParallelism } from 'node:os'
import { Conflict } from '../platform/errors'
import type { Paper } from '../platform/paper/pdf-blocks'
import { localeOf } from '../platform/text/languages'
import { newWorker } from '../platform/workers/new-worker'
import { WorkerPool } from '../platform/workers/worker-pool'
import { pageSigns, type PaperFault, type PaperOrder } from './paper-order'
import type { CertificateData } from './certificates/certificate.layout'

// Papers are set beside the worker that answers for pages. One takes a tenth of a second: those who come when six
// seconds' worth of them wait are told to come again.
const workers = new WorkerPool<PaperOrder, Uint8Array>(() => newWorker('src/documents/paper-worker.ts'), {
  workers: Math.min(2, Math.max(1, availableParallelism() - 1)),
  waiting: 60,
  longest: 60_000,
  idle: 60_000,
  patience: 2000,
})

/** Sets a document of the house for an answer. Throws Conflict for letters that no typeface draws. */
export const setDocument = (res: Response, { pageOf, ...document }: Paper): Promise<Buffer> =>
  set(res, {
    document,
    pageWords: pageOf(pageSigns.page, pageSigns.pages),
    locale: localeOf(document.lang),
  })

/** Sets a document that goes out with a mail. Throws the same. */
export async function setForMail({ pageOf, ...document }: Paper): Promise<Buffer> {
  const pageWords = pageOf(pageSigns.page, pageSigns.pages)
  try {
    return Buffer.from(await workers.do({ document, pageWords, locale: localeOf(document.lang) }))
  } catch (error) {
    throw asThrown(error)
  }
}

/** Sets a certificate for an answer; the same. */
export const setCertificate = (res: Response, certificate: CertificateData): Promise<Buffer> =>
  set(res, { certificate })

// Whoever goes away before the paper is there needs none.
async function set(res: Response, order: PaperOrder): Promise<Buffer> {
  const gone = new AbortController()
  const leave = () => gone.abort()
  res.once('close', leave)
  try {
    return Buffer.from(await workers.do(order, gone.signal))
  } catch (error) {
    throw asThrown(error)
  } finally {
    res.off('close', leave)
  }
}

function asThrown(error: unknown): unknown {
  if (error instanceof Error) return error
  const fault = error as PaperFault
  if (!('conflict' in fault)) return new Error(`A paper could not be set: ${fault.stack}`)
  const { message, values } = fault.conflict
  return new Conflict(message, { values })
}
