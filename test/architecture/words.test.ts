import { expect } from 'chai'
import { readMessages } from '../../src/platform/text/i18n'

type Texts = { [key: string]: string | Texts }

/**
 * Words that the organisation does not use on its screens, in its mails and on its papers, by the word that it uses
 * instead.
 */
const avoided = {
  en: {
    'someone, no one, a person by function': [/\b(some|no|every|any)body\b/i, /\b(everything|things?)\b/i],
    'submit, send for signature, send': [/\bhand(ed|s)? in\b/i, /\bput before\b/i],
    'approve, agree, clear, validate': [/\b(un)?okay\b/i, /\bOK\b/],
    'decline, not accept (only a release is refused)': [/\breject(s|ed|ing)?\b/i],
    'defer, postpone': [/\bput off\b/i, /\bnot now\b/i],
    'cancel, no longer relevant': [/\b(gave|given?|gives) up\b(?! to)/i, /\b(dropped|taken out)\b/i],
    withdraw: [/\btak(e|es|en) back\b/i],
    'merge, redirect': [/\bpass(es|ed)? on to\b/i, /\bjoin(ed|s)? to\b/i],
    'contribute to': [/\bserves?\b/i],
    'position, team leader, candidate': [/\b(the|no|a) lead\b/i, /\bassessees?\b/i],
    release: [/\b(lend|lent|lends)\b/i],
    'no reply by the deadline': [/\blaps(e|es|ed)\b/i],
    'responsible officer': [/\blook(s|ed|ing)? after\b/i],
    'outgoing messages, administrator, missing links': [/\b(outbox|keeper|golden thread|open ends)\b/i],
    'is listed, appears': [/\bstands? (here|there|beside|below|above|on the)\b/i],
    'needs no image': [/\b(on the spot|for good|falls away)\b/i, /\bat once\b/i, /\bon (its|their) way\b/i],
    Member: [/\bbeneficiar(y|ies)\b/i],
    'on your home page, space on a disk, current, reminder': [
      /\bat home\b/i,
      /\broom left\b/i,
      /\bpresent password\b/i,
      /\bask again\b/i,
    ],
    'covers, is counted': [/\bwork here\b/i, /\bput right\b/i],
    'an administration speaks of itself by its name': [/\b(We|we|our|us)\b/],
    'no idiom of forms': [/\bYes,/, /\bgo on\b/i],
    'British spelling with -ize': [
      /\b\w*(organis|prioritis|authoris|recognis|finalis|summaris)\w*/i,
      /\b(program|center|labor|judgment)s?\b/,
    ],
  },
  fr: {
    'd’ before a vowel: {{name, ofPerson}}': [/\bde \{\{(name|title|who|deputy|admin)\}\}/],
    'sans expertise déclarée, projet pilote, action immédiate': [
      /\b(in)?compétent\b/i,
      /\bdes pilotes\b/i,
      /\bgain rapide\b/i,
    ],
    'coordonnateur, réserve d’experts, remise à niveau, écart': [
      /\b(coordinateur|vivier|recyclage|lacunes?|gardien)s?\b/i,
    ],
    'messages envoyés, piste d’audit, du besoin au résultat': [
      /courriers? sortant|messages? sortant|journal d’audit|fils? d’or|fils rompus/i,
    ],
    'directeur général, direction générale, chef de mission': [
      /chef d’équipe|chef d’administration|chef de l’administration/i,
    ],
    'indiquez, sélectionnez': [/\b(Dites|Choisissez|Saisissez|Tapez|Entrez|Répétez)\b/],
    clôturer: [/\b(clore|clos|closes?)\b/i, /\bfermer [^.]*comptes?\b|\bcompte [^.]*fermé(?!\p{L})/iu],
    'réaliser (une activité)': [/\b(exécut(er|ée?s?)|effectuer la mission)(?!\p{L})/iu],
    'mise à disposition': [/\b(libèr(e|ent|er)|libérée?s?|prêt(er|ée?s?))(?!\p{L})/iu],
    soumettre: [/\bremettre (la|votre|une) (demande|évaluation)\b/i],
    'examen préliminaire': [/\b(tri|trier|triage)\b/i],
    'différer (une demande)': [/\breporter la demande|demande reportée\b/i],
    'décliner (une demande, une invitation)': [/\b(demande|invitation) refusée\b/i],
    'donner son accord (termes de référence)': [
      /termes de référence (approuvés|acceptés)/i,
      /\bmandat de la mission\b/i,
    ],
    'partiellement acceptée': [/\bacceptée en partie\b/i],
    'mise en œuvre': [/\brecommandations? (réalisée|faite|exécutée)s?(?!\p{L})/iu],
    caduque: [/\babandonnée?s?(?!\p{L})/iu],
    'retenu, liste de réserve': [/\bparticipants? (refusé|choisi)s?(?!\p{L})/iu],
    'attestation de participation': [/certificat de participation/i],
    'assistance, appui': [/\bde l’aide\b/i],
    'autoévaluation, appréciation (d’un expert)': [/auto-évaluation/i, /(?<!\p{L})notée?s?(?!\p{L})/iu],
    'poste (dans une équipe)': [/Rôle\s: \{\{/],
    'aucune action avant': [/\bPersonne avant\b/],
    'Membres appuyés': [/\bMembres? touchés?(?!\p{L})/iu],
    'accessible (une page, une étape)': [/\bne vous (est|sont) (pas|plus) ouvert/i],
    'est communiqué au Membre': [/\bMembre lit (le|ce)\b/i],
    'une date passée, une date à venir': [/dans le futur|pas à venir|postérieure à aujourd’hui/i],
    'conservent (le nom)': [/\bactes \p{L}+ gardent\b/iu],
    'un nom, en tête d’une colonne': [/^(Qui|Quoi|Quand|Où|Comment)$/],
    'contribue à': [/\b(sert|servent) (à|un|le|la|les|l’)\b/i],
    'pièces justificatives, score': [/\bpreuves?\b/i],
    financement: [/\bargent\b/i, /\bsans fonds\b/i],
    'contribution en nature': [/apports? en nature/i],
    'au plus tard le': [/\bavant le \{\{/i],
    'une personne par sa fonction': [
      /\b(quelqu’un|tout le monde)\b/i,
      /\b(on (a|ne|peut|doit|vous|le|la|les)|quiconque)\b/i,
    ],
    's’affiche, apparaît': [/\b(figure ici|se trouve ici)\b/i],
    vouvoiement: [/(?<!\p{L})(tu|ton|tes|toi)(?!\p{L})/iu],
    typographie: [/[^\u00a0\u202f][;!?](?=\s|$)/, /[^\u00a0\u202f]:(?=\s)/, /'/, /«[^\u00a0]|[^\u00a0]»/],
  },
} as const

function flat(texts: Texts, prefix: string): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  )
}

const textsIn = (language: 'en' | 'fr') =>
  Object.entries(readMessages(language)).flatMap(([space, texts]) => flat(texts, space + ':'))

describe('the words of the texts', () => {
  for (const language of ['en', 'fr'] as const)
    it(`are those of the organisation: ${language}`, () => {
      const all = textsIn(language)
      const found = Object.entries<readonly RegExp[]>(avoided[language]).flatMap(([instead, words]) =>
        all
          .filter(([, text]) => words.some((one) => one.test(text)))
          .map(([key, text]) => `${instead} – ${key}: ${text}`),
      )
      expect(found.join('\n')).to.equal('')
    })

  // French keeps its article: « Enregistrer l’accord ».
  it('name at a button what it is about without an article; a step that ends something or binds names its record whole', () => {
    const atButton = /[.:](\w*[bB]utton|actions?|steps?|do)(\.|$)/
    const binding =
      /^(Adopt|Cancel|Close|Complete|Confirm|Decline|Delete|Discard|Merge|Postpone|Redirect|Submit|Validate|Withdraw) /
    const found = textsIn('en').filter(
      ([key, text]) => atButton.test(key) && /^[A-Z][a-z]+ (the|an?) /.test(text) && !binding.test(text),
    )
    expect(found.map(([key, text]) => `${key}: ${text}`).join('\n')).to.equal('')
  })
})
