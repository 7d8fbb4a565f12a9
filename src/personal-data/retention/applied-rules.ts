import { lastActivityOf } from '../../audit'
import { archiveExpert, declarationsBefore, expertRecords, removeDeclarations, type ExpertRecord } from '../../experts'
import { countMessagesBefore, removeMessagesBefore } from '../../notices'
import { instantOf, type Day } from '../../platform/time/calendar-day'
import type { Act } from '../../programme/actor'
import { declinedBefore, emptyRequest } from '../../requests'
import { settings, type RetentionKind } from '../../programme/settings'
import { eraseParticipants, eventsNamingPeople, peopleWithoutLaterEvent } from '../../training'
import { userRecords } from '../../users'
import { findErasedPerson } from '../erasure/erased-person.queries'
import { proposeErasure } from '../erasure/erasure.service'

/** What a rule applies to on a day. */
interface Due {
  subject: string
  since: Date
  count: number
}

interface Rule {
  find: (before: Day, most: number) => Promise<Due[]>
  apply: (subject: string, before: Day, act: Act) => Promise<void>
}

/** The last day that is old enough; null where everything is kept. */
export function oldEnough(kind: RetentionKind, today: Day): Day | null {
  const years = settings().retention[kind]
  return years === 0 ? null : `${Number(today.slice(0, 4)) - years}${today.slice(4)}`
}

const mostAtOnce = 200

/** The last thing that is known of an expert. */
const lastOf = ({ createdAt, lastMissionDay, availabilityAnsweredAt }: ExpertRecord): Date =>
  new Date(
    Math.max(
      createdAt.getTime(),
      availabilityAnsweredAt?.getTime() ?? 0,
      lastMissionDay ? instantOf(lastMissionDay).getTime() : 0,
    ),
  )

export const rules: Readonly<Record<RetentionKind, Rule>> = {
  // A rule proposes; an administrator confirms, as with every erasure.
  accounts: {
    async find(before, most) {
      const closed = await userRecords.all.find(
        { active: false, mergedInto: null, erasedAt: null },
        { fields: { createdAt: 1 } },
      )
      const found: Due[] = []
      for (const { _id, createdAt } of closed) {
        if (found.length >= most) break
        const since = (await lastActivityOf(String(_id))) ?? createdAt
        if (since < instantOf(before)) found.push({ subject: String(_id), since, count: 1 })
      }
      return found
    },
    async apply(subject, _before, act) {
      const person = await findErasedPerson(subject)
      if (person && (!person.erasure || person.erasure.state === 'withdrawn'))
        await proposeErasure(subject, { name: person.name }, act)
    },
  },
  experts: {
    async find(before, most) {
      const old = instantOf(before)
      const found = await expertRecords.all.find<ExpertRecord>({
        createdAt: { $lt: old },
        'archived.at': null,
      })
      return found
        .map((expert) => ({ subject: expert.reference, since: lastOf(expert), count: 1 }))
        .filter(({ since }) => since < old)
        .slice(0, most)
    },
    apply: async (subject, _before, act) => {
      await archiveExpert(subject, { reason: '' }, act)
    },
  },
  declarations: {
    async find(before, most) {
      const found = await declarationsBefore(before, most)
      return found.map(({ reference, since, count }) => ({ subject: reference, since: instantOf(since), count }))
    },
    apply: async (subject, before, act) => {
      await removeDeclarations(subject, before, act)
    },
  },
  declined: {
    async find(before, most) {
      const found = await declinedBefore(instantOf(before), most)
      return found.map(({ reference, stateSince }) => ({ subject: reference, since: stateSince, count: 1 }))
    },
    apply: async (subject, _before, act) => {
      await emptyRequest(subject, act)
    },
  },
  participants: {
    async find(before, most) {
      const events = await eventsNamingPeople(before, most)
      const found: Due[] = []
      for (const { event } of events) {
        const people = await peopleWithoutLaterEvent(event.reference, before)
        if (people.length > 0)
          found.push({ subject: event.reference, since: instantOf(event.period!.until), count: people.length })
      }
      return found
    },
    async apply(subject, before) {
      for (const { name, email } of await peopleWithoutLaterEvent(subject, before)) {
        const token = `${crypto.randomUUID()}@erased.invalid`
        while ((await eraseParticipants({ emails: [email], names: [name] }, token, mostAtOnce)) === mostAtOnce);
      }
    },
  },
  messages: {
    async find(before) {
      const count = await countMessagesBefore(instantOf(before))
      return count > 0 ? [{ subject: 'messages', since: instantOf(before), count }] : []
    },
    async apply(_subject, before) {
      while ((await removeMessagesBefore(instantOf(before), mostAtOnce)) === mostAtOnce);
    },
  },
}
