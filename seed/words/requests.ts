import type { Random } from '../random'
import type { Tongue } from './activities'

type Kind = 'title' | 'purpose' | 'results' | 'audience' | 'previous' | 'contribution'

const words: Record<Tongue, Record<Kind, readonly string[]>> = {
  en: {
    title: [
      'Help with %a',
      'Support for our work on %a',
      'A workshop and advice on %a',
      'To put %a on a sound footing',
    ],
    purpose: [
      'Our last assessment shows that %a depends on a few people. We want a written procedure and officers in every office who can apply it.',
      'A new law on %a comes into force next year. Instructions, forms and training are not ready.',
      'Traders complain about different answers on %a at different offices. We want one practice and figures that show it.',
    ],
    results: [
      'A procedure on %a signed by the head of the administration.\nTwenty officers trained, five of them as trainers.\nMonthly figures for management.',
      'A plan for one year with owners.\nTwo pilot offices that work in the new way.',
    ],
    audience: [
      'Officers of headquarters and of two large offices',
      'Managers of the department and their deputies',
      'Front-line officers, and two colleagues of the tax authority',
    ],
    previous: [
      'A regional workshop two years ago; one of the two participants is still in post.',
      'None that we know of.',
      'Advice by remote session last year.',
    ],
    contribution: [
      'Room, interpretation and local transport; a working group of eight people for the whole time.',
      'Room and local transport.',
      'A full-time counterpart for six months.',
    ],
  },
  fr: {
    title: [
      'Appui : %a',
      'Demande d’appui à nos travaux : %a',
      'Atelier et conseil : %a',
      'Asseoir durablement la pratique : %a',
    ],
    purpose: [
      'Notre dernière évaluation montre que la matière (%a) repose sur quelques personnes. Nous voulons une procédure écrite et, dans chaque bureau, des agents capables de l’appliquer.',
      'Une nouvelle loi (%a) entre en vigueur l’an prochain. Les instructions, les formulaires et la formation ne sont pas prêts.',
      'Les opérateurs se plaignent de réponses différentes selon les bureaux (%a). Nous voulons une pratique unique et des chiffres qui la montrent.',
    ],
    results: [
      'Une procédure (%a) signée par le chef de l’administration.\nVingt agents formés, dont cinq formateurs.\nDes chiffres mensuels pour la direction.',
      'Un plan d’un an avec des responsables.\nDeux bureaux pilotes qui travaillent selon la nouvelle méthode.',
    ],
    audience: [
      'Agents du siège et de deux grands bureaux',
      'Responsables de la direction et leurs adjoints',
      'Agents de première ligne et deux collègues de l’administration fiscale',
    ],
    previous: [
      'Un atelier régional il y a deux ans ; un des deux participants est toujours en poste.',
      'Aucun à notre connaissance.',
      'Conseil à distance l’an dernier.',
    ],
    contribution: [
      'Salle, interprétation et transport local ; un groupe de travail de huit personnes pendant toute la durée.',
      'Salle et transport local.',
      'Un homologue à plein temps pendant six mois.',
    ],
  },
}

const talk: Record<
  Tongue,
  Record<
    | 'question'
    | 'answer'
    | 'declined'
    | 'deferred'
    | 'redirected'
    | 'merged'
    | 'withdrawn'
    | 'scoped'
    | 'approved'
    | 'unfunded',
    string
  >
> = {
  en: {
    question: 'Which offices would take part, and is the new law already published? The letter does not say so.',
    answer: 'The two largest offices. The law was published last month; we have attached the number to the file.',
    declined: 'The building of an office is outside our mandate. Your regional development bank may help.',
    deferred: 'The budget of this year is committed. We look at it again when the new year begins.',
    redirected: 'A partner organisation runs a programme for exactly this in your country; we have put you in touch.',
    merged: 'It asks for the same as your earlier request; we go on with that one.',
    withdrawn: 'Our ministry has found another way.',
    scoped: 'Agreed in a call: a week on the spot with the working group, then a remote session after three months.',
    approved: 'A clear need, a team in place, and a budget line that fits.',
    unfunded: 'Well prepared; it waits for a budget line.',
  },
  fr: {
    question: 'Quels bureaux participeraient, et la nouvelle loi est-elle déjà publiée ? La lettre ne le dit pas.',
    answer: 'Les deux plus grands bureaux. La loi a été publiée le mois dernier ; son numéro figure au dossier.',
    declined:
      'La construction d’un bureau ne relève pas de notre mandat. La banque régionale de développement peut aider.',
    deferred: 'Le budget de l’année est engagé. Nous y reviendrons au début du prochain exercice.',
    redirected:
      'Une organisation partenaire mène précisément ce programme dans votre pays ; nous vous avons mis en relation.',
    merged: 'Elle recoupe votre demande antérieure, que nous poursuivons.',
    withdrawn: 'Notre ministère a trouvé une autre solution.',
    scoped:
      'Convenu lors d’un appel : une semaine sur place avec le groupe de travail, puis une séance à distance après trois mois.',
    approved: 'Un besoin clair, une équipe en place et une ligne budgétaire adaptée.',
    unfunded: 'Bien préparée ; elle attend une ligne budgétaire.',
  },
}

export const requestWords = (random: Random, tongue: Tongue, area: string): Record<Kind, string> =>
  Object.fromEntries(
    (Object.keys(words[tongue]) as Kind[]).map((kind) => [
      kind,
      random.pick(words[tongue][kind]).replaceAll('%a', area),
    ]),
  ) as Record<Kind, string>

export const said = (tongue: Tongue, what: keyof (typeof talk)['en']): string => talk[tongue][what]
