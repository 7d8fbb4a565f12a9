import { activitySubject, dayAtHost } from '../../activities'
import type { Act } from '../../programme/actor'
import { contains, type Day } from '../../platform/time/calendar-day'
import { change, transaction } from '../../platform/data/change'
import { Conflict } from '../../platform/errors'
import { publish } from '../../platform/data/events'
import type { Versioned } from '../../platform/forms/forms'
import { newCertificateCode } from '../certificates/certificate-code'
import { assertDrawableCertificates } from '../certificates/certificate-letters'
import { countParticipants } from '../participants/participant.count'
import type { AttendanceRow, AttendanceValues } from '../participants/participant.form'
import { keepCounts, participantsOf, type KnownParticipant } from '../participants/participant.queries'
import {
  attendanceStep,
  begunDays,
  certificateKind,
  completionDays,
  hasCompleted,
  heldDays,
  listedStates,
  participantLifeCycle,
} from '../participants/participant.status'
import { holdTraining, movePeople, type Move } from '../participants/participant.step'
import { trainingEvents } from '../training.events'
import { Trainings, type TrainingRecord } from '../training.model'

const isListed = ({ state }: KnownParticipant): boolean => listedStates.includes(state)

/**
 * Keeps who was there on which day, and the test results. Who was there on every day on which the event was held
 * attended; who missed some did partly. From the first day on, until there are results. A mark is added to what is there
 * now: two people may note the attendance of one event at the same time.
 */
export function takeAttendance(reference: string, { rows }: AttendanceValues, act: Act): Promise<void> {
  return transaction(async () => {
    const training = await holdTraining(reference)
    const { period } = training
    if (training.state !== 'confirmed' && training.state !== 'delivered')
      throw new Conflict('training:error.notConfirmed')
    const today = dayAtHost(training, act.at)
    if (!period || period.from > today) throw new Conflict('training:error.notBegun')
    const begun = begunDays(training, today)
    const toCome = rows.flatMap(({ days }) => days).find((day) => !begun.includes(day))
    if (toCome) throw new Conflict('training:form.dayToCome', { values: { day: toCome }, field: 'present' })
    const completions = completionDays(training, today)
    for (const { completedOn } of rows)
      if (completedOn && !(completions && contains(completions, completedOn)))
        throw new Conflict('training:error.completedOutside', { values: { day: completedOn } })
    const everybody = await participantsOf(reference)
    const all = everybody.filter(isListed)
    for (const row of rows)
      if (!all.some(({ _id }) => String(_id) === row.id)) throw new Conflict('training:error.notOnList')
    const noted = new Map(rows.map((row) => [row.id, row]))
    const marked = all.map((person): Marked => marksOf(person, noted.get(String(person._id))))
    const held = heldDays(marked.map(({ days }) => days))
    await movePeople(
      marked.flatMap((one) => attendanceMove(one, held)),
      act,
    )
    await keepCounts(reference, everybody, { attendanceAt: act.at })
    const present = marked.filter(({ days }) => days.length > 0).length
    await publish(
      trainingEvents.attendanceTaken(activitySubject(training), act, { present, absent: all.length - present }),
    )
  })
}

interface Marked extends Pick<AttendanceRow, 'preTest' | 'postTest' | 'completedOn'> {
  person: KnownParticipant
  /** Whether the page that was sent has the person. */
  isNoted: boolean
  days: readonly Day[]
}

// What the page showed and was left as it was stays as it is now, whoever changed it meanwhile.
function marksOf(person: KnownParticipant, row: AttendanceRow | undefined): Marked {
  const { attendedDays, preTest, postTest, completedOn } = person
  if (!row) return { person, isNoted: false, days: attendedDays, preTest, postTest, completedOn }
  const { days, shown } = row
  if (!shown)
    return { person, isNoted: true, days, preTest: row.preTest, postTest: row.postTest, completedOn: row.completedOn }
  const added = days.filter((day) => !shown.days.includes(day))
  const removed = shown.days.filter((day) => !days.includes(day))
  return {
    person,
    isNoted: true,
    days: [...new Set([...attendedDays, ...added])].filter((day) => !removed.includes(day)).sort(),
    preTest: row.preTest === shown.preTest ? preTest : row.preTest,
    postTest: row.postTest === shown.postTest ? postTest : row.postTest,
    completedOn: row.completedOn === shown.completedOn ? completedOn : row.completedOn,
  }
}

function attendanceMove(marked: Marked, held: readonly Day[]): Move[] {
  const { person, isNoted, days, preTest, postTest, completedOn } = marked
  // Whoever has a result keeps it; on other pages of a long list nothing was said yet.
  if (participantLifeCycle.isFinal(person.state)) return []
  if (!isNoted && (person.state === 'selected' || person.state === 'confirmed')) return []
  const action = attendanceStep(days, held)
  const isSame =
    participantLifeCycle.next(person.state, action) === person.state &&
    days.join() === person.attendedDays.join() &&
    preTest === person.preTest &&
    postTest === person.postTest &&
    completedOn === person.completedOn
  return isSame
    ? []
    : [{ person, action, set: isNoted ? { attendedDays: [...days], preTest, postTest, completedOn } : {} }]
}

/**
 * Gives everybody who was there a result and a certificate: achievement with a passed test, completion without a test,
 * attendance for the others. Throws Conflict before the event is delivered.
 */
export const settleResults = (reference: string, { version }: Versioned, act: Act) =>
  change<TrainingRecord>(Trainings, reference, version, async (training) => {
    if (training.state !== 'delivered') throw new Conflict('training:error.notDeliveredYet')
    const everybody = await participantsOf(reference)
    const all = everybody.filter(isListed)
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
    const counts = countParticipants(everybody)
    training.set({ certificatesIssuedAt: act.at, counts, people: counts.people })
    const memberCodes = [...new Set(open.map(({ memberCode }) => memberCode))]
    return trainingEvents.certificatesIssued(activitySubject(training), act, { count: open.length, memberCodes })
  })
