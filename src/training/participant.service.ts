import { activitySubject } from '../activities'
import { isCoordinator, type Act } from '../platform/actor'
import { dayOf, type Day } from '../platform/calendar-day'
import { assertVersion, transaction } from '../platform/database'
import { Conflict, NotFound } from '../platform/errors'
import { publish } from '../platform/events'
import { keptFields } from '../platform/kept'
import { newCertificateCode } from './certificate-code'
import { assertDrawableCertificates } from './certificate-letters'
import type { AttendanceValues, DecisionValues, NominationValues } from './participant.form'
import { Participants, type ParticipantRecord, type ParticipantStep } from './participant.model'
import { keepCounts, participantsOf, type KnownParticipant } from './participant.queries'
import { mayAnswerPlace, mayDecideParticipants } from './training.policy'
import {
  answers,
  attendanceStep,
  certificateKind,
  hasCompleted,
  heldDays,
  listedStates,
  participantLifeCycle,
  stepOf,
  type ParticipantAction,
} from './participant.status'
import {
  attendanceTaken,
  certificatesIssued,
  participantsDecided,
  peopleNominated,
  placesAnswered,
  type MemberDecision,
} from './training.events'
import type { Training } from './training.model'
import { takesNominations } from './training.status'

/**
 * Names people for an event. A Member's contact may until the last day; a coordinator also afterwards, as long as the
 * event is to come. Throws Conflict when it is too late, or when somebody is on the list already.
 */
export async function nominateParticipants(
  training: Training,
  people: readonly NominationValues[],
  act: Act,
): Promise<void> {
  const isOpen = isCoordinator(act.actor)
    ? training.state === 'planned' || training.state === 'confirmed'
    : takesNominations(training, dayOf(act.at))
  if (!isOpen) throw new Conflict('training:error.nominationsClosed')
  for (const { memberCode } of people)
    if (!training.memberCodes.includes(memberCode)) throw new Conflict('training:error.notInvited')
  await transaction(async () => {
    const emails = people.map(({ email }) => email)
    const known = await Participants.findOne(
      { training: training.reference, email: { $in: emails } },
      { name: 1 },
    ).lean()
    if (known) throw new Conflict('training:error.alreadyNominated', { values: { name: known.name } })
    // Plain records: their fields come from the form, which has checked them.
    await Participants.insertMany(
      people.map((person) => ({
        ...nominated(training.reference, person, act),
        ...keptFields(Participants, person),
        __v: 0,
      })),
      { lean: true },
    )
    await refreshCounts(training)
    for (const memberCode of new Set(people.map((person) => person.memberCode))) {
      const count = people.filter((person) => person.memberCode === memberCode).length
      const details = { memberCode, count, officerId: training.officerId }
      await publish(peopleNominated(activitySubject(training), act, details))
    }
  })
}

const signature = ({ actor, at }: Act) => ({ by: actor.id, byName: actor.name, at })

const nominated = (training: string, person: NominationValues, act: Act): Omit<ParticipantRecord, '__v'> => ({
  ...person,
  training,
  state: 'nominated',
  attendedDays: [],
  nominatedBy: act.actor.id,
  nominatedByName: act.actor.name,
  createdAt: act.at,
  history: [{ action: 'nominate', from: 'nominated', to: 'nominated', note: '', ...signature(act) }],
})

// The event keeps the counts of its people. The copy in hand follows, without counting as an edit of it.
async function refreshCounts(training: Training, people?: readonly KnownParticipant[]): Promise<void> {
  const counts = await keepCounts(training.reference, people)
  training.set({ counts, people: counts.people })
  training.unmarkModified('counts')
  training.unmarkModified('people')
}

interface Move {
  person: KnownParticipant
  action: ParticipantAction
  note?: string
  set?: Partial<ParticipantRecord>
}

