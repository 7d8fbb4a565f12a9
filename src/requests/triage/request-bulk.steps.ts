import { isCoordinator, type Act } from '../../programme/actor'
import * as ask from '../../platform/forms/questions'
import { formFields } from '../../platform/forms/form-fields'
import { readForm } from '../../platform/forms/forms'
import { bulkStep, type BulkRecord, type BulkStep } from '../../platform/lists/bulk/bulk-step'
import { officerOptions } from '../../users'
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
const assign = bulkStep<Listed, { officerId: string }>({
  name: 'assign',
  text: 'requests:bulk.assign',
  lead: 'requests:bulk.assignMeans',
  allow: isCoordinator,
  may: (actor) => isCoordinator(actor),
  can: ({ state }) => classifiedStates.includes(state),
  isSo: ({ officerId }, values) => officerId === values.officerId,
  fields: (form, viewer) => [
    formFields(form, viewer, {}, 'requests:field').select('officerId', { options: officerOptions(viewer.t) }),
  ],
  read: (body, { t }) =>
    readForm(body, {
      officerId: ask.choice(
        officerOptions(t).map(({ value }) => value),
        'requests:form.chooseOfficer',
      ),
      version: ask.version(),
    }),
  take: (request, { officerId }, act) => giveTo(request, officerId, act),
  undo: {
    before: ({ officerId }) => ({ officerId }),
    take: (request, before, act) => giveTo(request, (before as { officerId: string }).officerId, act),
  },
})

const giveTo = ({ reference, mapping, __v }: Listed, officerId: string, act: Act) =>
  classifyRequest(reference, { mapping, officerId, version: __v }, act)

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
