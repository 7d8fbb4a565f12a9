import { isCoordinator, type Act } from '../../programme/actor'
import { bulkStep, type BulkRecord, type BulkStep } from '../../platform/lists/bulk/bulk-step'
import { officerStep } from '../../users'
import type { RequestRecord } from '../request.model'
import { mayTakeStep } from '../request.policy'
import { classifiedStates, requestLifeCycle } from '../request.status'
import { finalSteps, parseStep, type StepName, type StepValues } from './request-step.form'
import { stepFields } from './request-step.presenter'
import { takerOf } from './request-step.taker'
import { classifyRequest } from './request-triage.service'

type Listed = RequestRecord & BulkRecord

/** A step of the page of a request, on several of them. */
const single = <S extends 'acknowledge' | 'askInformation' | 'close'>(
  name: S,
  texts: Pick<BulkStep, 'text' | 'lead'>,
): BulkStep<Listed> =>
  bulkStep<Listed, StepValues<S>>({
    name,
    ...texts,
    isFinal: finalSteps.includes(name),
    allow: isCoordinator,
    may: (actor, request) => mayTakeStep(actor, { request, step: name }),
    can: (request) => requestLifeCycle.can(request, name),
    fields: (form, viewer) => stepFields(name, form, viewer),
    read: (body, { today }) => parseStep(name, body, { today, targets: [] }),
    take: (request, values, act) => takeOne(name, request, values, act),
  })

const takeOne = <S extends StepName>(name: S, { reference, __v }: Listed, values: StepValues<S>, act: Act) =>
  takerOf(name)(reference, { ...values, version: __v }, act, []) as Promise<{ __v: number }>

/** Gives requests another responsible officer; what each contributes to stays as it is. */
const assign = officerStep<Listed>({
  text: 'requests:bulk.assign',
  lead: 'requests:bulk.assignMeans',
  allow: isCoordinator,
  may: (actor) => isCoordinator(actor),
  can: ({ state }) => classifiedStates.includes(state),
  label: 'requests:field.officerId',
  choose: 'requests:form.chooseOfficer',
  give: ({ reference, mapping, __v }, officerId, act) =>
    classifyRequest(reference, { mapping, officerId, version: __v }, act),
})

/** What the list of requests offers for several rows. */
export const requestBulkSteps = {
  history: (action: string) => `requests:history.${action}`,
  steps: [
    single('acknowledge', { text: 'requests:action.acknowledge', lead: 'requests:bulk.acknowledgeMeans' }),
    assign,
    single('askInformation', { text: 'requests:action.askInformation', lead: 'requests:bulk.askInformationMeans' }),
    single('close', { text: 'requests:bulk.close', lead: 'requests:bulk.closeMeans' }),
  ],
}