// Many people in one write, and those of whom the same is said in one statement. The version in the filter finds out
// who was changed meanwhile by somebody else.
async function movePeople(moves: readonly Move[], act: Act): Promise<void> {
  if (moves.length === 0) return
  const alike = new Map<string, { ids: unknown[]; version: number; update: object }>()
  for (const { person, action, note = '', set = {} } of moves) {
    const from = person.state
    participantLifeCycle.step(person, action)
    Object.assign(person, set)
    const step: ParticipantStep = { action, from, to: person.state, note, ...signature(act) }
    const update = { $set: { state: person.state, ...set }, $push: { history: step }, $inc: { __v: 1 } }
    const key = JSON.stringify([person.__v, update])
    const group = alike.get(key)
    if (group) group.ids.push(person._id)
    else alike.set(key, { ids: [person._id], version: person.__v, update })
  }
  const result = await Participants.bulkWrite(
    [...alike.values()].map(({ ids, version, update }) =>
      ids.length === 1
        ? { updateOne: { filter: { _id: ids[0], __v: version }, update } }
        : { updateMany: { filter: { _id: { $in: ids }, __v: version }, update } },
    ),
  )
  if (result.matchedCount < moves.length) throw new Conflict('platform:error.stale')
}

function peopleNamed(all: readonly KnownParticipant[], ids: readonly string[]): KnownParticipant[] {
  const wanted = new Set(ids)
  const people = all.filter(({ _id }) => wanted.has(String(_id)))
  if (people.length < wanted.size) throw new NotFound()
  return people
}

/**
 * Decides about many people at once, or answers for them: the secretariat shortlists, selects, keeps in reserve or
 * declines; a Member confirms or withdraws its own. Throws NotFound for somebody else's people, Conflict when a step is
 * out of turn for one of them or more are chosen than there are places.
 */
export async function decideParticipants(training: Training, values: DecisionValues, act: Act): Promise<number> {
  const { action, note } = values
  const isAnswer = answers.includes(action as never)
  if (training.state !== 'planned' && training.state !== 'confirmed') throw new Conflict('training:error.notToCome')
  await transaction(async () => {
    const all = await participantsOf(training.reference)
    const people = peopleNamed(all, values.people)
    const may = isAnswer ? mayAnswerPlace : mayDecideParticipants
    if (people.some((person) => !may(act.actor, person))) throw new NotFound()
    const step = stepOf(action)
    const stuck = people.filter((person) => !participantLifeCycle.can(person, step))
    if (stuck.length > 0)
      throw new Conflict('training:error.stepOutOfTurn', {
        missing: stuck.map(({ name }) => ({ message: `training:missing.${action}`, values: { name } })),
      })
    await movePeople(
      people.map((person) => ({ person, action: step, note })),
      act,
    )
    await refreshCounts(training, all)
    assertSeats(training, action)
    if (isAnswer) await publishAnswers(training, people, action, act)
    else await publish(participantsDecided(activitySubject(training), act, { decisions: byMember(people) }))
  })
  return values.people.length
}

// Asked after the step, so that places given back by the same hand count.
function assertSeats(training: Training, action: string) {
  if (action !== 'select') return
  const { selected = 0, confirmed = 0 } = training.counts.byState
  if (selected + confirmed > training.seats)
    throw new Conflict('training:error.tooManyChosen', {
      missing: [{ message: 'training:missing.seats', values: { seats: training.seats, chosen: selected + confirmed } }],
    })
}

const byMember = (people: readonly KnownParticipant[]): MemberDecision[] =>
  [...new Set(people.map(({ memberCode }) => memberCode))].map((memberCode) => {
    const states: Record<string, number> = {}
    for (const person of people)
      if (person.memberCode === memberCode) states[person.state] = (states[person.state] ?? 0) + 1
    return { memberCode, states }
  })

async function publishAnswers(training: Training, people: readonly KnownParticipant[], action: string, act: Act) {
  for (const memberCode of new Set(people.map((person) => person.memberCode))) {
    const count = people.filter((person) => person.memberCode === memberCode).length
    const answered = action === 'confirm' ? { confirmed: count, withdrawn: 0 } : { confirmed: 0, withdrawn: count }
    const details = { memberCode, ...answered, officerId: training.officerId }
    await publish(placesAnswered(activitySubject(training), act, details))
  }
}

