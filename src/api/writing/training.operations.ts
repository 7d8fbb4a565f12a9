import type { Request } from 'express'
import { withWarningReason } from '../../activities'
import { paths } from '../../paths'
import * as ask from '../../platform/forms/questions'
import { readForm, withErrors, type Parsed, type RawForm } from '../../platform/forms/forms'
import { NotFound } from '../../platform/errors'
import {
  changeTraining,
  createTraining,
  mayPlanTraining,
  parseTraining,
  trainingRecords,
  withDeadline,
  type TrainingFormValues,
  type TrainingRecord,
} from '../../training'
import { officerOptions } from '../../users/pure'
import type { JsonSchema, Operation } from '../operation'
import { training } from '../records/training.record'
import { activityFields } from './activity-fields'
import { bodyOf } from './body-schema'
import { changing, making } from './writing.operations'

type Planned = TrainingFormValues & { officerId: string }

const body = (): JsonSchema => bodyOf([(sent) => parseTraining(sent, '2026-01-01')], { also: activityFields })

const newEvent = (): JsonSchema => {
  const schema = body()
  return { ...schema, required: [...(schema.required ?? []), 'officerId'] }
}

// On its page an event is looked after by who enters it; a key looks after nothing, so that somebody is named.
function plan(raw: RawForm, { viewer, t }: Request): Parsed<Planned> {
  const officers = officerOptions(t).map(({ value }) => value)
  const officer = readForm(raw, { officerId: ask.choice(officers, 'api:body.officer') })
  const form = parseTraining(raw, viewer.today)
  const errors = [...(form.errors ?? []), ...(officer.errors ?? [])]
  if (!form.values || !officer.values) return withErrors(raw, ...errors)
  return { values: { ...form.values, ...officer.values }, raw }
}

export const trainingOperations: readonly Operation[] = [
  making<TrainingRecord, Planned>(training, {
    id: 'createTrainingEvent',
    path: paths.api.training.list,
    does: 'api:does.createTrainingEvent',
    scope: 'write:training',
    body: newEvent,
    may: mayPlanTraining,
    read: (raw, _none, req) => withWarningReason(plan(raw, req), {}, 'training', req.act.at),
    async make({ officerId, ...form }, _none, { act, viewer }) {
      const { version: _version, ...values } = withDeadline(form, viewer.today)
      const { reference } = await createTraining({ ...values, officerId }, act)
      const made = await trainingRecords.all.one({ reference })
      if (!made) throw new NotFound()
      return made
    },
    at: (event) => paths.api.training.show(event),
  }),
  changing<TrainingRecord, Planned>(training, {
    id: 'changeTrainingEvent',
    method: 'patch',
    path: paths.api.training.show,
    does: 'api:does.changeTrainingEvent',
    scope: 'write:training',
    body,
    may: mayPlanTraining,
    read: (raw, event, req) => withWarningReason(plan(raw, req), event, 'training', req.act.at),
    take: ({ reference }, values, { act }) => changeTraining(reference, values, act),
  }),
]
