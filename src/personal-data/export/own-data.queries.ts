import { assignmentsOfExpert, type AssignmentRecord } from '../../activities'
import { entriesAbout, type EntryAbout } from '../../audit'
import { findExpert, meanForExpert, type ExpertRecord } from '../../experts'
import { recordsOf, type ServiceRecord } from '../../service-records'
import { members } from '../../members'
import { messagesTo } from '../../notices'
import type { Statement } from '../../platform/data/traces'
import { findViewsOf } from '../../saved-views'
import { participationsOf } from '../../training'
import { findAccess, type Access, type KnownUser } from '../../users'
import { peopleTraces } from '../people-traces'
import { findOpinions, type OwnOpinions } from './own-opinions.queries'

// What is kept of one person, for the person: the own words and deeds, and what others wrote that the person may read.
// Of others nothing comes with it, not even who they were.

type Facts = Record<string, unknown>

/** What somebody wrote or did on a record. */
interface Written extends Facts {
  kind: string
  reference: string
  place: string
  at?: Date
}

export interface OwnData extends OwnOpinions {
  account: Facts
  access: Access
  /** Views of lists that the person has saved. */
  views: Facts[]
  /** Where an administration names the person as its contact. */
  contacts: Facts[]
  expert: Facts | null
  assignments: Facts[]
  participations: Facts[]
  written: Written[]
  messages: Facts[]
  trail: EntryAbout[]
}

/**
 * Everything that is kept of the person of an account. Drafts of a Member are nobody else's: what stands in them is for
 * the person alone.
 */
export async function findOwnData(user: KnownUser, at: Date, isForPerson: boolean): Promise<OwnData> {
  const id = String(user._id)
  const { expertId } = user
  const [access, views, expert, records, assignments, participations, written, messages, trail, opinions] =
    await Promise.all([
      findAccess(id, at),
      findViewsOf(id),
      expertId ? findExpert(expertId) : null,
      expertId ? recordsOf(expertId) : [],
      expertId ? assignmentsOfExpert(expertId) : [],
      participationsOf(user.email, [user.name]),
      findWritten(id, isForPerson),
      messagesTo(id),
      entriesAbout(id, expertId),
      findOpinions(user, isForPerson),
    ])
  return {
    account: accountOf(user),
    access,
    views,
    contacts: contactsOf(user),
    expert: expert && { ...fileOf(expert, id), serviceRecords: records.map(recordOf) },
    assignments: assignments.filter(isKnownToExpert).map((one) => assignmentOf(one, id)),
    participations: participations.map(participationOf),
    written,
    messages: messages.map(({ to, subject, text, createdAt, sentAt, readAt }) => ({
      ...{ to, subject, text, createdAt, sentAt, readAt },
    })),
    trail,
    ...opinions,
  }
}

const accountOf = (user: KnownUser): Facts => {
  const { email, name, roles, language, timeZone, theme, memberCode, isHead, expertId, agreementCodes } = user
  const { mayDecide, deputy, regions, topics, programmes, secondFactor, active, invitedAt, createdAt, externalId } =
    user
  return {
    ...{ id: String(user._id), email, name, roles, language, timeZone, theme, memberCode, isHead, expertId },
    ...{
      agreementCodes,
      mayDecide,
      regions,
      topics,
      programmes,
      secondFactor,
      active,
      invitedAt,
      createdAt,
      externalId,
    },
    ...(deputy ? { deputy: { from: deputy.from, until: deputy.until } } : {}),
  }
}

const contactsOf = ({ _id, email }: KnownUser): Facts[] =>
  members().flatMap(({ code, contacts }) =>
    contacts
      .filter((contact) => contact.userId === String(_id) || (contact.email !== '' && contact.email === email))
      .map(({ role, name, email: address, from, until }) => ({
        member: code,
        role,
        name,
        email: address,
        from,
        until,
      })),
  )

// Who else signed a step is of no concern here.
const ownStep = <S extends { by?: string; byName?: string; forName?: string }>(
  { by, byName: _name, forName: _for, ...step }: S,
  id: string,
) => ({ ...step, isOwn: by === id })

