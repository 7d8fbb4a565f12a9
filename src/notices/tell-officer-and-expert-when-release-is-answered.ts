import { releaseGiven, releaseRefused, type AssignmentDetails } from '../activities'
import { expertName } from '../experts'
import { memberName } from '../members'
import { paths } from '../paths'
import type { EventDefinition } from '../platform/events'
import { userOfExpert } from '../users'
import { officer, signersOf } from './people'
import { hear, tell, type Reader } from './tell'

export function tellOfficerAndExpertWhenReleaseIsAnswered(): void {
  const listen = (definition: EventDefinition<AssignmentDetails>, what: string, recorded: string) =>
    hear(definition, async (event) => {
      const { activity, expert, homeMember, officerId, memberCodes, note } = event.details
      const values = ({ lang, t }: Reader) => ({
        name: expertName(expert),
        member: memberName(homeMember, lang),
        note: note ? t('notices:inTheirWords', { note }) : '',
      })
      const reference = activity
      await tell(event, {
        people: officer(officerId, memberCodes[0] ?? ''),
        what,
        href: paths.missions.team({ reference }),
        values,
      })
      // Whoever signed learns that somebody has recorded it.
      if (event.details.isOnPaper)
        await tell(event, {
          people: signersOf(homeMember),
          what: recorded,
          href: paths.missions.assignment({ reference, assignment: event.subject.reference }),
          values,
        })
      await tell(event, {
        people: [userOfExpert(expert)],
        what: `${what}You`,
        href: paths.missions.assignment({ reference, assignment: event.subject.reference }),
        values,
      })
    })
  listen(releaseGiven, 'released', 'releasedOnPaper')
  listen(releaseRefused, 'releaseRefused', 'releaseRefusedOnPaper')
}
