import { paths } from '../paths'
import { participantsDecided } from '../training'
import { contactsAndHeadsOf } from '../users'
import { hear, tell } from './tell'

// Steps on the way to a decision are not told: the Member is told what came out of it.
const told = ['selected', 'reserve', 'declined'] as const

/** Each Member learns what became of its own people, by number; the names are on the page. */
export function tellMemberWhenParticipantsAreChosen(): void {
  hear(participantsDecided, async (event) => {
    for (const { memberCode, states } of event.details.decisions) {
      const shown = told.filter((state) => (states[state] ?? 0) > 0)
      if (shown.length === 0) continue
      await tell(event, {
        people: contactsAndHeadsOf(memberCode),
        what: 'participantsChosen',
        href: paths.training.participants({ reference: event.subject.reference }, { view: 'all' }),
        values: ({ t }) => ({
          outcome: shown.map((state) => t(`notices:chosen.${state}`, { count: states[state] })).join('\n'),
          note: event.details.note ?? '',
        }),
      })
    }
  })
}
