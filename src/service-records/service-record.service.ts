import { randomBytes } from 'node:crypto'
import type { Act } from '../programme/actor'
import { expertEvents, findExpert } from '../experts'
import { append, change, create, signedBy, transaction, type Saved } from '../platform/data/change'
import { on } from '../platform/data/events'
import { Conflict, NotFound } from '../platform/errors'
import { todayOf } from '../platform/time/calendar-day'
import { erased } from '../platform/text/erased'
import { newCertificateCode } from '../training'
import { contentOf, stillHolds, type Chosen } from './content/record-content'
import { recordSubject, serviceRecordEvents } from './service-record.events'
import { ServiceRecords, type ServiceRecord, type Share } from './service-record.model'
import { mostRecords, servedBy } from './service-record.queries'
import { assertValid, endOfValidity, isRenewable } from './service-record.status'

type SavedRecord = Promise<Saved<ServiceRecord>>

/** Makes a record of what stands in the file now; with `replaces` it takes the place of an earlier one. */
export const makeRecord = (
  expert: string,
  { replaces, ...chosen }: Chosen & { replaces: string },
  act: Act,
): SavedRecord =>
  transaction(async () => {
    const file = await findExpert(expert)
    if (!file || file.archived) throw new NotFound()
    if ((await ServiceRecords.countDocuments({ expert })) >= mostRecords)
      throw new Conflict('service-records:error.tooMany', { values: { count: mostRecords } })
    const content = contentOf(file, await servedBy(expert), chosen, todayOf(act))
    const record = await create<ServiceRecord>(
      () =>
        new ServiceRecords({
          ...{ code: newCertificateCode(), expert, state: 'valid', content, made: signedBy(act) },
          validUntil: endOfValidity(act.at),
          ...(replaces === '' ? {} : { replaces }),
        }),
      (made) => serviceRecordEvents.made(recordSubject(made), act, {}),
    )
    if (replaces !== '')
      await change(ServiceRecords, { code: replaces, expert }, undefined, (former) => {
        if (former.state !== 'valid') throw new Conflict('service-records:error.notValid')
        former.set({ state: 'replaced', ended: signedBy(act) })
        return serviceRecordEvents.replaced(recordSubject(former), act, {})
      })
    return record
  })

/**
 * Gives a record its whole time anew, from today on. It says what stood in the file on its day; what it says of
 * accreditations must still hold, or a new record takes its place.
 */
export const renewRecord = (code: string, act: Act): SavedRecord =>
  change(ServiceRecords, { code }, undefined, async (record) => {
    if (record.state !== 'valid') throw new Conflict('service-records:error.notValid')
    if (!isRenewable(record, act.at))
      throw new Conflict('service-records:error.notLonger', { values: { day: record.validUntil } })
    const file = await findExpert(record.expert)
    if (!file || file.archived) throw new NotFound()
    if (!stillHolds(record.content!, file, todayOf(act))) throw new Conflict('service-records:error.notAsBefore')
    record.set({ validUntil: endOfValidity(act.at), renewed: signedBy(act) })
    return serviceRecordEvents.renewed(recordSubject(record), act, { until: record.validUntil })
  })

/** From here on whoever checks the record reads that it is withdrawn; its links are over. */
export const withdrawRecord = (code: string, act: Act): SavedRecord =>
  change(ServiceRecords, { code }, undefined, (record) => {
    if (record.state !== 'valid') throw new Conflict('service-records:error.notValid')
    record.set({ state: 'withdrawn', ended: signedBy(act) })
    return serviceRecordEvents.withdrawn(recordSubject(record), act, {})
  })

/** Links that one record may have. */
const mostShares = 50

/** Makes a link that shows the record to whoever has it, until the end of a day. */
export const shareRecord = (
  code: string,
  { recipient, until }: Pick<Share, 'recipient' | 'until'>,
  act: Act,
): SavedRecord =>
  change(ServiceRecords, { code }, undefined, (record) => {
    assertValid(record, act.at)
    if (until > record.validUntil)
      throw new Conflict('service-records:error.linkTooLong', { field: 'until', values: { day: record.validUntil } })
    if (record.shares.length >= mostShares)
      throw new Conflict('service-records:error.tooManyShares', { values: { count: mostShares } })
    record.shares.push({ id: randomBytes(16).toString('base64url'), recipient, until, ...signedBy(act) })
    return serviceRecordEvents.shared(recordSubject(record), act, { until })
  })

/** From here on the link opens nothing. */
export const revokeShare = (code: string, id: string, act: Act): SavedRecord =>
  change(ServiceRecords, { code }, undefined, (record) => {
    const share = record.shares.find((one) => one.id === id)
    if (!share) throw new NotFound()
    if (share.revokedAt) throw new Conflict('service-records:error.shareRevoked')
    share.revokedAt = act.at
    return serviceRecordEvents.shareRevoked(recordSubject(record), act, {})
  })

const hour = 3_600_000

/** Notes that a link was opened: once an hour at most, as each note is a write. */
export async function noteShareUse({ id, usedAt }: Share, at: Date): Promise<void> {
  if (usedAt && Math.abs(at.getTime() - usedAt.getTime()) < hour) return
  await append<ServiceRecord>(ServiceRecords, { 'shares.id': id }, { $set: { 'shares.$.usedAt': at } }, () => null)
}

/** Records of a file that has become another, or of a person who was erased, say nothing any more. */
export function listenForEndedFiles(): void {
  on(expertEvents.merged, endOfMerged)
  on(expertEvents.erased, endOfErased)
}

const endOfMerged = ({ details, act }: { details: { from: string }; act: Act }): Promise<void> =>
  endAll(details.from, act, false)

const endOfErased = ({ subject, act }: { subject: { reference: string }; act: Act }): Promise<void> =>
  endAll(subject.reference, act, true)

async function endAll(expert: string, act: Act, isErased: boolean): Promise<void> {
  const found = await ServiceRecords.find({ expert }, { code: 1, state: 1 }).lean<ServiceRecord[]>()
  for (const { code, state } of found) {
    if (state !== 'valid' && !isErased) continue
    await change(ServiceRecords, { code }, undefined, (record) => {
      if (record.state === 'valid') record.set({ state: 'withdrawn', ended: { ...signedBy(act), auto: true } })
      if (isErased) record.set({ content: { name: erased }, shares: [] })
      return state === 'valid' ? serviceRecordEvents.withdrawn(recordSubject(record), act, {}) : null
    })
  }
}
