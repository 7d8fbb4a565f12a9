import type { Random } from '../random'
import type { Tongue } from './activities'

const sections: Record<Tongue, Record<'context' | 'workDone' | 'results' | 'nextSteps', readonly string[]>> = {
  en: {
    context: [
      '%m asked for this work after its own assessment had shown that %a depends on a few experienced people. Management met the team on the first day and named a working group.',
      'The administration of %m has begun to reform %a. It wanted an outside view before the new instruction is signed.',
    ],
    workDone: [
      'The team worked with the group for the whole time, visited two offices, and went through a sample of files. Each afternoon the draft was tried on real cases.',
      'Interviews with managers and front-line officers, a look at the system’s figures of the last twelve months, and three days of drafting with the working group.',
    ],
    results: [
      'A draft procedure on %a that two offices have tried, a list of the points that need a change in the law, and a plan for the year to come.',
      'A common reading of the figures, a training outline that the administration’s own trainers will give, and agreed first steps on %a.',
    ],
    nextSteps: [
      'The working group meets every month and tells us by mail how far it is. A remote session is proposed in three months.',
      'The head of the administration signs the instruction within the quarter; the trainers begin with the two pilot offices.',
    ],
  },
  fr: {
    context: [
      '%m a demandé cet appui après que son autoévaluation a montré que la matière (%a) repose sur quelques personnes expérimentées. La direction a reçu l’équipe le premier jour et désigné un groupe de travail.',
      'L’administration (%m) a engagé une réforme (%a) et souhaitait un regard extérieur avant la signature de la nouvelle instruction.',
    ],
    workDone: [
      'L’équipe a travaillé avec le groupe pendant toute la mission, visité deux bureaux et examiné un échantillon de dossiers. Chaque après-midi, le projet a été essayé sur des cas réels.',
      'Entretiens avec les responsables et les agents, examen des chiffres des douze derniers mois, puis trois jours de rédaction avec le groupe de travail.',
    ],
    results: [
      'Un projet de procédure (%a) essayé par deux bureaux, la liste des points qui exigent une modification de la loi et un plan pour l’année à venir.',
      'Une lecture commune des chiffres, une trame de formation que les formateurs de l’administration donneront eux-mêmes et de premières étapes convenues (%a).',
    ],
    nextSteps: [
      'Le groupe de travail se réunit chaque mois et rend compte par courriel. Une séance à distance est proposée dans trois mois.',
      'Le chef de l’administration signe l’instruction dans le trimestre ; les formateurs commencent par les deux bureaux pilotes.',
    ],
  },
}

const findings: Record<Tongue, readonly string[]> = {
  en: [
    'The offices work on %a in different ways; the written instruction is older than the present system.',
    'Two people know the whole of %a, and both retire within three years.',
    'The figures that managers need on %a are in the system, but nobody draws them out.',
    'Officers were trained once, and three in five have since moved to other posts.',
    'Traders learn of decisions on %a by telephone, and not all of them learn the same.',
    'The law gives the power that %a needs; the regulation beneath it was never written.',
    'Cooperation with the tax authority on %a rests on good personal relations alone.',
  ],
  fr: [
    'Les bureaux procèdent différemment (%a) ; l’instruction écrite est plus ancienne que le système actuel.',
    'Deux personnes maîtrisent toute la matière (%a) et partent à la retraite dans les trois ans.',
    'Les chiffres utiles à la direction existent dans le système (%a), mais personne ne les extrait.',
    'Les agents ont été formés une fois ; trois sur cinq ont depuis changé de poste.',
    'Les opérateurs apprennent les décisions par téléphone (%a), et pas tous la même chose.',
    'La loi donne le pouvoir nécessaire (%a) ; le règlement d’application n’a jamais été écrit.',
    'La coopération avec l’administration fiscale (%a) ne repose que sur de bonnes relations personnelles.',
  ],
}

const recommendations: Record<Tongue, readonly string[]> = {
  en: [
    'Sign one written procedure for %a and withdraw the older instructions.',
    'Name a team of three officers for %a and write their time into the work plan.',
    'Draw the monthly figures on %a from the system and discuss them in the management meeting.',
    'Let the administration’s own trainers repeat the workshop on %a in every office within the year.',
    'Publish decisions on %a on the website on the day on which they are taken.',
    'Draft the regulation that the law on %a has foreseen, and send it to the ministry.',
    'Agree in writing with the tax authority on who does what in %a, and exchange data each quarter.',
    'Keep officers who were trained in %a in post for at least three years.',
    'Try the new method for %a in two pilot offices for six months before it becomes general.',
    'Check a sample of files on %a each month by a person who did not work on them.',
    'Put %a into the curriculum of new officers.',
    'Ask traders once a year how %a works for them, and publish the answers.',
  ],
  fr: [
    'Signer une procédure écrite unique (%a) et abroger les instructions antérieures.',
    'Désigner une équipe de trois agents (%a) et inscrire leur temps au plan de travail.',
    'Extraire chaque mois les chiffres du système (%a) et les examiner en réunion de direction.',
    'Faire répéter l’atelier (%a) par les formateurs de l’administration dans chaque bureau avant la fin de l’année.',
    'Publier les décisions (%a) sur le site le jour même.',
    'Rédiger le règlement prévu par la loi (%a) et le transmettre au ministère.',
    'Convenir par écrit avec l’administration fiscale du rôle de chacun (%a) et échanger les données chaque trimestre.',
    'Maintenir en poste pendant trois ans au moins les agents formés (%a).',
    'Éprouver la nouvelle méthode (%a) dans deux bureaux pilotes pendant six mois avant de la généraliser.',
    'Faire vérifier chaque mois un échantillon de dossiers (%a) par une personne qui ne les a pas traités.',
    'Inscrire la matière (%a) au programme de formation initiale.',
    'Interroger les opérateurs une fois par an (%a) et publier les réponses.',
  ],
}

