import type { Act } from '../../programme/actor'
import type { ReceivedFile } from '../../platform/files/file-check'
import {
  closeRequest,
  declineRequest,
  deferRequest,
  redirectRequest,
  startFollowUp,
  withdrawRequest,
} from '../decision/request-decision.service'
import { sayOnRequest } from './request-conversation.service'
import type { StepName, StepValues } from './request-step.form'
import { Requests } from '../request.model'
import {
  acknowledge,
  answerInformation,
  askInformation,
  mergeRequest,
  prioritiseRequest,
  resumeRequest,
  returnToTriage,
  sendForApproval,
  startScoping,
} from './request-triage.service'
import { returnForRevision } from '../request.service'

type Taker<S extends StepName> = (
  reference: string,
  values: StepValues<S>,
  act: Act,
  files: readonly ReceivedFile[],
) => Promise<unknown>

/**
 * Answers the question. Where another person of the Member has answered it meanwhile, what is said here joins the
 * conversation, as any further word does: nobody is refused for being second, and no text is lost.
 */
const answerOrSay: Taker<'answerInformation'> = async (reference, values, act, files) => {
  const request = await Requests.findOne({ reference }, { state: 1, messages: 1 }).lean()
  const isAnswered = request?.state === 'triage' && request.messages.at(-1)?.kind === 'answer'
  return isAnswered ? sayOnRequest(reference, values, act, files) : answerInformation(reference, values, act, files)
}

const takers: { [S in StepName]: Taker<S> } = {
  returnForRevision,
  acknowledge,
  askInformation,
  answerInformation: answerOrSay,
  startScoping,
  returnToTriage,
  sendForApproval,
  defer: deferRequest,
  resume: resumeRequest,
  redirect: redirectRequest,
  decline: declineRequest,
  merge: mergeRequest,
  withdraw: withdrawRequest,
  followUp: startFollowUp,
  close: closeRequest,
  prioritise: prioritiseRequest,
}

/** The use case of a step. */
export const takerOf = <S extends StepName>(step: S): Taker<S> => takers[step]
