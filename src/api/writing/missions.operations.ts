import { proposeAssignment, withWarningReason } from '../../activities'
import {
  changeMission,
  createMission,
  mayEditMission,
  mayPlanMissions,
  missionRecords,
  parseMission,
  parseProposal,
  readProposal,
  type MissionRecord,
} from '../../missions'
import { paths } from '../../paths'
import type { Request } from 'express'
import { NotFound } from '../../platform/errors'
import { withErrors, type Parsed, type ValuesOf } from '../../platform/forms/forms'
import { officerOptions } from '../../users/pure'
import type { JsonSchema, Operation } from '../operation'
import { missions } from '../records/missions.record'
import { bodyOf } from './body-schema'
import { activityFields } from './activity-fields'
import { changing, making } from './writing.operations'

type MissionForm = ValuesOf<typeof parseMission>
type Proposal = ValuesOf<typeof parseProposal>

const body = (): JsonSchema =>
  bodyOf([(sent) => parseMission(sent, { today: '2026-01-01', officers: [] })], {
    also: activityFields,
  })

const newMission = (): JsonSchema => {
  const schema = body()
  return { ...schema, required: [...(schema.required ?? []), 'officerId'] }
}

const plan = (raw: Record<string, unknown>, { viewer, t }: Request, needsDates = false): Parsed<MissionForm> =>
  parseMission(raw, { today: viewer.today, officers: officerOptions(t).map(({ value }) => value), needsDates })

const made = async (reference: string): Promise<MissionRecord> => {
  const record = await missionRecords.all.one({ reference })
  if (!record) throw new NotFound()
  return record
}

const hasDates = ({ period, state }: MissionRecord): boolean =>
  period !== undefined && state !== 'idea' && state !== 'postponed'

export const missionOperations: readonly Operation[] = [
  making<MissionRecord, MissionForm>(missions, {
    id: 'createMission',
    path: paths.api.missions.list,
    does: 'api:does.createMission',
    scope: 'write:missions',
    body: newMission,
    may: mayPlanMissions,
    async read(raw, _none, req) {
      const form = await withWarningReason(plan(raw, req), {}, 'mission', req.act.at)
      // A key looks after nothing: somebody does.
      const nobody = [{ field: 'officerId', message: 'api:body.officer' }]
      if (form.values?.officerId) return form
      return withErrors(raw, ...(form.errors ?? []), ...(raw.officerId ? [] : nobody))
    },
    make: async (values, _none, { act }) => made((await createMission(values, act)).reference),
    at: (mission) => paths.api.missions.show(mission),
  }),
  changing<MissionRecord, MissionForm>(missions, {
    id: 'changeMission',
    method: 'patch',
    path: paths.api.missions.show,
    does: 'api:does.changeMission',
    scope: 'write:missions',
    body,
    may: mayEditMission,
    read: (raw, mission, req) => withWarningReason(plan(raw, req, hasDates(mission)), mission, 'mission', req.act.at),
    take: ({ reference }, values, { act }) => changeMission(reference, values, act),
  }),
  making<MissionRecord, Proposal, MissionRecord>(missions, {
    id: 'proposeExpert',
    path: paths.api.missions.proposals,
    does: 'api:does.proposeExpert',
    scope: 'write:missions',
    body: () => bodyOf([parseProposal]),
    may: mayEditMission,
    under: missions,
    read: (raw, mission, { act }) => readProposal(raw, mission, act.at),
    async make({ expert, role, choiceReason, warningReason }, { reference }, { act }) {
      const reasons = { choiceReason: choiceReason || undefined, warningReason: warningReason || undefined }
      await proposeAssignment(reference, { expert, role, ...reasons }, act)
      return made(reference)
    },
    at: (mission) => paths.api.missions.show(mission),
  }),
]
