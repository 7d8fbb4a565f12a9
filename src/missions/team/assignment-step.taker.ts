import {
  acceptInvitation,
  askRelease,
  declineInvitation,
  inviteAndAskRelease,
  inviteExpert,
  refuseRelease,
  releaseExpert,
  remindAssignment,
  takeReleaseBack,
  withdrawAssignment,
} from '../../activities'
import type { Act } from '../../programme/actor'
import type { Parsed } from '../../platform/forms/forms'
import type { AssignmentFormName } from './assignment-forms.presenter'
import {
  parseInvitation,
  parseInvitationAnswer,
  parseReleaseAnswer,
  parseTakeBack,
  parseWithdrawal,
} from './assignment.form'

/** One answer or question: on which form it stands, how that is read, what it does, and the sentence said afterwards. */
export interface Move<V = unknown> {
  form: AssignmentFormName
  parse: (body: unknown, at: { today: string; from: string }) => Parsed<V>
  take: (reference: string, values: V, act: Act) => Promise<unknown>
  done: (values: V) => string
}

const move = <V>(one: Move<V>): Move => one as unknown as Move

const asking = (
  form: AssignmentFormName,
  take: typeof inviteExpert | typeof inviteAndAskRelease | typeof askRelease | typeof remindAssignment,
  said: string,
) => move({ form, parse: parseInvitation, take, done: () => `missions:assignment.said.${said}` })

/** What those who plan ask of the people of a team. */
export const staffMoves = {
  invite: asking('invite', inviteExpert, 'invite'),
  inviteAndAsk: asking('invite', inviteAndAskRelease, 'inviteAndAsk'),
  askRelease: asking('askRelease', askRelease, 'askRelease'),
  remind: asking('remind', remindAssignment, 'remind'),
  withdraw: move({
    form: 'withdraw',
    parse: parseWithdrawal,
    take: withdrawAssignment,
    done: () => 'missions:assignment.said.withdraw',
  }),
}

/** The expert says yes or no. */
export const answerMove = move({
  form: 'answer',
  parse: parseInvitationAnswer,
  take: (reference, { answer, note, asked }, act) =>
    answer === 'accept'
      ? acceptInvitation(reference, { asked }, act)
      : declineInvitation(reference, { reason: note, asked }, act),
  done: ({ answer }) => `missions:assignment.said.${answer}`,
})

/** The home administration lets its officer go, with or without conditions, or not. */
export const releaseMove = move({
  form: 'release',
  parse: parseReleaseAnswer,
  take: (reference, { answer, note, asked }, act) =>
    answer === 'refuse'
      ? refuseRelease(reference, { reason: note, asked }, act)
      : releaseExpert(reference, { conditions: answer === 'conditional' ? note : '', asked }, act),
  done: ({ answer }) => `missions:assignment.said.${answer}`,
})

export const takeBackMove = move({
  form: 'takeBack',
  parse: parseTakeBack,
  take: takeReleaseBack,
  done: () => 'missions:assignment.said.takeBack',
})
