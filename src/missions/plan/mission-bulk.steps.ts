import { activityLifeCycle, assignActivity, assignmentsOf, remindAssignment } from '../../activities'
import { transaction } from '../../platform/data/change'
import { Conflict } from '../../platform/errors'
import { readVersion, type Versioned } from '../../platform/forms/forms'
import { bulkStep, type BulkRecord, type BulkStep } from '../../platform/lists/bulk/bulk-step'
import type { Act } from '../../programme/actor'
import { officerStep } from '../../users'
import type { MissionRecord } from '../mission.model'
import { mayEditMission, mayPlanMissions } from '../mission.policy'
import { closeMission, deliverMission } from '../mission.service'

type Listed = MissionRecord & BulkRecord

const shared = { allow: mayPlanMissions, may: mayEditMission } satisfies Partial<BulkStep<Listed>>

/** A step of the page of a mission that is one button, on several missions. */
const button = (
  name: 'deliver' | 'close',
  take: (reference: string, values: Versioned, act: Act) => Promise<{ __v: number }>,
  texts: Pick<BulkStep, 'text' | 'lead'>,
): BulkStep<Listed> =>
  bulkStep<Listed, Versioned>({
    name,
    ...shared,
    ...texts,
    can: (mission) => activityLifeCycle.can(mission, name),
    read: (body) => ({ values: readVersion(body), raw: {} }),
    take: ({ reference, __v }, _values, act) => take(reference, { version: __v }, act),
  })

const assign = officerStep<Listed>({
  ...shared,
  text: 'missions:bulk.assign',
  lead: 'missions:bulk.assignMeans',
  can: ({ state }) => !activityLifeCycle.isFinal(state),
  label: 'missions:field.officerId',
  choose: 'missions:bulk.chooseOfficer',
  give: ({ reference, __v }, officerId, act) => assignActivity(reference, { officerId, version: __v }, act),
})

const asked = ['invited', 'release-asked']

const remind = bulkStep<Listed, Versioned>({
  name: 'remind',
  ...shared,
  text: 'missions:bulk.remind',
  lead: 'missions:bulk.remindMeans',
  can: ({ team }) => team.some(({ state }) => asked.includes(state)),
  read: (body) => ({ values: readVersion(body), raw: {} }),
  take: (mission, _values, act) => remindTeam(mission, act),
})

/** Reminds all people of a team from whom an answer is awaited, or of whose administration: all of them, or nobody. */
const remindTeam = (mission: Listed, act: Act): Promise<Listed> =>
  transaction(async () => {
    const people = await assignmentsOf(mission.reference)
    const waiting = people.filter(({ state }) => asked.includes(state))
    if (waiting.length === 0) throw new Conflict('platform:error.outOfTurn')
    for (const { reference } of waiting) await remindAssignment(reference, {}, act)
    return mission
  })

/** What the list of missions offers for several rows. */
export const missionBulkSteps = {
  history: (action: string) => `activities:step.${action}`,
  steps: [
    assign,
    remind,
    button('deliver', deliverMission, { text: 'missions:bulk.deliver', lead: 'missions:bulk.deliverMeans' }),
    button('close', closeMission, { text: 'missions:bulk.close', lead: 'missions:bulk.closeMeans' }),
  ],
}
