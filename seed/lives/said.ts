import type { Cause } from '../../src/activities'
import type { Tongue } from '../people/cast'
import type { Random } from '../random'

// The few sentences of the year that no story tells: what offices write to each other about people, rooms and values.

type Bank = Record<Tongue, readonly string[]>

/** Says sentences of a bank in turn, so that none is said more often than the others. */
class Turns {
  private readonly said = new Map<string, number>()

  of(name: string, list: readonly string[]): string {
    const turn = this.said.get(name) ?? 0
    this.said.set(name, turn + 1)
    return list[turn % list.length]!
  }
}

const banks = {
  refusal: {
    en: [
      'The officer leads the preparation of the new tariff until the end of the quarter and cannot be away.',
      'Two colleagues of the same unit are on leave in that week.',
      'The internal audit begins on the Monday of that week, and the officer answers for the unit.',
      'The minister has asked for the revenue forecast in the same week.',
      'A third absence this half-year would exceed what our staff rules allow.',
      'The officer has been posted to another office and takes over there on these days.',
      'The budget committee hears our unit in these days.',
    ],
    fr: [
      'L’agent assure l’intérim du bureau pendant le congé de son chef et ne peut pas s’absenter.',
      'La loi de finances passe en commission cette semaine-là, et l’agent y représente la direction.',
      'L’unité n’a que deux cadres, et l’autre est déjà en mission.',
      'L’agent prend ses nouvelles fonctions le lundi de cette semaine.',
      'L’inspection générale a annoncé sa visite pour ces jours.',
    ],
  },
  declined: {
    en: [
      'I teach at our training centre in that week.',
      'I have been away twice this quarter and would rather leave the place to a colleague.',
      'My passport is with an embassy until the week after.',
      'A family matter keeps me at home in these days.',
      'The subject is nearer to the work of my colleagues in valuation than to mine.',
    ],
    fr: [
      'Je suis membre d’un jury de concours cette semaine-là.',
      'Je rentre d’une mission deux jours plus tôt et ne pourrais pas me préparer.',
      'Mon passeport se trouve au consulat jusqu’à la fin du mois.',
    ],
  },
  conditions: {
    en: [
      'The officer must be back in the office on the Monday after.',
      'The officer stays reachable by telephone for the closing of accounts.',
      'Released without the day of travel back, which counts as leave.',
      'Released on condition that no further mission follows this quarter.',
      'The officer sends our training centre a copy of the material.',
      'The officer returns before the closing of the quarterly accounts.',
      'The administration is informed of any change of the dates.',
      'The officer hands over pending files before departure.',
      'Overtime on the mission is not compensated afterwards.',
    ],
    fr: [
      'L’agent reprend son service dès le lendemain du retour.',
      'L’agent reste joignable pour les dossiers en cours.',
      'Accord donné pour cette mission seulement, sans prolongation.',
      'L’agent présente à son retour les enseignements de la mission à ses collègues.',
    ],
  },
  ownPoint: {
    en: [
      'Passes for the port',
      'Permission of the terminal operator for photographs',
      'Read-only access to the declaration system',
      'Letter to the ministry about the visit',
      'Vehicle for the visit to the border office',
      'Anonymous extract of declarations',
      'Appointment with the deputy head of administration',
    ],
    fr: [
      'Badges pour le port',
      'Accès en lecture au système de dédouanement',
      'Lettre au ministère pour annoncer la visite',
      'Véhicule pour la visite du bureau frontière',
      'Extraction anonyme des déclarations',
    ],
  },
  choice: {
    en: [
      'Knows the administration from an earlier mission.',
      'Has done the same work in a small island administration.',
      'Has worked with the system that the administration uses.',
      'Led the same reform at home.',
      'Speaks the language in which the offices work.',
    ],
    fr: [
      'Connaît l’administration depuis une mission précédente.',
      'A conduit la même réforme dans son administration.',
      'A travaillé sur le système que l’administration utilise.',
    ],
  },
} satisfies Record<string, Bank>

const turns = new Turns()

/** One of the sentences of a kind. */
export const said = (kind: keyof typeof banks, tongue: Tongue): string =>
  turns.of(`${kind} ${tongue}`, banks[kind][tongue])

/** What the validation of a round saw where it sets a lower value. */
export function noteOfValidation(random: Random, tongue: Tongue): string {
  const seen = random.between(2, 9)
  const of = seen + random.between(2, 8)
  const list: Bank = {
    en: [
      `Practised in ${seen} of the ${of} offices that were asked.`,
      `Of ${of} files looked at together, ${seen} show it.`,
      `The instruction exists; ${seen} of ${of} sections have received it.`,
      `${seen} of ${of} officers in the unit have been trained for it.`,
    ],
    fr: [
      `Pratiqué dans ${seen} des ${of} bureaux interrogés.`,
      `Sur ${of} dossiers examinés ensemble, ${seen} le montrent.`,
      `L’instruction existe ; ${seen} sections sur ${of} l’ont reçue.`,
      `${seen} agents de l’unité sur ${of} y ont été formés.`,
    ],
  }
  return random.pick(list[tongue])
}

/** With what a request is closed. */
export function closingOf(random: Random, tongue: Tongue, activities: number, months: number): string {
  const list: Bank = {
    en: [
      `The last of ${activities} activities is ${months} months ago; what is open is followed up with its recommendations.`,
      `${activities} activities in ${months} months have done what was asked for; the rest is the administration’s own work.`,
      `Closed after ${months} months and ${activities} activities, as agreed with the administration.`,
    ],
    fr: [
      `La dernière des ${activities} activités remonte à ${months} mois ; le reste est suivi avec les recommandations.`,
      `${activities} activités en ${months} mois ont répondu à la demande, et la suite revient à l’administration.`,
      `Clôture d’un commun accord, ${months} mois après le début et ${activities} activités plus tard.`,
    ],
  }
  return random.pick(list[tongue])
}

const signs: [Cause, RegExp][] = [
  ['health', /outbreak|epidemic|illness|\bill\b|malad|épidémi|hospital|hôpital/i],
  ['visa', /visa/i],
  ['security', /security|unrest|attack|sécurit|troubles|curfew|couvre-feu/i],
  ['political', /minister|election|cabinet|parliament|ministr|élection|parlement|gouvernement|government/i],
  ['funding', /budget|fund|money|crédit|financ|donor|bailleur/i],
  ['expert', /expert|consultant/i],
]

/** Why something was put off or given up, by the words in which it is told. */
export const causeOf = (note: string): Cause => signs.find(([, sign]) => sign.test(note))?.[0] ?? 'member'
