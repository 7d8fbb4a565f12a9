import type { Path } from '../../paths'
import { paths } from '../../paths'
import { readForm } from '../../platform/forms/forms'
import { deliverMission, mayEditMission, type MissionRecord } from '../../missions'
import { mayTakeStep, parseStep, takerOf, type RequestRecord, type StepName, type StepValues } from '../../requests'
import { deliverTraining, mayPlanTraining, type TrainingRecord } from '../../training'
import type { Operation } from '../operation'
import { missions } from '../records/missions.record'
import { requests } from '../records/requests.record'
import { training } from '../records/training.record'
import { bodyOf } from './body-schema'
import { changing } from './writing.operations'

// The steps by which work goes on. Whatever is signed, decided or ended is a person's, on the pages.

const context = { today: '2026-01-01', targets: [] }

const stepOfRequest = <S extends StepName>(step: S, id: string, path: Path): Operation =>
  changing<RequestRecord, StepValues<S>>(requests, {
    ...{ id, method: 'post', path, does: `api:does.${id}`, scope: 'write:requests' },
    body: () => bodyOf([(body) => parseStep(step, body, context)]),
    may: (actor, request) => mayTakeStep(actor, { request, step }),
    read: (raw, _request, { viewer }) => parseStep(step, raw, { ...context, today: viewer.today }),
    take: ({ reference }, values, { act }) => takerOf(step)(reference, values, act, []),
  })

const noFields = () => bodyOf([(body) => readForm(body, {})])

export const stepOperations: readonly Operation[] = [
  stepOfRequest('acknowledge', 'acknowledgeRequest', paths.api.requests.acknowledge),
  stepOfRequest('askInformation', 'askInformation', paths.api.requests.askInformation),
  stepOfRequest('answerInformation', 'answerInformation', paths.api.requests.answerInformation),
  stepOfRequest('startScoping', 'startScoping', paths.api.requests.startScoping),
  stepOfRequest('returnToTriage', 'returnToTriage', paths.api.requests.returnToTriage),
  stepOfRequest('sendForApproval', 'sendRequestForDecision', paths.api.requests.sendForApproval),
  stepOfRequest('resume', 'resumeRequest', paths.api.requests.resume),
  changing<MissionRecord, object>(missions, {
    id: 'deliverMission',
    method: 'post',
    path: paths.api.missions.deliver,
    does: 'api:does.deliverMission',
    scope: 'write:missions',
    body: noFields,
    may: mayEditMission,
    read: (raw) => ({ values: {}, raw }),
    take: ({ reference }, { version }, { act }) => deliverMission(reference, { version }, act),
  }),
  changing<TrainingRecord, object>(training, {
    id: 'deliverTrainingEvent',
    method: 'post',
    path: paths.api.training.deliver,
    does: 'api:does.deliverTrainingEvent',
    scope: 'write:training',
    body: noFields,
    may: mayPlanTraining,
    read: (raw) => ({ values: {}, raw }),
    take: ({ reference }, { version }, { act }) => deliverTraining(reference, { version }, act),
  }),
]
