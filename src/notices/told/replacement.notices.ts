import { expertName } from '../../experts'
import { secondChoiceEvents } from '../../missions'
import { paths } from '../../paths'
import { notice } from '../notice'
import { officer } from '../people'

// Whoever plans the mission learns who has stepped in, and when nobody of those who were kept could.
export const replacementNotices = [
  notice(secondChoiceEvents.steppedIn, ({ subject, details }) => ({
    people: officer(details.officerId, subject.memberCodes?.[0] ?? ''),
    text: details.isInvited ? 'secondChoiceInvited' : 'secondChoiceProposed',
    href: paths.missions.assignment({ reference: subject.reference, assignment: details.assignment }),
    values: ({ t }) => ({
      name: expertName(details.expert),
      former: expertName(details.former),
      role: t(`vocabulary:teamRoles.${details.role}`),
    }),
  })),
  notice(secondChoiceEvents.exhausted, ({ subject, details }) => ({
    people: officer(details.officerId, subject.memberCodes?.[0] ?? ''),
    text: 'secondChoicesExhausted',
    href: paths.missions.secondChoices({ reference: subject.reference }, { place: details.role }),
    mark: details.role,
    values: ({ t }) => ({ role: t(`vocabulary:teamRoles.${details.role}`) }),
  })),
]
