import type { Act } from '../platform/actor'
import type { ReceivedFile } from '../platform/file-check'
import {
  closeRequest,
  declineRequest,
  deferRequest,
  redirectRequest,
  startFollowUp,
  withdrawRequest,
} from './request-decision.service'
import type { StepName, StepValues } from './request-step.form'
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
import { returnForRevision } from './request.service'

type Takers = {
  [S in StepName]: (
    reference: string,
    values: StepValues<S>,
    act: Act,
    files: readonly ReceivedFile[],
  ) => Promise<unknown>
}

const takers: Takers = {
  returnForRevision,
  acknowledge,
  askInformation,
  answerInformation,
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
export const takeStepFrom = <S extends StepName>(
  step: S,
  reference: string,
  values: StepValues<S>,
  files: readonly ReceivedFile[],
  act: Act,
): Promise<unknown> => takers[step](reference, values, act, files)
