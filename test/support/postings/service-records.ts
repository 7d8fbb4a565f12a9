import { paths } from '../../../src/paths'
import { aSavedExpert } from '../../experts/expert.factory'
import { aSavedRecord, aSharedRecord } from '../../service-records/service-record.factory'
import { aCoordinator, anExpertActor } from '../people'
import { collection, type Posting } from './posting'

const shares = async (): Promise<number> => {
  const records = await collection('servicerecords').find({}).toArray()
  return records.reduce((sum, record) => sum + (record.shares as unknown[]).length, 0)
}

/** Forms of records of service and of the links that show them. */
export const serviceRecordPostings: Posting[] = [
  {
    path: paths.serviceRecords.create,
    open: async () => {
      const { reference } = await aSavedExpert()
      const page = paths.serviceRecords.create({ reference })
      return {
        by: anExpertActor(reference),
        page,
        form: '/service-records/new',
        typed: { parts: ['languages', 'areas'] },
      }
    },
    makes: { collection: 'servicerecords' },
  },
  {
    path: paths.serviceRecords.share,
    open: async () => {
      const { reference } = await aSavedExpert()
      const { code } = await aSavedRecord(reference)
      const typed = { recipient: 'A partner', until: '2026-12-24' }
      return { by: anExpertActor(reference), page: paths.serviceRecords.show({ code }), form: '/steps/share', typed }
    },
    makes: { collection: 'servicerecords', count: shares },
  },
  {
    path: paths.serviceRecords.revokeShare,
    open: async () => {
      const { reference } = await aSavedExpert()
      const { code } = await aSharedRecord(reference)
      return {
        by: anExpertActor(reference),
        page: paths.serviceRecords.show({ code }),
        form: '/steps/revoke',
        typed: {},
      }
    },
  },
  {
    path: paths.serviceRecords.renew,
    open: async () => {
      const { reference } = await aSavedExpert()
      const { code } = await aSavedRecord(reference)
      // A record gains no days on its first one.
      await collection('servicerecords').updateOne({ code }, { $set: { validUntil: '2027-01-31' } })
      const page = paths.serviceRecords.show({ code })
      return { by: anExpertActor(reference), page, form: '/steps/renew', typed: {} }
    },
  },
  {
    path: paths.serviceRecords.withdraw,
    open: async () => {
      const { reference } = await aSavedExpert()
      const { code } = await aSavedRecord(reference)
      const page = paths.serviceRecords.withdraw({ code })
      return { by: aCoordinator(), page, form: '/steps/withdraw', typed: {} }
    },
  },
]
