import { activitySubject } from '../../activities'
import { isCoordinator, type Act } from '../../programme/actor'
import { signedBy, transaction, type Held } from '../../platform/data/change'
import { Conflict, Hidden } from '../../platform/errors'
import { publish } from '../../platform/data/events'
import { keptFields } from '../../platform/lists/saved/kept'
import { todayOf } from '../../platform/time/calendar-day'
import type { DecisionValues, NominationValues } from './participant.form'
import { countParticipants, sharedName, type ParticipantCounts } from './participant.count'
import { Participants, type ParticipantRecord } from './participant.model'
import { keepCounts, participantsOf, type KnownParticipant } from './participant.queries'
import { answers, participantLifeCycle, stepOf, waitingStates } from './participant.status'
import { assertAnother, sharedAddresses } from './people/shared-address'
import { holdTraining, movePeople, peopleNamed } from './participant.step'
import { trainingEvents, type MemberDecision } from '../training.events'
import type { TrainingRecord } from '../training.model'
import { mayAnswerPlace, mayDecideParticipants } from '../training.policy'
import { takesNominations } from '../training.status'

/**
 * Names people for an event. A Member's contact may until the last day; a coordinator also afterwards, as long as the
 * event is to come. Throws Conflict when it is too late, or when somebody is on the list already.
 */
export function nominateParticipants(reference: string, people: readonly NominationValues[], act: Act): Promise<void> {
  return transaction(async () => {
    const training = await holdTraining(reference)
    const isOpen = isCoordinator(act.actor)
      ? training.state === 'planned' || training.state === 'confirmed'
      : takesNominations(training, todayOf(act))
    if (!isOpen) throw new Conflict('training:error.nominationsClosed')
    for (const { memberCode } of people)
      if (!training.memberCodes.includes(memberCode)) throw new Conflict('training:error.notInvited')
    const emails = people.map(({ email }) => email)
    const listed = await Participants.find({ training: reference, email: { $in: emails } }, listedFields).lean()
    for (const person of people) assertAnother(person, listed)
    const said = people.filter(({ email }) => listed.some((one) => one.email === email)).map(({ email }) => email)
    const shared = await sharedAddresses(emails, said)
    // Plain records: their fields come from the form, which has checked them.
    await Participants.insertMany(
      people.map((person) => ({
        ...nominated(reference, person, shared, act),
        ...keptFields(Participants, person),
        __v: 0,
      })),
      { lean: true },
    )
    await keepCounts(reference)
    for (const memberCode of new Set(people.map((person) => person.memberCode))) {
      const count = people.filter((person) => person.memberCode === memberCode).length
      const details = { memberCode, count, officerId: training.officerId }
      await publish(trainingEvents.peopleNominated(activitySubject(training), act, details))
    }
  })
}

const listedFields = { name: 1, email: 1, memberCode: 1 } as const

const nominated = (
  training: string,
  { sameAddress: _said, ...person }: NominationValues,
  shared: ReadonlySet<string>,
  act: Act,
): Omit<ParticipantRecord, '__v'> => ({
  ...person,
  sharedAs: shared.has(person.email) ? sharedName(person.name) : '',
  training,
  state: 'nominated',
  attendedDays: [],
  nominatedBy: act.actor.id,
  nominatedByName: act.actor.name,
  createdAt: act.at,
  history: [{ action: 'nominate', from: 'nominated', to: 'nominated', note: '', ...signedBy(act) }],
})

/**
 * Decides about many people at once, or answers for them: the secretariat shortlists, selects, keeps in reserve or
 * declines; a Member confirms or withdraws its own. Throws Hidden for somebody else's people, Conflict when a step is
 * out of turn for one of them or more are chosen than there are places.
 */
export function decideParticipants(
  reference: string,
  { action, people: ids, note }: DecisionValues,
  act: Act,
): Promise<number> {
  const isAnswer = answers.includes(action as never)
  return transaction(async () => {
    const training = await holdTraining(reference)
    if (training.state !== 'planned' && training.state !== 'confirmed') throw new Conflict('training:error.notToCome')
    const all = await participantsOf(reference)
    const people = peopleNamed(all, ids)
    const may = isAnswer ? mayAnswerPlace : mayDecideParticipants
    if (people.some((person) => !may(act.actor, person))) throw new Hidden()
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
    const counts = await keepCounts(reference, all, action === 'select' ? { chosenDay: todayOf(act) } : {})
    assertSeats(training, counts, action)
    if (isAnswer) await publishAnswers(training, people, action, act)
    else
      await publish(
        trainingEvents.participantsDecided(activitySubject(training), act, { decisions: byMember(people), note }),
      )
    return people.length
  })
}

// Asked after the step, so that places given back by the same hand count.
function assertSeats({ seats }: TrainingRecord, { byState }: ParticipantCounts, action: string) {
  if (action !== 'select') return
  const { selected = 0, confirmed = 0 } = byState
  if (selected + confirmed > seats)
    throw new Conflict('training:error.tooManyChosen', {
      field: 'people',
      missing: [{ message: 'training:missing.seats', values: { seats, chosen: selected + confirmed } }],
    })
}

const byMember = (people: readonly KnownParticipant[]): MemberDecision[] =>
  [...new Set(people.map(({ memberCode }) => memberCode))].map((memberCode) => {
    const states: Record<string, number> = {}
    for (const person of people)
      if (person.memberCode === memberCode) states[person.state] = (states[person.state] ?? 0) + 1
    return { memberCode, states }
  })

async function publishAnswers(training: TrainingRecord, people: readonly KnownParticipant[], action: string, act: Act) {
  for (const memberCode of new Set(people.map((person) => person.memberCode))) {
    const count = people.filter((person) => person.memberCode === memberCode).length
    const answered = action === 'confirm' ? { confirmed: count, withdrawn: 0 } : { confirmed: 0, withdrawn: count }
    const details = { memberCode, ...answered, officerId: training.officerId }
    await publish(trainingEvents.placesAnswered(activitySubject(training), act, details))
  }
}

/** Who was kept in reserve, or was not decided about, is not selected any more once the event is over. */
export async function endReserve(training: Held<TrainingRecord>, act: Act): Promise<void> {
  const all = await participantsOf(training.reference)
  const waiting = all.filter(({ state }) => waitingStates.includes(state))
  if (waiting.length === 0) return
  await movePeople(
    waiting.map((person) => ({ person, action: 'decline' as const })),
    act,
  )
  const counts = countParticipants(all)
  training.set({ counts, people: counts.people })
}
