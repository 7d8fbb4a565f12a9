import type { AssignmentRecord } from '../../activities'
import type { Language } from '../../programme/actor'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { Paper } from '../../platform/paper/pdf-blocks'
import type { Translate } from '../../platform/text/i18n'
import { userOfExpert } from '../../users/pure'
import { letterFrame, type Letter } from './letter-frame.presenter'
import { letterLanguage, missionFacts } from './release-letter.presenter'

/** An expert is written to in the language of the own account; without one, as the home administration is. */
export const invitationLanguage = (assignment: Pick<AssignmentRecord, 'expert' | 'homeMember'>): Language =>
  userOfExpert(assignment.expert)?.language ?? letterLanguage(assignment)

/** The letter that invites an expert to a mission. `viewer` reads in the language of the letter. */
export function presentInvitationLetter(letter: Letter, viewer: Viewer): Paper {
  const { assignment, activity } = letter
  const question = { at: assignment.invitedAt ?? assignment.createdAt, answerBy: assignment.answerBy }
  const { paragraph, opening, ending, paper } = letterFrame('invitation', letter, question, viewer)
  return paper([
    ...opening,
    paragraph('request'),
    { kind: 'facts', facts: missionFacts(assignment, activity, viewer) },
    paragraph('release'),
    ...ending,
  ])
}

/** Name of the file: 'invitation-ASN-2026-00107.pdf'. */
export const invitationFileName = ({ reference }: Pick<AssignmentRecord, 'reference'>, t: Translate): string =>
  `${t('documents:invitation.file')}-${reference}.pdf`
