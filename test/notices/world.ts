import { type AssignmentDetails, type AssignmentRecord } from '../../src/activities'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import type { MissionRecord } from '../../src/missions'
import { Missions } from '../../src/missions/mission.model'
import { listenForNotices } from '../../src/notices'
import { OutboxMessages, type OutboxMessage } from '../../src/notices/outbox/outbox.model'
import type { Act, Actor } from '../../src/programme/actor'
import { transaction } from '../../src/platform/data/database'
import { publish, type DomainEvent, type Subject } from '../../src/platform/data/events'
import { withAccount } from '../support/accounts'
import {
  aContactOf,
  aCoordinator,
  actBy,
  aDirector,
  aDonor,
  aHeadOf,
  anAdmin,
  anAuditor,
  anExpertActor,
  testTime,
} from '../support/people'
import { mapping } from '../training/training.factory'

/** Everybody who could be told something, by who they are in the story. */
export interface World {
  officer: Actor
  colleague: Actor
  director: Actor
  contact: Actor
  head: Actor
  neighbour: Actor
  homeHead: Actor
  homeContact: Actor
  lead: Actor
  donor: Actor
  auditor: Actor
  admin: Actor
}
export type Person = keyof World

/** Accounts for the story of a mission to Fiji, led by an officer of Kenya. The contact of Fiji reads French. */
export async function makeWorld(): Promise<World> {
  listenForNotices()
  const account = async (actor: Actor) => (await withAccount(actor)).actor
  return {
    officer: await account(aCoordinator({ name: 'Olive Officer', regions: ['AP'] })),
    colleague: await account(aCoordinator({ name: 'Carl Colleague', regions: ['EUR'] })),
    director: await account(aDirector({ name: 'Dora Director' })),
    contact: await account(aContactOf('FJ', { name: 'Cam Contact', language: 'fr' })),
    head: await account(aHeadOf('FJ', { name: 'Hana Head' })),
    neighbour: await account(aContactOf('TO', { name: 'Nia Neighbour' })),
    homeHead: await account(aHeadOf('KE', { name: 'Kito Head' })),
    homeContact: await account(aContactOf('KE', { name: 'Kea Contact' })),
    lead: await account(anExpertActor('EXP-0231', { name: 'Lee Lead' })),
    donor: await account(aDonor('accelerate')),
    auditor: await account(anAuditor()),
    admin: await account(anAdmin()),
  }
}

export const missionReference = 'MIS-2026-0107'
export const assignmentReference = 'ASG-2026-0001'

/** The mission with its lead, as it stands in the database when events are told. */
export async function aMissionOf(world: World, assignment: Partial<AssignmentRecord> = {}): Promise<void> {
  const mission: Partial<MissionRecord> = {
    reference: missionReference,
    title: 'Selectivity reviewed',
    type: 'technical-assistance',
    mode: 'in-person-national',
    period: { from: '2027-02-22', until: '2027-03-05' },
    languages: ['en'],
    memberCodes: ['FJ'],
    mapping,
    state: 'confirmed',
    officerId: world.officer.id,
    team: [
      {
        assignment: assignmentReference,
        expert: 'EXP-0231',
        homeMember: 'KE',
        role: 'lead',
        state: assignment.state ?? 'released',
        accepted: true,
      },
    ],
    createdAt: testTime,
  }
  await new Missions(mission).save()
  await new Assignments({
    reference: assignmentReference,
    activity: missionReference,
    activityKind: 'mission',
    activityTitle: mission.title,
    memberCodes: ['FJ'],
    expert: 'EXP-0231',
    homeMember: 'KE',
    role: 'lead',
    from: '2027-02-22',
    until: '2027-03-05',
    state: 'released',
    officerId: world.officer.id,
    releaseAskedAt: testTime,
    createdAt: testTime,
    ...assignment,
  }).save()
}

export const subject = (kind: string, reference: string, title: string, ...memberCodes: string[]): Subject => ({
  kind,
  reference,
  title,
  memberCodes,
})

export const assignmentDetails = (world: World, more: Partial<AssignmentDetails> = {}): AssignmentDetails => ({
  activity: missionReference,
  activityKind: 'mission',
  activityTitle: 'Selectivity reviewed',
  memberCodes: ['FJ'],
  expert: 'EXP-0231',
  homeMember: 'KE',
  role: 'lead',
  from: '2027-02-22',
  until: '2027-03-05',
  to: 'released',
  officerId: world.officer.id,
  answerBy: '2026-12-01',
  releaseBy: '2026-12-08',
  note: '',
  ...more,
})

/** What the event brought to whom; publishes it as use cases do, inside a transaction. */
export async function tellOf(event: DomainEvent): Promise<OutboxMessage[]> {
  await transaction(() => publish(event))
  return OutboxMessages.find().sort({ name: 1, subject: 1 }).lean<OutboxMessage[]>()
}

export const by = (actor: Actor): Act => actBy(actor)
