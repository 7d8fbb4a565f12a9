import type { Upgrade } from '../../platform/data/migrations'
import { Agreements, type AgreementRecord } from '../agreement.model'
import { Programmes } from './programme.model'

// An agreement that was entered since says '' where it has none.
const waiting = { fundingType: 'programme', programme: null }

type Former = Pick<AgreementRecord, 'code' | 'title' | 'donor' | 'from' | 'until'>

const programmeOf = ({ title, donor, from, until }: Former) => ({
  ...{ name: title, description: { en: '', fr: '' }, from, until },
  ...{ partners: [donor.en], history: [], __v: 0 },
})

/**
 * Agreements from before there were programmes stood for one each: it is made of them, under the same code, and people
 * may then put several into one.
 */
export const programmeUpgrade: Upgrade = {
  waiting: () => Agreements.collection.countDocuments(waiting),
  async run() {
    const found = await Agreements.collection.find<Former>(waiting).sort({ code: 1 }).toArray()
    for (const agreement of found) {
      const { code } = agreement
      await Programmes.collection.updateOne({ code }, { $setOnInsert: programmeOf(agreement) }, { upsert: true })
      await Agreements.collection.updateOne({ code, programme: null }, { $set: { programme: code } })
    }
  },
}
