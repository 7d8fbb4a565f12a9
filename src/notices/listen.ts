import { tellBothSidesWhenAssessmentMoves } from './tell-both-sides-when-assessment-moves'
import { tellBothSidesWhenRequestIsSubmitted } from './tell-both-sides-when-request-is-submitted'
import { tellContactWhenRequestIsReturned } from './tell-contact-when-request-is-returned'
import { tellDecidersWhenRequestWaitsForDecision } from './tell-deciders-when-request-waits-for-decision'
import { tellDeputyWhenNamed } from './tell-deputy-when-named'
import { tellEverybodyWhenActivityIsConfirmed } from './tell-everybody-when-activity-is-confirmed'
import { tellExpertWhenAssignmentChanges } from './tell-expert-when-assignment-changes'
import { tellExpertWhenInvited } from './tell-expert-when-invited'
import { tellHeadWhenReleaseIsAsked } from './tell-head-when-release-is-asked'
import { tellHeadWhenSignatureIsAsked } from './tell-head-when-signature-is-asked'
import { tellLeadWhenReportComesBack } from './tell-lead-when-report-comes-back'
import { tellLeadWhenReportIsOwed } from './tell-lead-when-report-is-owed'
import { tellMemberWhenActivityIsPlanned } from './tell-member-when-activity-is-planned'
import { tellMemberWhenCertificatesAreIssued } from './tell-member-when-certificates-are-issued'
import { tellMemberWhenParticipantsAreChosen } from './tell-member-when-participants-are-chosen'
import { tellMemberWhenQuestionIsAsked } from './tell-member-when-question-is-asked'
import { tellMemberWhenRecommendationIsChecked } from './tell-member-when-recommendation-is-checked'
import { tellMemberWhenRecommendationsAreIssued } from './tell-member-when-recommendations-are-issued'
import { tellMemberWhenReportIsShared } from './tell-member-when-report-is-shared'
import { tellMemberWhenRequestIsDecided } from './tell-member-when-request-is-decided'
import { tellMemberWhenTermsAreSent } from './tell-member-when-terms-are-sent'
import { tellMembersWhenActivityIsPutOff } from './tell-members-when-activity-is-put-off'
import { tellMembersWhenNominationsOpenOrClose } from './tell-members-when-nominations-open-or-close'
import { tellOfficerAndExpertWhenReleaseIsAnswered } from './tell-officer-and-expert-when-release-is-answered'
import { tellOfficerWhenInvitationIsAnswered } from './tell-officer-when-invitation-is-answered'
import { tellOfficerWhenMemberAnswers } from './tell-officer-when-member-answers'
import { tellOfficerWhenMemberNamesPeople } from './tell-officer-when-member-names-people'
import { tellOfficerWhenRecommendationMoves } from './tell-officer-when-recommendation-moves'
import { tellOfficerWhenReportIsSubmitted } from './tell-officer-when-report-is-submitted'
import { tellOfficerWhenTermsAreAnswered } from './tell-officer-when-terms-are-answered'
import { tellOtherSideWhenSomethingIsSaid } from './tell-other-side-when-something-is-said'
import { tellPersonWhenAccessIsChanged } from './tell-person-when-access-is-changed'
import { tellPersonWhenPasswordIsChanged } from './tell-person-when-password-is-changed'
import { tellSenderWhenVirusIsFound } from './tell-sender-when-virus-is-found'

// In the order of the story: need, request, activity, report, recommendation.
const listeners = [
  tellPersonWhenPasswordIsChanged,
  tellPersonWhenAccessIsChanged,
  tellDeputyWhenNamed,
  tellSenderWhenVirusIsFound,
  tellBothSidesWhenAssessmentMoves,
  tellHeadWhenSignatureIsAsked,
  tellContactWhenRequestIsReturned,
  tellBothSidesWhenRequestIsSubmitted,
  tellMemberWhenQuestionIsAsked,
  tellOfficerWhenMemberAnswers,
  tellOtherSideWhenSomethingIsSaid,
  tellDecidersWhenRequestWaitsForDecision,
  tellMemberWhenRequestIsDecided,
  tellMemberWhenActivityIsPlanned,
  tellExpertWhenInvited,
  tellHeadWhenReleaseIsAsked,
  tellOfficerWhenInvitationIsAnswered,
  tellOfficerAndExpertWhenReleaseIsAnswered,
  tellExpertWhenAssignmentChanges,
  tellMemberWhenTermsAreSent,
  tellOfficerWhenTermsAreAnswered,
  tellEverybodyWhenActivityIsConfirmed,
  tellMembersWhenActivityIsPutOff,
  tellLeadWhenReportIsOwed,
  tellOfficerWhenReportIsSubmitted,
  tellLeadWhenReportComesBack,
  tellMemberWhenReportIsShared,
  tellMemberWhenRecommendationsAreIssued,
  tellOfficerWhenRecommendationMoves,
  tellMemberWhenRecommendationIsChecked,
  tellMembersWhenNominationsOpenOrClose,
  tellOfficerWhenMemberNamesPeople,
  tellMemberWhenParticipantsAreChosen,
  tellMemberWhenCertificatesAreIssued,
]

let listening = false

/** Registers everybody who tells people of what happened; once, however often it is called. */
export function listenForNotices(): void {
  if (listening) return
  listening = true
  for (const listen of listeners) listen()
}