function fileOf(expert: ExpertRecord, id: string): Facts {
  const { reference, name, homeMember, category, languages, areas, accreditations, availability } = expert
  const { availabilityAnsweredAt, conflicts, daysPerYear, suspended, rating, biography, corrections = [] } = expert
  const own = meanForExpert(rating)
  return {
    ...{ reference, name, homeMember, category, languages, areas, availability, availabilityAnsweredAt, conflicts },
    accreditations: accreditations.map(({ history, ...held }) => ({
      ...held,
      history: history.map((step) => ownStep(step, id)),
    })),
    ...{ daysPerYear, phone: expert.phone, confirmedAt: expert.confirmedAt },
    claims: (expert.claims ?? []).map(({ what, code, before, after, state, at, decided }) => ({
      ...{ what, code, before, after, state, at, decidedAt: decided?.at, reason: decided?.reason },
    })),
    ...{ suspended, biography, missionsDone: expert.missionsDone, lastMissionDay: expert.lastMissionDay },
    // From as many missions on as the page of the file shows it.
    ...(own ? { rating: { ...own, dimensions: rating.shown?.dimensions ?? [] } } : {}),
    corrections: corrections.map((step) => ownStep(step, id)),
    createdAt: expert.createdAt,
  }
}

// Without what opens a link.
const recordOf = ({ code, state, content, made, validUntil, shares }: ServiceRecord): Facts => ({
  ...{ code, state, content, madeAt: made?.at, validUntil },
  shares: shares.map(({ recipient, until, at, usedAt, revokedAt }) => ({ recipient, until, at, usedAt, revokedAt })),
})

// Whoever was only proposed was never told.
const isKnownToExpert = ({ invitedAt, releaseAskedAt, expertKnows }: AssignmentRecord): boolean =>
  invitedAt !== undefined || releaseAskedAt !== undefined || expertKnows === true

function assignmentOf(assignment: AssignmentRecord, id: string): Facts {
  const { reference, activity, activityTitle, role, from, until, state, invitedAt, acceptedAt } = assignment
  const { conditions, reason, history } = assignment
  return {
    ...{ reference, activity, activityTitle, role, from, until, state, invitedAt, acceptedAt, conditions, reason },
    history: history.map(({ action, from: was, to, at, by, note }) => ({
      ...{ action, from: was, to, at, isOwn: by === id },
      ...(by === id ? { note } : {}),
    })),
  }
}

function participationOf(one: Awaited<ReturnType<typeof participationsOf>>[number]): Facts {
  const { training, memberCode, name, email, gender, affiliation, level, position, state, attendedDays } = one
  const { completedOn, preTest, postTest, certificate, createdAt, event } = one
  return {
    ...{ training, title: event?.title, period: event?.period, memberCode, name, email, gender, affiliation, level },
    ...{ position, state, attendedDays, completedOn, preTest, postTest, certificate, createdAt },
  }
}

// What people write and do; who else is named beside it is left out.
const said = [
  ...['action', 'from', 'to', 'note', 'text', 'reason', 'reasonCode', 'outcome', 'answer', 'cause', 'link', 'band'],
  ...['day', 'days', 'method', 'number', 'agreedOn', 'fields', 'lang', 'on'],
]

async function findWritten(id: string, isForPerson: boolean): Promise<Written[]> {
  const found: Written[] = []
  for (const traces of peopleTraces)
    for await (const statement of traces.statements(id))
      if (isForPerson || statement.record.shared !== false) found.push(writtenIn(traces.kind, statement))
  return found.sort((one, other) => (other.at?.getTime() ?? 0) - (one.at?.getTime() ?? 0))
}

function writtenIn(kind: string, { record, place, part }: Statement): Written {
  const name = [record.reference, record.code, record.edition, record.training].find((one) => typeof one === 'string')
  const at = [part.at, part.startedAt].find((one) => one instanceof Date)
  return {
    kind,
    reference: typeof name === 'string' ? name : '',
    place,
    ...(at ? { at } : {}),
    ...Object.fromEntries(said.flatMap((field) => (hasWords(part[field]) ? [[field, part[field]]] : []))),
  }
}

const hasWords = (value: unknown): boolean => value !== undefined && value !== null && value !== ''