const owners: Record<Tongue, readonly string[]> = {
  en: [
    'Director of operations',
    'Legal unit',
    'Training centre',
    'Head of the audit unit',
    'Director of information systems',
    'Planning unit',
  ],
  fr: [
    'Directeur des opérations',
    'Service juridique',
    'Centre de formation',
    'Chef du service de contrôle',
    'Directeur des systèmes d’information',
    'Service de la planification',
  ],
}

const remarks: Record<Tongue, readonly string[]> = {
  en: [
    'Please name the owner of each recommendation by post, and tie the second one to what you found in the offices.',
    'The results section tells what was done; say also what is different now.',
  ],
  fr: [
    'Merci de désigner le responsable de chaque recommandation par sa fonction et de relier la deuxième à vos constats.',
    'La partie « résultats » dit ce qui a été fait ; dites aussi ce qui a changé.',
  ],
}

const answers: Record<
  Tongue,
  {
    partly: readonly string[]
    rejected: readonly string[]
    started: readonly string[]
    blocked: readonly string[]
    done: readonly string[]
    verified: readonly string[]
    reopened: readonly string[]
    lasting: readonly string[]
    notLasting: readonly string[]
  }
> = {
  en: {
    partly: [
      'We can do this in the two main offices; the small ones follow when they have staff.',
      'Accepted without the yearly survey, for which we have no budget.',
    ],
    rejected: [
      'Parliament has just decided otherwise; we would have to wait for the next law.',
      'The new system makes this step unnecessary from next year on.',
    ],
    started: [
      'A working group has met twice and a first draft is with the legal unit.',
      'The pilot runs in the first office.',
    ],
    blocked: [
      'The ministry has not yet answered our letter.',
      'The post was frozen; we ask for a short advice on how to share the work.',
    ],
    done: [
      'The instruction is signed and in force; a copy is attached to the file of the working group.',
      'All offices were trained by our own trainers; lists are kept.',
    ],
    verified: [
      'Seen on the website and in a sample of twelve files.',
      'Confirmed in the follow-up call; figures of three months were shown.',
    ],
    reopened: ['The instruction is signed, but two offices still use the old form.'],
    lasting: [
      'Still in force; the figures of the last quarter are on our website.',
      'New officers are trained in it, and the internal audit found it applied in all offices visited.',
    ],
    notLasting: [
      'The officers who applied it have been transferred, and the old practice has returned.',
      'Suspended when the new system was introduced; it has not been resumed.',
    ],
  },
  fr: {
    partly: [
      'Possible dans les deux bureaux principaux ; les petits suivront quand ils auront du personnel.',
      'Acceptée sans l’enquête annuelle, faute de budget.',
    ],
    rejected: [
      'Le Parlement vient d’en décider autrement ; il faudrait attendre la prochaine loi.',
      'Le nouveau système rendra cette étape inutile dès l’an prochain.',
    ],
    started: [
      'Un groupe de travail s’est réuni deux fois ; un premier projet est au service juridique.',
      'L’essai a commencé dans le premier bureau.',
    ],
    blocked: [
      'Le ministère n’a pas encore répondu à notre lettre.',
      'Le poste est gelé ; nous souhaitons un bref conseil sur le partage du travail.',
    ],
    done: [
      'L’instruction est signée et en vigueur.',
      'Tous les bureaux ont été formés par nos propres formateurs ; les listes sont conservées.',
    ],
    verified: [
      'Constaté sur le site et dans un échantillon de douze dossiers.',
      'Confirmé lors de l’appel de suivi, chiffres de trois mois à l’appui.',
    ],
    reopened: ['L’instruction est signée, mais deux bureaux utilisent encore l’ancien formulaire.'],
    lasting: [
      'Toujours en vigueur ; les chiffres du dernier trimestre sont publiés sur notre site.',
      'Les nouveaux agents y sont formés ; l’audit interne en a constaté l’application dans tous les bureaux visités.',
    ],
    notLasting: [
      'Les agents qui l’appliquaient ont été mutés et l’ancienne pratique est revenue.',
      'Suspendue lors de l’introduction du nouveau système, elle n’a pas été reprise.',
    ],
  },
}

export interface Subject {
  tongue: Tongue
  area: string
  member: string
}

const fill = (text: string, { area, member }: Subject): string => text.replaceAll('%a', area).replaceAll('%m', member)

export const sectionsOf = (random: Random, subject: Subject) => {
  const text = (name: 'context' | 'workDone' | 'results' | 'nextSteps') =>
    fill(random.pick(sections[subject.tongue][name]), subject)
  return {
    context: text('context'),
    workDone: text('workDone'),
    results: text('results'),
    nextSteps: text('nextSteps'),
  }
}

export const findingsOf = (random: Random, subject: Subject, count: number): string[] =>
  random.some(findings[subject.tongue], count).map((text) => fill(text, subject))

export const recommendationsOf = (random: Random, subject: Subject, count: number): string[] =>
  random.some(recommendations[subject.tongue], count).map((text) => fill(text, subject))

export const ownerOf = (random: Random, tongue: Tongue): string => random.pick(owners[tongue])
export const remarkOf = (random: Random, tongue: Tongue): string => random.pick(remarks[tongue])
export const answerOf = (random: Random, tongue: Tongue, kind: keyof (typeof answers)['en']): string =>
  random.pick(answers[tongue][kind])
