import { assignmentEvents, assignmentsByActivity, unfinishedStates } from '../activities'
import { assessmentRecords, assessmentWaits } from '../assessments'
import { memberContactsChanged, members } from '../members'
import { regionOf } from '../members/pure'
import { missionRecords, missionWaits } from '../missions'
import { type Day, organisationDay } from '../platform/time/calendar-day'
import { languageOfTitle, textFields, titleFields } from '../platform/text/written'
import { transaction } from '../platform/data/change'
import { on } from '../platform/data/events'
import { owingStates, recommendationRecords, recommendationWaits } from '../recommendations'
import { requestLifeCycle, requestRecords, requestWaits } from '../requests'
import { trainingRecords, trainingWaits } from '../training'
import { userEvents, holdersNow, knownUser, type Waiting } from '../users'
import { OrphanLooks, Orphans, type OrphanKind, type OrphanRecord } from './orphan.model'
import type { Job } from '../platform/jobs/jobs'

type Found = Omit<OrphanRecord, 'foundAt'>

interface Named {
  kind: OrphanKind
  reference: string
  title: string
  writtenIn?: string
  titleIn?: string
}

// What a Member owes is told of the Member, not of the record: its drafts are its own.
function orphanOf(named: Named, waiting: Waiting): Found[] {
  const { reason } = holdersNow(waiting)
  if (!reason) return []
  const { kind, reference, title } = named
  const { region } = waiting
  if ('memberCode' in waiting) {
    const { memberCode } = waiting
    return [{ kind: 'member', reference: memberCode, title: '', memberCode, region, reason, person: '' }]
  }
  const titleIn = languageOfTitle(named)
  return [{ kind, reference, title, titleIn, memberCode: '', region, reason, person: personIn(waiting) }]
}

const personIn = (waiting: Waiting): string =>
  waiting.who === 'officer' ? waiting.officerId : waiting.who === 'expert' ? waiting.expertId : ''

/** Something open, and for whom it waits. */
export interface OpenWait {
  named: Named
  waiting: Waiting
}

const waits = (named: Named, found: readonly (Waiting | null)[]): OpenWait[] =>
  found.flatMap((waiting) => (waiting ? [{ named, waiting }] : []))

/** Everything that is open, each with everybody for whom it waits. */
export async function findOpenWaits(at: Date): Promise<OpenWait[]> {
  const today = organisationDay(at)
  const found: OpenWait[] = []
  const open = requestLifeCycle.states.filter((state) => !requestLifeCycle.isFinal(state))
  const requests = await requestRecords.all.find(
    { state: { $in: open } },
    { fields: { reference: 1, ...titleFields, state: 1, signatureAskedAt: 1, memberCode: 1, officerId: 1 } },
  )
  for (const request of requests) found.push(...waits({ ...request, kind: 'request' }, [requestWaits(request)]))

  const unfinished = { state: { $in: [...unfinishedStates] } }
  const missions = await missionRecords.all.find(unfinished, { fields: { history: 0 } })
  const people = await assignmentsByActivity(missions.map(({ reference }) => reference))
  for (const mission of missions)
    found.push(
      ...waits(
        { ...mission, kind: 'mission' },
        missionWaits(mission, people.get(mission.reference) ?? [], { at, today }),
      ),
    )

  for (const training of await trainingRecords.all.find(unfinished, { fields: { history: 0, team: 0 } }))
    found.push(...waits({ ...training, kind: 'training' }, trainingWaits(training, today)))

  const recommendations = await recommendationRecords.all.find(
    { state: { $in: [...owingStates] } },
    { fields: { reference: 1, ...textFields, state: 1, memberCode: 1 } },
  )
  for (const one of recommendations)
    found.push(
      ...waits(
        { kind: 'recommendation', reference: one.reference, title: one.text.slice(0, 120), writtenIn: one.writtenIn },
        [recommendationWaits(one)],
      ),
    )

  const rounds = await assessmentRecords.all.find(
    { state: { $in: ['draft', 'submitted', 'in-validation'] } },
    { fields: { reference: 1, state: 1, memberCode: 1 } },
  )
  for (const round of rounds)
    found.push(...waits({ kind: 'assessment', reference: round.reference, title: '' }, [assessmentWaits(round)]))
  return found
}

const findOrphans = async (at: Date): Promise<Found[]> => [
  ...(await findOpenWaits(at)).flatMap(({ named, waiting }) => orphanOf(named, waiting)),
  ...contactsWhoLeft(organisationDay(at)),
]

// Contacts whom the administration names no more, and who can still sign in for it.
function contactsWhoLeft(today: Day): Found[] {
  return members().flatMap(({ code, region, contacts }) => {
    const ids = new Set(contacts.flatMap(({ userId }) => (userId ? [userId] : [])))
    return [...ids].flatMap((id): Found[] => {
      const user = knownUser(id)
      const isNamed = contacts.some(({ userId, until }) => userId === id && (until === undefined || until >= today))
      if (!user?.active || user.memberCode !== code || isNamed) return []
      const reason = 'contactLeft' as const
      return [{ kind: 'user', reference: id, title: user.name, memberCode: code, region, reason, person: '' }]
    })
  })
}

/** Looks through everything that is open, and keeps what waits for others than it names; gives how much there is. */
export async function lookForOrphans(at: Date): Promise<number> {
  const found = new Map<string, OrphanRecord>()
  for (const one of await findOrphans(at))
    found.set(`${one.kind} ${one.reference} ${one.reason} ${one.person}`, { ...one, foundAt: at })
  await transaction(async () => {
    await OrphanLooks.updateOne({ _id: 'look' }, { $set: { at, wanted: false } }, { upsert: true })
    await Orphans.deleteMany({})
    await Orphans.insertMany([...found.values()], { lean: true })
  })
  return found.size
}

/** Looks every night, and soon after somebody has come or gone, or was asked who is not there. */
export async function lookWhenWanted(at: Date): Promise<boolean> {
  const look = await OrphanLooks.findById('look').lean()
  if (look?.at && !look.wanted && organisationDay(look.at) === organisationDay(at)) return false
  await lookForOrphans(at)
  return true
}

async function wantLook(): Promise<void> {
  await OrphanLooks.updateOne({ _id: 'look' }, { $set: { wanted: true } }, { upsert: true })
}

/** Somebody came or went, or somebody is asked who is not there: it is looked again. */
export function listenForPeople(): void {
  for (const event of [userEvents.created, userEvents.changed, userEvents.closed, memberContactsChanged])
    on(event, wantLook)
  // Whoever is asked has an account mostly: else a coordinator acts instead, and is to know it today.
  for (const event of [assignmentEvents.invited, assignmentEvents.releaseAsked])
    on(event, async ({ details: { expert, homeMember } }) => {
      const region = regionOf(homeMember)
      const asked: Waiting[] = [
        { who: 'expert', expertId: expert, region },
        { who: 'head', memberCode: homeMember, region },
      ]
      if (asked.some((waiting) => holdersNow(waiting).reason)) await wantLook()
    })
}

/** Every night, and within a minute after somebody has come or gone. */
export const orphanJobs = (): Job[] => [
  { name: 'look for what waits for nobody', everySeconds: 60, run: (now) => lookWhenWanted(now) },
]
