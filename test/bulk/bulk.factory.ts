import { beginBulk } from '../../src/bulk/bulk.service'
import { findBulk } from '../../src/bulk/bulk.queries'
import type { BulkRecord } from '../../src/bulk/bulk.model'
import { paths } from '../../src/paths'
import { translator } from '../../src/platform/text/i18n'
import type { Actor } from '../../src/programme/actor'
import { aRequest } from '../requests/request.factory'
import { actBy } from '../support/people'

/** Rows of a list chosen by a person: requests to be acknowledged, or those of one other step. */
export async function aPreparedBulk(
  actor: Actor,
  { list = paths.requests.list(), step = 'acknowledge', rows }: { list?: string; step?: string; rows?: string[] } = {},
): Promise<BulkRecord & { __v: number }> {
  const references = rows ?? [(await aRequest().in('submitted').save()).reference]
  const viewer = { actor, lang: 'en' as const, t: translator('en'), today: '2026-11-24' }
  const begun = await beginBulk({ list, asked: '', step, all: false, rows: references }, viewer, actBy(actor))
  if (!('reference' in begun)) throw new Error(`No bulk step has begun: ${begun.error.message}`)
  return (await findBulk(begun.reference)) as BulkRecord & { __v: number }
}