/**
 * Keeps who was there on which day, and the test results. Who was there on every day on which the event was held
 * attended; who missed some did partly. From the first day on, until there are results.
 */
export async function takeAttendance(training: Training, values: AttendanceValues, act: Act): Promise<void> {
  const { period } = training
  if (training.state !== 'confirmed' && training.state !== 'delivered')
    throw new Conflict('training:error.notConfirmed')
  if (!period || period.from > dayOf(act.at)) throw new Conflict('training:error.notBegun')
  assertVersion(training, values.version)
  await transaction(async () => {
    const everybody = await participantsOf(training.reference)
    const all = everybody.filter(({ state }) => listedStates.includes(state))
    const noted = new Map(values.rows.map((row) => [row.id, row]))
    for (const row of values.rows)
      if (!all.some(({ _id }) => String(_id) === row.id)) throw new Conflict('training:error.notOnList')
    const daysOf = (person: KnownParticipant): readonly Day[] =>
      noted.get(String(person._id))?.days ?? person.attendedDays
    const held = heldDays(all.map(daysOf))
    await movePeople(attendanceMoves(all, noted, held), act)
    // An edit of the event itself, so that two people with the list open do not undo each other.
    training.attendanceAt = act.at
    await training.save()
    await refreshCounts(training, everybody)
    const present = all.filter((person) => daysOf(person).length > 0).length
    await publish(attendanceTaken(activitySubject(training), act, { present, absent: all.length - present }))
  })
}

function attendanceMoves(
  all: readonly KnownParticipant[],
  noted: ReadonlyMap<string, { days: Day[]; preTest?: number; postTest?: number }>,
  held: readonly Day[],
): Move[] {
  return all.flatMap((person): Move[] => {
    const row = noted.get(String(person._id))
    // Whoever has a result keeps it; on other pages of a long list nothing was said yet.
    if (participantLifeCycle.isFinal(person.state)) return []
    if (!row && (person.state === 'selected' || person.state === 'confirmed')) return []
    const days = row?.days ?? person.attendedDays
    const action = attendanceStep(days, held)
    const set = row ? { attendedDays: days, preTest: row.preTest, postTest: row.postTest } : {}
    const same = participantLifeCycle.next(person.state, action) === person.state
    const unchanged =
      same &&
      (!row ||
        (days.join() === person.attendedDays.join() &&
          row.preTest === person.preTest &&
          row.postTest === person.postTest))
    return unchanged ? [] : [{ person, action, set }]
  })
}

/**
 * Gives everybody who was there a result and a certificate: achievement with a passed test, completion without a test,
 * attendance for the others. Throws Conflict before the event is delivered.
 */
export async function settleResults(
  training: Training,
  act: Act,
  { version }: { version?: number } = {},
): Promise<void> {
  assertVersion(training, version)
  if (training.state !== 'delivered') throw new Conflict('training:error.notDeliveredYet')
  await transaction(async () => {
    const everybody = await participantsOf(training.reference)
    const all = everybody.filter(({ state }) => listedStates.includes(state))
    const held = heldDays(all.map(({ attendedDays }) => attendedDays))
    const passMark = training.test?.passMark
    const open = all.filter(({ state }) => state === 'attended' || state === 'partly-attended')
    if (open.length === 0) throw new Conflict('training:error.nothingToSettle')
    await assertDrawableCertificates(training, open)
    await movePeople(
      open.map((person) => {
        const action = hasCompleted(person, held, passMark) ? 'complete' : 'fail'
        const state = action === 'complete' ? 'completed' : 'failed'
        const kind = certificateKind({ ...person, state }, passMark)!
        return { person, action, set: { certificate: { kind, code: newCertificateCode(), issuedAt: act.at } } }
      }),
      act,
    )
    training.certificatesIssuedAt = act.at
    await training.save()
    await refreshCounts(training, everybody)
    const memberCodes = [...new Set(open.map(({ memberCode }) => memberCode))]
    await publish(certificatesIssued(activitySubject(training), act, { count: open.length, memberCodes }))
  })
}
