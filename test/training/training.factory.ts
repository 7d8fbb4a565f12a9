import { agreement } from '../../src/funding'
import { addDays } from '../../src/platform/time/calendar-day'
import type { Act } from '../../src/programme/actor'
import {
  closeNominations,
  confirmTraining,
  createTraining,
  deliverTraining,
  openNominations,
  type TrainingValues,
} from '../../src/training/training.service'
import { decideParticipants, nominateParticipants } from '../../src/training/participants/participant.service'
import { findTraining } from '../../src/training/training.queries'
import { participantsOf, type KnownParticipant } from '../../src/training/participants/participant.queries'
import { settleResults, takeAttendance } from '../../src/training/attendance/attendance.service'
import type { NominationValues } from '../../src/training/participants/participant.form'
import type { Training } from '../../src/training/training.model'
import { aSavedAgreement } from '../funding/agreement.factory'
import { actBy, aCoordinator } from '../support/people'
import { deadline, firstDay, lastDay, mapping, today } from './plain-training'

export { aParticipant, aPerson, aTraining, firstDay, lastDay, mapping, today } from './plain-training'

/** What the form of the same event gives, for use cases. */
const trainingValues = (values: Partial<TrainingValues> = {}): TrainingValues => ({
  title: 'Valuation by the transaction method',
  type: 'regional-workshop',
  mode: 'in-person-regional',
  period: { from: firstDay, until: lastDay },
  place: 'Nadi',
  languages: ['en'],
  languageService: 'none',
  memberCodes: ['FJ', 'WS'],
  requests: [],
  funding: [{ agreement: 'accelerate', line: '1', amount: 1_800_000, currency: 'EUR' }],
  mapping,
  outcomes: 'Value goods by the transaction method.',
  audience: { profile: 'Officers of valuation units.', levels: ['officer'], affiliations: ['customs'] },
  seats: 30,
  nominateBy: deadline,
  ...values,
})

const coordinator = aCoordinator()
const on = (day: string): Act => actBy(coordinator, new Date(day + 'T09:00:00Z'))

/** A training event in the database, brought to a state by the use cases that people use. */
export class TrainingStory {
  private constructor(readonly training: Training) {}

  static async begin(values: Partial<TrainingValues> = {}, act = on(today)): Promise<TrainingStory> {
    // The line that pays is there once for all events of a test.
    if (!agreement('accelerate')) await aSavedAgreement()
    const { reference } = await createTraining(trainingValues(values), act)
    return new TrainingStory((await findTraining(reference))!)
  }

  get reference(): string {
    return this.training.reference
  }

  /** As it stands in the database now. */
  async now(): Promise<Training> {
    return (await findTraining(this.reference))!
  }

  people(): Promise<KnownParticipant[]> {
    return participantsOf(this.reference)
  }

  async ids(): Promise<string[]> {
    return (await this.people()).map(({ _id }) => String(_id))
  }

  async nominated(...people: NominationValues[]): Promise<this> {
    await openNominations(this.reference, {}, on(today))
    await nominateParticipants(this.reference, people, on(today))
    return this
  }

  async selected(...people: NominationValues[]): Promise<this> {
    await this.nominated(...people)
    await closeNominations(this.reference, {}, on(addDays(deadline, 1)))
    await decideParticipants(this.reference, { action: 'select', people: await this.ids(), note: '' }, on(today))
    return this
  }

  async confirmed(...people: NominationValues[]): Promise<this> {
    await this.selected(...people)
    await decideParticipants(this.reference, { action: 'confirm', people: await this.ids(), note: '' }, on(today))
    await confirmTraining(this.reference, {}, on(today))
    return this
  }

  /** Everybody was there on the given days; all days when none are given. */
  async attended(days: string[], ...people: NominationValues[]): Promise<this> {
    await this.confirmed(...people)
    const rows = (await this.ids()).map((id) => ({ id, days }))
    await takeAttendance(this.reference, { rows }, on(lastDay))
    return this
  }

  async delivered(days: string[], ...people: NominationValues[]): Promise<this> {
    await this.attended(days, ...people)
    await deliverTraining(this.reference, {}, on(addDays(lastDay, 1)))
    return this
  }

  async settled(days: string[], ...people: NominationValues[]): Promise<this> {
    await this.delivered(days, ...people)
    await settleResults(this.reference, {}, on(addDays(lastDay, 2)))
    return this
  }
}
