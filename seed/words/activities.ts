import type { Random } from '../random'

export type Tongue = 'en' | 'fr'

type Bank = Record<Tongue, Record<string, readonly string[]>>

// %a stands for the field of work, %m for the Member.
const titles: Bank = {
  en: {
    diagnostic: ['Diagnostic of %a', 'Where we stand on %a: a joint diagnosis'],
    scoping: ['Scoping visit on %a', 'Scoping of support for %a'],
    stocktaking: ['Stocktaking of two years of work on %a'],
    'strategic-advice': ['Advice to management on %a', 'A road map for %a'],
    'technical-assistance': [
      'Support in setting up %a',
      'Putting %a into practice',
      'Second step on %a: pilot offices',
    ],
    'legal-review': ['Review of the legal basis for %a'],
    'national-workshop': ['National workshop on %a', 'Working session on %a for front-line offices'],
    'regional-workshop': ['Regional workshop on %a'],
    'train-the-trainer': ['Training of trainers in %a'],
    'accreditation-workshop': ['Accreditation workshop: %a'],
    'expert-refresher': ['Refresher for experts in %a'],
    'operational-exercise': ['Operational exercise on %a'],
    'peer-review': ['Peer review of %a'],
    monitoring: ['Follow-up visit on %a', 'What became of the advice on %a'],
    evaluation: ['Evaluation of the support for %a'],
    webinar: ['Webinar: first steps in %a'],
    'elearning-course': ['Guided e-learning on %a'],
    'study-visit': ['Study visit on %a'],
  },
  fr: {
    diagnostic: ['Diagnostic : %a', 'État des lieux partagé : %a'],
    scoping: ['Mission de cadrage : %a'],
    stocktaking: ['Bilan de deux ans d’appui : %a'],
    'strategic-advice': ['Conseil à la direction : %a', 'Feuille de route : %a'],
    'technical-assistance': [
      'Appui à la mise en place : %a',
      'De la règle à la pratique : %a',
      'Deuxième étape, bureaux pilotes : %a',
    ],
    'legal-review': ['Examen du cadre juridique : %a'],
    'national-workshop': ['Atelier national : %a', 'Séance de travail avec les bureaux : %a'],
    'regional-workshop': ['Atelier régional : %a'],
    'train-the-trainer': ['Formation de formateurs : %a'],
    'accreditation-workshop': ['Atelier d’accréditation : %a'],
    'expert-refresher': ['Remise à niveau des experts : %a'],
    'operational-exercise': ['Exercice opérationnel : %a'],
    'peer-review': ['Examen par les pairs : %a'],
    monitoring: ['Mission de suivi : %a', 'Suites données aux recommandations : %a'],
    evaluation: ['Évaluation de l’appui : %a'],
    webinar: ['Webinaire, premiers pas : %a'],
    'elearning-course': ['Formation en ligne accompagnée : %a'],
    'study-visit': ['Visite d’étude : %a'],
  },
}

const purposes: Record<Tongue, readonly string[]> = {
  en: [
    'Every office applies the same written procedure for %a, and managers see each month whether it is kept.',
    'A team of the administration can carry on with %a without help from outside.',
    'The pilot offices use what was designed on %a for all declarations, and the results are published.',
    'The law and the instructions on %a no longer contradict each other.',
    'Managers decide on %a with figures from their own system instead of estimates.',
  ],
  fr: [
    'Tous les bureaux appliquent la même procédure écrite (%a), et la direction vérifie chaque mois qu’elle est suivie.',
    'Une équipe de l’administration poursuit seule le travail engagé (%a).',
    'Les bureaux pilotes appliquent le dispositif (%a) à toutes les déclarations et publient leurs résultats.',
    'La loi et les instructions ne se contredisent plus (%a).',
    'La direction décide avec des chiffres tirés de son propre système (%a).',
  ],
}

interface TermsWords {
  objectives: string
  outputs: string
  agenda: string
  participants: string
  logistics: string
}

const terms: Record<Tongue, TermsWords> = {
  en: {
    objectives:
      'To look together at how %a works today, to agree on what should be different in a year, and to train the people who will carry it.',
    outputs:
      'A shared picture of present practice.\nA draft procedure that the offices have tried.\nA plan of twelve months with names and dates.',
    agenda:
      'Day 1: opening with management, review of figures.\nDay 2: visits to two offices.\nDays 3 and 4: drafting and exercises with the working group.\nLast day: plan, agreement, closing with the head of the administration.',
    participants:
      'Ten to fifteen officers from headquarters and two offices who work on %a every day; women and men alike.',
    logistics: 'A room with a screen for the whole time; the working group is free of other duties on these days.',
  },
  fr: {
    objectives:
      'Examiner ensemble la pratique actuelle (%a), convenir de ce qui devra avoir changé dans un an et former les personnes qui en auront la charge.',
    outputs:
      'Un état des lieux partagé.\nUn projet de procédure éprouvé dans les bureaux.\nUn plan sur douze mois, avec des noms et des dates.',
    agenda:
      'Jour 1 : ouverture avec la direction, examen des chiffres.\nJour 2 : visite de deux bureaux.\nJours 3 et 4 : rédaction et exercices avec le groupe de travail.\nDernier jour : plan, accord, clôture avec le chef de l’administration.',
    participants:
      'Dix à quinze agents du siège et de deux bureaux dont c’est le travail quotidien (%a) ; femmes et hommes à parts égales.',
    logistics: 'Une salle équipée pour toute la durée ; le groupe de travail est déchargé de ses autres tâches.',
  },
}

const fill = (text: string, area: string): string => text.replaceAll('%a', area)

/** A title in the language of the work. */
export const titleOf = (random: Random, tongue: Tongue, type: string, area: string): string =>
  fill(random.pick(titles[tongue][type] ?? titles[tongue]['technical-assistance']!), area)

export const purposeOf = (random: Random, tongue: Tongue, area: string): string =>
  fill(random.pick(purposes[tongue]), area)

/** Terms of reference as they are agreed with the Member. */
export const termsOf = (tongue: Tongue, area: string): TermsWords =>
  Object.fromEntries(
    Object.entries<string>({ ...terms[tongue] }).map(([section, text]) => [section, fill(text, area)]),
  ) as unknown as TermsWords

const reasons: Record<Tongue, Record<'cancelled' | 'postponed', string>> = {
  en: {
    cancelled: 'The administration has found another way; what was prepared is kept for a later request.',
    postponed: 'The people who should take part are bound by other work on these days.',
  },
  fr: {
    cancelled: 'L’administration a trouvé une autre solution ; ce qui a été préparé servira à une demande ultérieure.',
    postponed: 'Les personnes concernées sont retenues par d’autres travaux à ces dates.',
  },
}

/** Why an activity was given up or put off, in words. */
export const whyNot = (tongue: Tongue, what: 'cancelled' | 'postponed'): string => reasons[tongue][what]
