import { paths } from '../../paths'
import { trainingEvents, nominatingMembers } from '../../training'
import { contactsAndHeadsOf } from '../../users'
import { notice } from '../notice'
import { named, officer, peopleOf } from '../people'
import type { Telling } from '../tell'

// An import takes row by row what has been said elsewhere: it tells no one, as its page says.

// Steps on the way to a decision are not told: the Member is told what came out of it.
const outcomes = ['selected', 'reserve', 'declined'] as const

export const trainingNotices = [
  // Every Member that the event is for learns until when it may name people; those that did, that choosing begins.
  notice(trainingEvents.nominationsOpened, ({ subject: { reference }, details: { memberCodes, nominateBy } }) => ({
    people: peopleOf(memberCodes),
    text: 'nominationsOpened',
    href: paths.training.nominate({ reference }),
    values: () => ({ day: nominateBy }),
  })),
  notice(trainingEvents.nominationsClosed, async ({ subject: { reference } }) => ({
    people: peopleOf(await nominatingMembers(reference)),
    text: 'nominationsClosed',
    href: paths.training.participants({ reference }),
  })),

  // Nominations, and the answers who comes and who does not.
  notice(trainingEvents.peopleNominated, ({ act, subject: { reference }, details: { memberCode, count, officerId } }) =>
    act.imported
      ? null
      : {
          people: officer(officerId, memberCode),
          text: 'peopleNamed',
          href: paths.training.participants({ reference }),
          values: (reader) => ({ ...named(memberCode)(reader), count }),
        },
  ),
  notice(
    trainingEvents.placesAnswered,
    ({ act, subject: { reference }, details: { memberCode, confirmed, withdrawn, officerId } }) =>
      act.imported
        ? null
        : {
            people: officer(officerId, memberCode),
            text: confirmed > 0 ? 'placesConfirmed' : 'placesGivenBack',
            href: paths.training.participants({ reference }),
            values: (reader) => ({ ...named(memberCode)(reader), count: confirmed > 0 ? confirmed : withdrawn }),
          },
  ),

  // Each Member learns what became of its own people, by number; the names are on the page.
  notice(trainingEvents.participantsDecided, ({ act, subject: { reference }, details: { decisions, note = '' } }) =>
    (act.imported ? [] : decisions).map(({ memberCode, states }): Telling | null => {
      const shown = outcomes.filter((state) => (states[state] ?? 0) > 0)
      if (shown.length === 0) return null
      return {
        people: contactsAndHeadsOf(memberCode),
        text: 'participantsChosen',
        href: paths.training.participants({ reference }, { view: 'all' }),
        values: ({ t }) => ({
          outcome: shown.map((state) => t(`notices:chosen.${state}`, { count: states[state] })).join('\n'),
          note,
        }),
      }
    }),
  ),

  notice(trainingEvents.certificatesIssued, ({ subject: { reference }, details: { memberCodes } }) => ({
    people: peopleOf(memberCodes),
    text: 'certificatesIssued',
    href: paths.training.participants({ reference }, { view: 'all' }),
  })),
]
