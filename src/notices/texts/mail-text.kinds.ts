import type messages from '../messages.en.json'

/** Words of a message: `notices:told.<kind>.subject` and `.text`. */
export type NoticeText = keyof (typeof messages)['told']

/** Messages by what they are about, in the order of the story. */
export const mailGroups = {
  account: [
    'accountInvited',
    'passwordLink',
    'signInLink',
    'addressFormer',
    'addressWanted',
    'passwordChanged',
    'secondFactorChanged',
    'rightsChanged',
    'emailChanged',
    'emailChangedHere',
    'accountClosed',
    'actedAs',
    'accountAwaits',
    'accountMerged',
    'fileMerged',
    'fileCheckAsked',
    'fileCheckReminder',
    'deputyNamed',
    'deputyEnded',
    'workHandedOver',
    'virusFound',
  ],
  assessment: ['assessmentSubmitted', 'assessmentValidated'],
  request: [
    'signatureAsked',
    'requestReturned',
    'requestSubmitted',
    'requestReceived',
    'requestAcknowledged',
    'questionAsked',
    'questionAnswered',
    'said',
    'decisionAsked',
    'requestApproved',
    'requestApprovedContributed',
    'requestApprovedUnfunded',
    'requestDeferred',
    'requestDeclined',
    'requestRedirected',
    'requestMerged',
    'requestWithdrawn',
    'requestPlanned',
    'requestClosed',
  ],
  team: [
    'invited',
    'invitedAgain',
    'invitationAccepted',
    'invitationDeclined',
    'releaseAsked',
    'releaseAskedAgain',
    'releaseReminder',
    'releaseWithoutReply',
    'releaseEscalated',
    'replyLapsed',
    'released',
    'releasedYou',
    'releasedOnPaper',
    'releasedByLink',
    'releaseRefused',
    'releaseRefusedYou',
    'releaseRefusedOnPaper',
    'releaseRefusedByLink',
    'secondChoiceProposed',
    'secondChoiceInvited',
    'secondChoicesExhausted',
    'withdrawnFromTeam',
    'withdrawnFromTeamHome',
    'datesMoved',
    'datesMovedHome',
    'callPublished',
    'callChanged',
    'callWithdrawn',
    'offerAsked',
    'offerMade',
    'offerAgreed',
    'offerRefused',
    'offerDeclined',
    'offerTakenBack',
    'offerNotSelected',
    'fileChangeAsked',
    'fileChangeAccepted',
    'fileChangeRefused',
  ],
  calendar: ['calendarEntry', 'calendarMoved', 'calendarCancelled'],
  activity: [
    'termsSent',
    'termsAgreed',
    'termsChangesAsked',
    'activityConfirmed',
    'activityPostponed',
    'activityCancelled',
  ],
  training: [
    'nominationsOpened',
    'nominationsClosed',
    'peopleNamed',
    'participantsChosen',
    'placesConfirmed',
    'placesGivenBack',
    'certificatesIssued',
  ],
  afterMission: [
    'fieldAssessmentOwed',
    'fieldAssessmentSigned',
    'fieldAssessmentDecided',
    'fieldAssessmentOutcome',
    'ratingAsked',
  ],
  report: ['reportOwed', 'reportSubmitted', 'reportReturned', 'reportCleared', 'reportShared'],
  recommendation: [
    'recommendationsIssued',
    'recommendationAnswered',
    'recommendationBlocked',
    'recommendationDone',
    'recommendationVerified',
    'recommendationReopened',
    'recommendationDropped',
    'recommendationAskedAgain',
    'recommendationLasting',
    'recommendationNotLasting',
  ],
} as const satisfies Record<string, readonly NoticeText[]>

export type MailGroup = keyof typeof mailGroups

export const mailKinds: readonly NoticeText[] = Object.values(mailGroups).flat()

/** The kind of message that an address names. */
export const mailKind = (name: string): NoticeText | undefined => mailKinds.find((kind) => kind === name)

const aboutPerson: readonly NoticeText[] = ['deputyNamed', 'deputyEnded']

/** What a place of a message holds: the title of a message about a deputy is the name of a person. */
export const whatStandsIn = (kind: NoticeText, place: string): string =>
  place === 'title' && aboutPerson.includes(kind) ? 'person' : place
